"""A question and an answer as rows, and back."""

from typing import Any

from sqlalchemy import Row

from domain.life import Status
from domain.people import PersonId, Role, Scope
from domain.questions import (
    Anonymous,
    Answer,
    AnswerKind,
    Asker,
    Label,
    Lane,
    Named,
    Origin,
    Question,
    QuestionId,
)


def changing_columns(question: Question) -> dict[str, Any]:
    """Everything but the id and the asker: who asked is written once and never again."""
    return {
        "code": question.code,
        "label_group": question.label.group,
        "label_kind": question.label.kind,
        "label_role": question.label.role,
        "label_name": question.label.name,
        "text": question.text,
        "original_text": question.original_text,
        "topic": question.topic,
        "status": question.status,
        "lane": question.lane,
        "series": question.series,
        "period": question.period,
        "received_on": question.received_on,
        "reviewer": str(question.reviewer) if question.reviewer else None,
        "shielded_from": [str(scope) for scope in question.shielded_from],
        "answerer_role": question.answerer_role,
        "assignee": question.assignee,
        "due_on": question.due_on,
        "merged_into": question.merged_into,
        "origin": question.origin,
        "unreviewed": question.unreviewed,
        "reopened": question.reopened,
        "return_reason": question.return_reason,
        "photo_count": question.photo_count,
        "carried": question.carried,
        "version": question.version,
    }


def first_columns(question: Question) -> dict[str, Any]:
    """Everything, for the one insert."""
    asker = question.asker.person_id if isinstance(question.asker, Named) else None
    return {"id": question.id, "asker_id": asker, **changing_columns(question)}


def question_from(row: Row[Any]) -> Question:
    return Question(
        id=QuestionId(row.id),
        code=row.code,
        asker=_asker(row.asker_id),
        label=Label(row.label_group, row.label_kind, _role(row.label_role), row.label_name),
        text=row.text,
        original_text=row.original_text,
        topic=row.topic,
        status=Status(row.status),
        lane=Lane(row.lane),
        series=row.series,
        period=row.period,
        received_on=row.received_on,
        reviewer=Scope.parse(row.reviewer) if row.reviewer else None,
        shielded_from=tuple(map(Scope.parse, row.shielded_from)),
        answerer_role=_role(row.answerer_role),
        assignee=row.assignee,
        due_on=row.due_on,
        merged_into=row.merged_into,
        origin=Origin(row.origin),
        unreviewed=row.unreviewed,
        reopened=row.reopened,
        return_reason=row.return_reason,
        photo_count=row.photo_count,
        carried=row.carried,
        version=row.version,
    )


def answer_from(row: Row[Any]) -> Answer:
    return Answer(
        question_id=QuestionId(row.question_id),
        number=row.number,
        kind=AnswerKind(row.kind),
        text=row.text,
        answerer=PersonId(row.answerer),
        prepared_on=row.prepared_on,
        released=row.released,
        owner=row.owner,
        due_on=row.due_on,
        authority=row.authority,
    )


def _asker(person_id: str | None) -> Asker:
    return Named(PersonId(person_id)) if person_id else Anonymous()


def _role(name: str | None) -> Role | None:
    return Role(name) if name else None
