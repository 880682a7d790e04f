"""Which dialogues a play holds, and the scenes of each between its first letter and what follows it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from bot.clock import SCHOOL_ZONE
from bot.sandbox.period import (
    afterwards,
    answering,
    asking,
    called,
    dating,
    hall,
    hall_people,
    meeting,
    papers,
    promises,
    reviewing,
    tasks,
    urgent,
    visits,
)
from bot.sandbox.period.company import Company
from bot.sandbox.period.dialogue import A_DAY, A_MINUTE, A_QUARTER, HOUR, Dialogue, Moments
from domain.cycle import errands_of
from domain.errand import Kind
from domain.period import later, period_of, periods
from domain.school import School
from domain.series_plan import SeriesPlan

BEGINS = date(2026, 9, 1)
"""Where a school without dated dialogues begins to look for a month worth playing."""
A_YEAR = 12
FEW = 3
SHORT = 2
MORNING = time(7)


def first_morning(school: School) -> datetime:
    """The day before anything of the play is due."""
    days = [_first_due(school, plan) for plan in school.series]
    days += [task.due_on - timedelta(days=max(task.remind_days, default=0)) for task in school.tasks if task.due_on]
    return datetime.combine(min(days, default=BEGINS) - A_DAY, MORNING, SCHOOL_ZONE)


def dialogues_of(play: Company) -> list[Dialogue]:
    """Every dialogue held once, and of each monthly series one month; the first of each audience is played in full."""
    found, seen = [], set[str]()
    for plan in sorted(play.school.series, key=lambda plan: _first_due(play.school, plan)):
        period = _period(play.school, plan)
        found.append(Dialogue(play, plan.key, period, full=plan.audience not in seen))
        seen.add(plan.audience)
    return found


async def planned(play: Company, *, short: bool = False) -> None:
    """Puts every scene on the agenda. ``short``: two dialogues of different audiences, the first in full."""
    found = dialogues_of(play)
    for dialogue in _fewer(found) if short else found:
        planned = await dialogue.planned()
        if planned.cancelled and planned.undated:
            asked = await dialogue.due(Kind.UNDATED) or play.stage.now()
            _add(dialogue, asked + HOUR, _dated)
        else:
            await _from_the_opening(dialogue)
    await tasks.planned(play)
    await visits.planned(play)
    if len(play.around) == 1 and not (short and found[0].plan.once):
        await _one_more(play)


def _fewer(dialogues: list[Dialogue]) -> list[Dialogue]:
    first = [dialogue for dialogue in dialogues if dialogue.full][:SHORT]
    return [replace(dialogue, full=dialogue is first[0]) for dialogue in first]


async def _one_more(play: Company) -> None:
    """Out of turn where dialogues are held every month; by the secretary where there are few."""
    monthly = any(not plan.once for plan in play.school.series)
    if monthly or len(play.school.series) <= FEW:
        call = called.out_of_turn if monthly else called.one_more
        play.plan(play.stage.now() + A_DAY + 2 * HOUR, call.__name__, partial(_called, play, call))


async def _called(play: Company, call: Callable[[Company], Awaitable[Dialogue]]) -> None:
    await _from_the_opening(await call(play))


async def _dated(dialogue: Dialogue) -> None:
    await dating.a_day_is_named(dialogue)
    await _from_the_opening(dialogue)


async def _from_the_opening(dialogue: Dialogue) -> None:
    opens = await dialogue.due(Kind.COLLECTION_OPENS)
    if opens is None:
        return
    session = await dialogue.session()
    moments = Moments.of(dialogue.play, session, opens)
    add = partial(_add, dialogue)
    add(opens + A_QUARTER, asking.announced)
    add(moments.asking, asking.everybody_asks)
    add(moments.asking + 6 * A_MINUTE, urgent.the_alarm_is_taken_up)
    add(moments.asking + HOUR, asking.a_note_on_paper)
    add(moments.reviewing, reviewing.the_reviewers_look)
    add(moments.mending, reviewing.mended_and_sent_again)
    add(moments.mending + A_QUARTER, urgent.no_trace)
    add(session.cutoff_at + A_QUARTER, meeting.the_list_has_come)
    add(moments.answering, answering.prepared)
    if chosen := await dialogue.due(Kind.PICK_REPRESENTATIVES):
        add(chosen + A_QUARTER, hall_people.representatives)
    add(session.session_at - A_DAY, hall_people.registered)
    add(session.session_at + 2 * A_MINUTE, hall.held)
    add(session.ends_at + HOUR, afterwards.the_answers_arrive)
    add(session.ends_at + HOUR + A_MINUTE, promises.planned)
    add(session.session_at - A_DAY + A_MINUTE, papers.beforehand)
    add(session.ends_at + 2 * HOUR, papers.afterwards)
    await tasks.of_dialogue(dialogue)


def _add(dialogue: Dialogue, moment: datetime, scene: Callable[[Dialogue], Awaitable[None]]) -> None:
    dialogue.play.plan(moment, f"{dialogue.name} {getattr(scene, '__name__', '')}", partial(scene, dialogue))


def _period(school: School, plan: SeriesPlan) -> str:
    """Its only one; of a monthly series the first that the calendar had to move, else the first that is held."""
    if plan.once:
        return period_of(plan.dates.literal_day(""))
    here = period_of(BEGINS)
    every = [school.calendar.session(plan.dates, period) for period in periods(here, later(here, A_YEAR))]
    held = [one for one in every if not one.cancelled]
    moved = [one for one in held if one.moved_from]
    return (moved or held)[0].period if held else here


def _first_due(school: School, plan: SeriesPlan) -> date:
    session = school.calendar.session(plan.dates, _period(school, plan))
    errands = errands_of(plan, session, school.calendar)
    return errands[0].due_at.date() if errands else plan.dates.literal_day(_period(school, plan))
