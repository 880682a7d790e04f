"""From the agenda of a session to the sheet that ``texts.documents`` typesets (S4 §5.2)."""

from collections.abc import Mapping
from datetime import datetime

from domain.agenda import Agenda, Item, Section
from domain.notices import Notice
from domain.people import Role
from domain.questions import Label
from domain.school import School, SeriesPlan
from domain.series import Session
from domain.sheets import Letterhead, QuestionLine, QuestionList, QuestionSection, QuestionTotals, Signatory
from texts import say
from texts.labels import label_words, role_title
from texts.session_facts import askers, given, where


def document(notice: Notice) -> tuple[str, bytes]:
    """(file name, .docx) of a QUESTION_LIST notice: the reader's own copy. Raises KeyError or TypeError."""
    from texts.documents.question_list import question_list  # noqa: PLC0415 - Word, when there is something to print

    sheet = sheet_of(notice)
    name = say("cycle.list.file", None, series=given(notice, "plan", SeriesPlan).key, period=sheet.period)
    return name, question_list(sheet)


def sheet_of(notice: Notice) -> QuestionList:
    """Labels only: a printed list goes from hand to hand, so not even a named asker's name stands in it."""
    names = {Role.CONSOLIDATOR: given(notice, "secretary", str), Role.PRINCIPAL: given(notice, "chair", str)}
    return list_sheet(
        given(notice, "school", School),
        given(notice, "plan", SeriesPlan),
        given(notice, "planned", Session),
        given(notice, "agenda", Agenda),
        names,
        given(notice, "now", datetime),
    )


def list_sheet(
    school: School, plan: SeriesPlan, session: Session, agenda: Agenda, names: Mapping[Role, str], now: datetime
) -> QuestionList:
    """``names``: who is the consolidator and who the principal."""
    return QuestionList(
        letterhead=Letterhead(school.superior, school.name, school.place, school.symbol),
        series_title=askers(plan),
        period=session.period,
        session_at=session.session_at,
        cutoff_at=session.cutoff_at,
        place=where(plan),
        sections=tuple(_section(section, school) for section in agenda.sections),
        totals=QuestionTotals(agenda.received, agenda.merged, agenda.unreviewed),
        recipients=(say("cycle.list.chair_copy"), say("cycle.list.secretary_copy")),
        secretary=Signatory(role_title(Role.CONSOLIDATOR, school), names.get(Role.CONSOLIDATOR, "")),
        chair=Signatory(role_title(Role.PRINCIPAL, school), names.get(Role.PRINCIPAL, "")),
        drawn_at=now,
        once=plan.once,
    )


def _section(section: Section, school: School) -> QuestionSection:
    title = section.topic.title if section.topic else say("cycle.list.direct")
    return QuestionSection(title, tuple(_line(item, school) for item in section.items))


def _line(item: Item, school: School) -> QuestionLine:
    question = item.question
    marks = [("unreviewed", question.unreviewed), ("on_paper", item.on_paper)]
    return QuestionLine(
        code=question.code,
        text=question.text,
        from_label=from_whom(question.label, school),
        topic_label=school.topic(question.topic).title,
        answerer=role_title(question.answerer_role, school) if question.answerer_role else "",
        count=item.count,
        marks=tuple(say(f"cycle.list.{mark}") for mark, holds in marks if holds),
        corrected=item.corrected,
    )


def from_whom(label: Label, school: School) -> str:
    """For paper, which goes from hand to hand: not even a named asker's name."""
    if not label.name:
        return label_words(label, school)
    role = role_title(label.role, school) if label.role else ""
    return say("cycle.list.from_named", None, role=role, group=label.group) if label.group else role
