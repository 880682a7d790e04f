"""Written notices to whoever decides beyond the school: who numbers them, who is told, and what is read out."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.escalations import IN_WRITING, Escalation, EscalationState, Passed
from domain.notices import NoticeKind
from domain.people import Person, Role
from domain.ports import Unit
from domain.promises import is_private
from domain.questions import Answer, AnswerKind, Lane, Question
from domain.school import School
from domain.services import assigning, post

WEEK = 7


@dataclass(frozen=True)
class NoticeFacts:
    """Of the matters passed up in a period: still without a number, waiting for the reply, replied, overdue."""

    passed: int = 0
    unnumbered: int = 0
    waiting: int = 0
    replied: int = 0
    overdue: int = 0


async def opened(unit: Unit, question: Question, answer: Answer, school: School, now: datetime) -> None:
    """An answer that is told in writing has gone out; where it must be, whoever gives the number hears of it."""
    if answer.kind not in IN_WRITING:
        return
    await unit.escalations.put(Escalation(answer.question_id, answer.number))
    if answer.kind is AnswerKind.BEYOND_AUTHORITY:
        await _to_number(unit, question, answer, school, now, 0)


async def writers(unit: Unit, question: Question) -> list[Person]:
    """Who gives the number: the clerk, else the consolidator, else the principal; of private matters the principal."""
    private = question.lane in {Lane.DIRECT, Lane.URGENT}
    for role in [] if private else [Role.CLERK, Role.CONSOLIDATOR]:
        people = await post.unshielded(unit, question, role)
        if people:
            return assigning.primaries(people, role)
    return await post.unshielded(unit, question, Role.PRINCIPAL)


async def everything(unit: Unit) -> list[Passed]:
    """Every written notice there is or should be, the earliest expected reply first."""
    found = [await _passed(unit, escalation) for escalation in await unit.escalations.all()]
    return sorted(found, key=lambda one: (one.answer.due_on or date.max, one.question.code))


async def newest_of(unit: Unit, question: Question) -> Passed | None:
    """The written notice of the newest answer released; None where that is of another kind."""
    released = [answer for answer in await unit.questions.answers(question.id) if answer.released]
    escalation = await unit.escalations.get(question.id, released[-1].number) if released else None
    return Passed(question, released[-1], escalation) if escalation else None


async def sent_of(unit: Unit, question: Question) -> Passed | None:
    """For whoever asked: only what has a number."""
    passed = await newest_of(unit, question)
    return passed if passed and passed.escalation.sent_on else None


async def chase(unit: Unit, school: School, now: datetime) -> int:
    """Who gives numbers is reminded of those missing; a body that keeps silent is chased, and the askers are told."""
    put = 0
    for passed in await everything(unit):
        state, today = passed.escalation.state, now.date()
        if not passed.is_open:
            continue
        if state is EscalationState.WAITING and passed.is_duty:
            weeks = (today - passed.answer.prepared_on).days // WEEK
            put += await _to_number(unit, passed.question, passed.answer, school, now, weeks) if weeks else 0
        if state is EscalationState.SENT and passed.answer.due_on and passed.answer.due_on <= today:
            put += await _awaited(unit, passed, passed.answer.due_on, school, now)
    return put


async def to_read_out(unit: Unit, series: str, period: str) -> list[Passed]:
    """A15: what is read out at the session and posted, for whoever gave no name and cannot be written to."""
    found = []
    for passed in await everything(unit):
        question = passed.question
        due = passed.is_open and passed.escalation.sent_on and question.series == series and question.period <= period
        if due and not is_private(question) and await _has_unreachable(unit, passed):
            found.append(passed)
    return found


async def facts(unit: Unit, since: date, until: date) -> NoticeFacts:
    """Of the answers "beyond our authority" given in [since, until]; counts only. Overdue by the day ``until``."""
    wanted = [p for p in await everything(unit) if p.is_duty and since <= p.answer.prepared_on <= until]
    states = [passed.escalation.state for passed in wanted]
    return NoticeFacts(
        passed=len(wanted),
        unnumbered=states.count(EscalationState.WAITING),
        waiting=states.count(EscalationState.SENT),
        replied=states.count(EscalationState.REPLIED),
        overdue=sum(passed.is_overdue(until) for passed in wanted),
    )


async def _passed(unit: Unit, escalation: Escalation) -> Passed:
    question = await unit.questions.get(escalation.question_id)
    answers = await unit.questions.answers(question.id)
    return Passed(question, next(one for one in answers if one.number == escalation.number), escalation)


async def _to_number(unit: Unit, question: Question, answer: Answer, school: School, now: datetime, weeks: int) -> int:
    people, kind = await writers(unit, question), NoticeKind.NOTICE_TO_NUMBER
    values: dict[str, str | int] = {"number": answer.number}
    mark = f"{answer.number}/{weeks}"
    return await post.to_people(unit, people, kind, question.id, school, now, mark=mark, values=values)


async def _awaited(unit: Unit, passed: Passed, due_on: date, school: School, now: datetime) -> int:
    """On the expected day and weekly after it to the school's own; once it is late, to the askers, before they ask."""
    question, number = passed.question, passed.answer.number
    days = (now.date() - due_on).days
    values: dict[str, str | int] = {"number": number}
    heads = await post.unshielded(unit, question, Role.PRINCIPAL)
    people = {person.id: person for person in (*await writers(unit, question), *heads)}.values()
    mark, kind = f"{number}/{due_on}/{days // WEEK}", NoticeKind.REPLY_AWAITED
    put = await post.to_people(unit, people, kind, question.id, school, now, mark=mark, values=values)
    if days > 0:
        for asker in await askers(unit, question):
            late, told = NoticeKind.REPLY_LATE, f"{question.id}/{number}/{due_on}"
            put += await post.to_asker(unit, asker, late, school.waking(now), mark=told, values=values)
    return put


async def askers(unit: Unit, question: Question) -> list[Question]:
    """The question and all that were merged into it."""
    return [question, *await unit.questions.merged_under(question.id)]


async def _has_unreachable(unit: Unit, passed: Passed) -> bool:
    nameless = [one for one in await askers(unit, passed.question) if not post.is_named(one)]
    return not all([await unit.questions.has_way_back(one.id) for one in nameless])
