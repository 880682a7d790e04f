"""The facts of the papers about a session that is coming, is held or is over: programme, minutes, notice of answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.errors import Unknown
from domain.escalations import Passed
from domain.hall import Hall
from domain.hall_facts import HallFacts
from domain.life import Status
from domain.people import Role
from domain.period import VIETNAM
from domain.ports import Unit
from domain.promises import is_private
from domain.questions import Answer, Question
from domain.school import School, SeriesPlan
from domain.series import Session
from domain.services import noticing
from domain.services.hall_reporting import facts_of
from domain.services.paper_facts import names_of
from domain.services.shelf import Request, dialogues, ref_of, the_dialogue

DAYS_POSTED = 20
SILENT = frozenset({Status.WITHDRAWN, Status.MERGED, Status.RETURNED, Status.IN_BOX, Status.PENDING_REVIEW})


@dataclass(frozen=True)
class MinutesFacts:
    """What the hall told, and whose school it is."""

    school: School
    facts: HallFacts


@dataclass(frozen=True)
class AnswerFact:
    """One question and its last answer that is out; ``answer`` None: carried on, or waiting. ``by``: whose post."""

    question: Question
    answer: Answer | None
    letter: str = ""
    by: Role | None = None


@dataclass(frozen=True)
class NoticeFacts:
    """``names``: who holds the roles that sign. ``hall`` None: the session was held without the phone.

    ``read_out``: what went to another body for somebody who cannot be written to (A15), of earlier months too.
    """

    school: School
    plan: SeriesPlan
    session: Session
    hall: Hall | None
    answers: tuple[AnswerFact, ...]
    names: Mapping[Role, str]
    read_out: tuple[Passed, ...] = ()
    by_deputy: bool = False


async def programmed(request: Request) -> list[str]:
    """Until the day is over: it hangs in the hall."""
    today = request.now.astimezone(VIETNAM).date()
    return [ref_of(plan, one) for plan, one in await dialogues(request) if one.session_at.date() >= today]


async def opened(request: Request) -> list[str]:
    """Sessions that were run from the phone."""
    found = [ref_of(plan, one) for plan, one in await dialogues(request)]
    return [ref for ref in found if await request.unit.halls.get(*ref.split("/"))]


async def held(request: Request) -> list[str]:
    """From the end on; of a hall that is still open there is no answer out."""
    found = []
    for plan, session in await dialogues(request):
        hall = await request.unit.halls.get(plan.key, session.period)
        if not hall.is_open if hall else session.ends_at <= request.now:
            found.append(ref_of(plan, session))
    return found


async def minutes_facts(request: Request, ref: str) -> MinutesFacts:
    """Raises Unknown for a session nobody opened."""
    await the_dialogue(request, ref)
    series, period = ref.split("/")
    today = request.now.astimezone(VIETNAM).date()
    facts = await facts_of(request.unit, request.school, series, period, today)
    if facts is None:
        raise Unknown
    return MinutesFacts(request.school, facts)


async def notice_facts(request: Request, ref: str) -> NoticeFacts:
    """Every question that was on the list or was called out, but none that went past others."""
    plan, session = await the_dialogue(request, ref)
    unit, key = request.unit, (plan.key, session.period)
    questions = {one.id: one for one in await unit.questions.in_cycle(*key)}
    for one in await unit.halls.records(*key):
        questions.setdefault(one, await unit.questions.get(one))
    shown = [one for one in questions.values() if not is_private(one) and one.status not in SILENT]
    answers = [await _fact(unit, one) for one in sorted(shown, key=lambda one: one.code)]
    names = await names_of(unit, Role.PRINCIPAL)
    aloud = await noticing.to_read_out(unit, *key)
    hall = await unit.halls.get(*key)
    return NoticeFacts(request.school, plan, session, hall, tuple(answers), names, tuple(aloud))


async def _fact(unit: Unit, question: Question) -> AnswerFact:
    released = [answer for answer in await unit.questions.answers(question.id) if answer.released]
    if not released:
        return AnswerFact(question, None, by=question.answerer_role)
    notice = await unit.escalations.get(question.id, released[-1].number)
    by = await _post_of(unit, released[-1], question.answerer_role)
    return AnswerFact(question, released[-1], notice.sent_number if notice else "", by)


async def _post_of(unit: Unit, answer: Answer, meant: Role | None) -> Role | None:
    """In the hall it is the chair who answers, whoever the question was given to."""
    person = await unit.people.get(answer.answerer)
    return next((role for role in (meant, Role.PRINCIPAL, Role.VICE_PRINCIPAL) if role and person.has(role)), meant)


def posted_until(posted_on: date) -> date:
    """Twenty full days (Law 10/2022, Đ.46; A15)."""
    return date.fromordinal(posted_on.toordinal() + DAYS_POSTED)
