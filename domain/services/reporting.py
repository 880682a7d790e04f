"""What a report upwards is drawn from: the dialogues of a month, a semester or a school year (S4 5.1-5.2, A16)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.attendance import Count
from domain.errors import Unknown
from domain.hall import ItemState, NoteKind
from domain.life import AWAITING_ANSWER
from domain.people import Actor, Role
from domain.period import VIETNAM, later, period_of
from domain.ports import Unit
from domain.promises import GONE, Pledge, is_private
from domain.questions import Question
from domain.reporting import Counted, Figures, Kinds, Overdue, counts_of, figures_of, is_counted, overdue_of, sum_of
from domain.school import School, SeriesPlan
from domain.series import NoSession, Planned, Session
from domain.services import promising
from domain.services.attending import sheet_of
from domain.services.hall_rooms import Room
from domain.services.paper_facts import names_of
from domain.services.report_spans import Span, longer_spans, span_before, span_of
from domain.services.shelf import Request

REPORTERS = frozenset({Role.PRINCIPAL, Role.VICE_PRINCIPAL, Role.CONSOLIDATOR, Role.CLERK})
MONTHS_OFFERED = 6
SILENT_REASONS = frozenset({"elsewhere", "summer"})


@dataclass(frozen=True)
class Held:
    """One dialogue of the period. ``opened``: somebody led it in the hall; ``came`` None: nobody kept a list."""

    plan: SeriesPlan
    planned: Planned
    opened: bool = False
    came: Count | None = None


@dataclass(frozen=True)
class ReportFacts:
    """``before``: the period of the same length just before, None without any dialogue in it.

    Everything is safe to print: figures as they may be told, nothing about a single matter.
    """

    school: School
    span: Span
    held: tuple[Held, ...]
    now: Figures
    before: tuple[Span, Figures] | None
    overdue: tuple[Overdue, ...]
    lessons: tuple[str, ...]
    kinds: Kinds
    names: Mapping[Role, str]
    by_deputy: bool = False


def may_report(actor: Actor) -> bool:
    return bool(actor.roles & REPORTERS)


async def spans_offered(request: Request) -> list[str]:
    """The months that are over, the newest first; then semester and school year, as far as they have come."""
    if not may_report(request.actor):
        return []
    today = request.now.astimezone(VIETNAM).date()
    here = period_of(today)
    months = [later(here, -n) for n in range(MONTHS_OFFERED)]
    refs = [*months, *longer_spans(request.school, today)]
    return [ref for ref in refs if await _told_months(request, span_of(request.school, ref))]


async def report_facts(request: Request, ref: str) -> ReportFacts:
    """Raises Unknown for a period that is none, or none of whose months is over."""
    school, today = request.school, request.now.astimezone(VIETNAM).date()
    span, kinds = span_of(school, ref), _kinds(school)
    months = await _told_months(request, span)
    if not months:
        raise Unknown
    held = [one for month in months for one in await _dialogues(request, month)]
    before = span_before(school, span)
    past = await _told_months(request, before)
    return ReportFacts(
        school=school,
        span=span,
        held=tuple([await _attended(request, one) for one in held]),
        now=await _figures(request, months, kinds),
        before=(before, await _figures(request, past, kinds)) if past else None,
        overdue=await _overdue(request, kinds, today),
        lessons=tuple([lesson for one in held for lesson in await _lessons(request.unit, one)]),
        kinds=kinds,
        names=await names_of(request.unit, Role.PRINCIPAL),
    )


def _kinds(school: School) -> Kinds:
    audiences = dict.fromkeys(str(plan.audience) for plan in school.series)
    return Kinds(tuple(topic.key for topic in school.topics), tuple(audiences))


async def _told_months(request: Request, span: Span) -> list[str]:
    """Only months whose every dialogue is over: what is told while one is to come would tell it by subtraction."""
    found = []
    for month in span.months:
        held = await _dialogues(request, month)
        traces = [await left_a_trace(request.unit, one.plan.key, month) for one in held]
        if _is_over(held, request.now) and any(traces):
            found.append(month)
    return found


async def left_a_trace(unit: Unit, series: str, period: str) -> bool:
    """Of a dialogue before the school began with this there is nothing to report; what went past others leaves none."""
    questions = await unit.questions.in_cycle(series, period)
    return await unit.halls.get(series, period) is not None or any(map(is_counted, questions))


def _is_over(held: Sequence[Held], now: datetime) -> bool:
    sessions = [one.planned for one in held if isinstance(one.planned, Session)]
    return bool(sessions) and all(session.ends_at <= now for session in sessions)


async def _dialogues(request: Request, month: str) -> list[Held]:
    """Those of the month, in the order of their days; also those not held, with the reason."""
    school = request.school
    calendar = school.calendar_with(await request.unit.cycles.overrides())
    planned = [Held(plan, calendar.session(plan.dates, month)) for plan in school.series]
    told = [one for one in planned if not _is_silent(one.planned)]
    return sorted(told, key=lambda one: (_day(one.planned), one.plan.key))


def _is_silent(planned: Planned) -> bool:
    return isinstance(planned, NoSession) and (planned.undated or planned.reasons[0].key in SILENT_REASONS)


def _day(planned: Planned) -> date:
    if isinstance(planned, Session):
        return planned.session_at.date()
    return planned.series.literal_day(planned.period)


async def _attended(request: Request, one: Held) -> Held:
    """With how many came, where the hall kept a list."""
    if not isinstance(one.planned, Session):
        return one
    hall = await request.unit.halls.get(one.plan.key, one.planned.period)
    if hall is None:
        return one
    sheet = await sheet_of(request.unit, request.school, Room(one.plan, one.planned, hall))
    return Held(one.plan, one.planned, opened=True, came=sheet.count if sheet.count.present else None)


async def _figures(request: Request, months: Sequence[str], kinds: Kinds) -> Figures:
    return sum_of([await _of_month(request, month, kinds) for month in months])


async def _of_month(request: Request, month: str, kinds: Kinds) -> Figures:
    """Counted anew from the questions, each time."""
    unit, today = request.unit, request.now.astimezone(VIETNAM).date()
    counted: list[Counted] = []
    carried_on = 0
    for one in await _dialogues(request, month):
        questions = [q for q in await unit.questions.in_cycle(one.plan.key, month) if is_counted(q)]
        counted += [await _counted(request, question, one) for question in questions]
        records = await unit.halls.records(one.plan.key, month)
        left = [key for key, record in records.items() if record.state is ItemState.POSTPONED]
        carried_on += sum([not is_private(await unit.questions.get(key)) for key in left])
    written = {promise.question_id: promise for promise in await unit.promises.all()}
    pledges = []
    for each in counted:
        pledge = await promising.pledge_of(unit, each.question.id)
        known = written.get(each.question.id)
        if known and each.answers:
            pledges.append(Pledge(each.question, each.answers[-1], known))
        elif pledge and each.question.status not in GONE:
            pledges.append(pledge)
    return figures_of(counts_of(counted, pledges, carried_on, kinds, today), request.school.small_cell)


async def _counted(request: Request, question: Question, one: Held) -> Counted:
    """In time: within the topic's days from the cutoff."""
    answers = [answer for answer in await request.unit.questions.answers(question.id) if answer.released]
    planned = one.planned
    cutoff = planned.cutoff_at.date() if isinstance(planned, Session) else _day(planned)
    due_on = request.school.answer_due(request.school.topic(question.topic), cutoff)
    return Counted(question, one.plan.audience, tuple(answers), due_on)


async def _overdue(request: Request, kinds: Kinds, today: date) -> tuple[Overdue, ...]:
    """Of the whole school, as it is now."""
    waiting = await request.unit.questions.in_status(AWAITING_ANSWER)
    late = await promising.late(request.unit, today)
    return overdue_of(waiting, late, kinds, request.school.small_cell, today)


async def _lessons(unit: Unit, one: Held) -> list[str]:
    notes = await unit.halls.notes(one.plan.key, one.planned.period)
    return [note.text for note in notes if note.kind is NoteKind.LESSON]
