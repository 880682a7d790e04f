"""Taking a question back: its words and photos go; that there was one stays for the counts."""

from dataclasses import replace
from datetime import datetime

from domain.life import Action, Status
from domain.notices import NoticeKind
from domain.people import Person
from domain.ports import Unit
from domain.questions import Lane, Named, Question
from domain.school import School
from domain.services import alarming, assigning, merging, post


async def take_back(unit: Unit, question: Question, school: School, now: datetime, heard_at: datetime) -> Question:
    """Whoever has it in hand is told at ``heard_at``. Raises Outdated when its life does not allow it any more."""
    gone = replace(question, status=question.after(Action.WITHDRAW), text="", original_text="", photo_count=0)
    stored = await unit.questions.save(gone)
    await unit.questions.forget_photos(question.id)
    await unit.questions.forget_way_back(question.id)
    who = question.asker.person_id if isinstance(question.asker, Named) else None
    await unit.questions.note(question.id, Action.WITHDRAW, who, now if who else None, "")
    await tell_those_with_it(unit, question, NoticeKind.WITHDRAWN, school, heard_at)
    await merging.take_over(unit, question, school, heard_at)
    return stored


async def tell_those_with_it(
    unit: Unit, question: Question, kind: NoticeKind, school: School, heard_at: datetime
) -> None:
    """Whoever has the question in hand now; nobody while it lies unopened in the box."""
    people = await _in_hand(unit, question)
    await post.to_people(unit, people, kind, question.id, school, heard_at, mark=question.version)


async def _in_hand(unit: Unit, question: Question) -> list[Person]:
    match question.status:
        case Status.IN_BOX | Status.RETURNED:
            return []
        case Status.PENDING_REVIEW:
            return await post.reviewers(unit, question)
        case Status.URGENT | Status.ACKNOWLEDGED if question.lane is Lane.URGENT:
            return await alarming.safety(unit, question)
        case _:
            return await assigning.answerers(unit, question)
