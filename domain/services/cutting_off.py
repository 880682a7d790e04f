"""The cutoff (S4 §5.3, A11): whatever nobody has reviewed goes up, marked; the list is handed over."""

from dataclasses import replace
from datetime import datetime

from domain.addressing import next_for
from domain.life import Action, Status
from domain.notices import NoticeKind
from domain.ports import Unit
from domain.questions import Lane, Question
from domain.school import School, SeriesPlan
from domain.services import assigning, post

SENT_UP = frozenset({Status.IN_BOX, Status.PENDING_REVIEW})
CARRIED = SENT_UP | {Status.RETURNED, Status.ASSIGNED, Status.PREPARED}


async def cut_off(unit: Unit, school: School, plan: SeriesPlan, period: str, now: datetime) -> int:
    """Moves up what waits for review; returns how many. What was returned stays with its asker, who is told."""
    waiting = await unit.questions.in_cycle(plan.key, period)
    late = [question for question in waiting if question.status in SENT_UP]
    for question in late:
        await _send_up(unit, question, school, now)
    for question in waiting:
        if question.status is Status.RETURNED:
            await post.to_asker(unit, question, NoticeKind.CARRIED_OVER, now, mark=period, values={"why": "returned"})
    return len(late)


async def _send_up(unit: Unit, question: Question, school: School, now: datetime) -> None:
    """What goes past the reviewer has nobody to review it and is not marked."""
    direct = question.lane is Lane.DIRECT
    action = Action.HAND_OVER if direct else Action.CUT_OFF
    moved = replace(question, status=question.after(action), unreviewed=not direct)
    await assigning.assign(unit, moved, school, now)
    await unit.questions.note(question.id, action, None, now, "")


async def carry_over(unit: Unit, school: School, plan: SeriesPlan, period: str, now: datetime) -> int:
    """The session is called off: what waits for it goes to the next one, and its asker is told. Returns how many.

    What has no next one stays: it is answered without a session.
    """
    calendar = school.calendar_with(await unit.cycles.overrides())
    found = await unit.questions.in_cycle(plan.key, period)
    parents = {question.id for question in found if question.status in CARRIED}
    waiting = [question for question in found if question.id in parents or question.merged_into in parents]
    moved = 0
    for question in waiting:
        to = next_for(school, calendar, now, plan, question.label)
        if to is None:
            continue
        moved += 1
        stored = await unit.questions.save(replace(question, series=to.plan.key, period=to.period))
        facts: dict[str, str | int] = {"why": "called_off"}
        await post.to_asker(unit, stored, NoticeKind.CARRIED_OVER, now, mark=period, values=facts)
    return moved
