"""The calendar in chat: /lich for everybody; the principal confirms a date, chooses another or calls a session off."""

from datetime import datetime

from domain.errors import Outdated
from domain.notices import Audience
from domain.people import Role
from domain.period import VIETNAM
from domain.school import SeriesPlan
from domain.series import Planned, at
from domain.services.convening import Meeting
from domain.typed_moments import typed_moment
from handlers import representatives
from handlers.buttons import Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.cycle_keyboards import decision_rows
from texts import say
from texts.dates import before_words, moment, period, short_date, weekday
from texts.prompts import prompt
from texts.reasons import reason_words
from texts.session_facts import facts_of, usual_clock
from texts.words import compose

NOT_HELD = "0"
WRITTEN = "%y%m%d%H%M"
IN_A_ROW = 2


async def programme(visit: Visit) -> Screen:
    """/lich: the next session of each series that concerns this chat, and why it is on another day."""
    actor = visit.actor
    meetings = await visit.services.convening.programme(actor)
    if not meetings:
        return Screen(compose(say("cycle.programme.none")))
    lines = [line_of(meeting, visit.audience) for meeting in meetings]
    rows: Rows = ()
    if Role.PRINCIPAL in actor.roles:
        rows = tuple(
            (button("cycle.button.change", "ks", one.plan.key, one.planned.period, title=one.plan.title),)
            for one in meetings
        )
    return Screen(compose(say("cycle.programme.title"), *lines), rows)


def line_of(meeting: Meeting, audience: Audience) -> str:
    key = _state(meeting.planned) or ("line" if audience is Audience.STAFF else "line_family")
    said = say(f"cycle.programme.{key}", audience, **facts_of(meeting.plan, meeting.planned))
    why = reason_words(meeting.planned)
    return f"{said}\n{why}" if why else said


def _state(planned: Planned) -> str:
    """Empty for a session that is held."""
    if not planned.cancelled:
        return ""
    return "undated" if planned.undated else "not_held"


async def decide(visit: Visit) -> Screen:
    """One month before the principal: as it is, and what can be done."""
    meeting = await visit.services.convening.proposed(visit.actor, visit.arg(0), visit.arg(1), None)
    return Screen(compose(*_standing(meeting)), decision_rows(meeting.plan, meeting.planned))


def _standing(meeting: Meeting) -> tuple[str, ...]:
    filled = facts_of(meeting.plan, meeting.planned)
    now = {"": "now", "not_held": "now_none", "undated": "now_undated"}[_state(meeting.planned)]
    why = reason_words(meeting.planned) or ""
    return say("cycle.change.title", None, **filled), say(f"cycle.change.{now}", None, **filled), why


async def days(visit: Visit) -> Screen:
    """The nearest working days as buttons, or words."""
    convening, key = visit.services.convening, (visit.arg(0), visit.arg(1))
    meeting = await convening.proposed(visit.actor, *key, None)
    start = meeting.plan.dates.start
    made = [
        button("cycle.button.day", "kc", *key, f"{at(day, start):{WRITTEN}}", day=f"{weekday(day)} {short_date(day)}")
        for day in await convening.other_days(meeting)
    ]
    rows = [tuple(made[first : first + IN_A_ROW]) for first in range(0, len(made), IN_A_ROW)]
    rows.append((button("cycle.button.type_date", "kw", *key),))
    rows.append((button("cycle.button.no", "kx"),))
    how = say("cycle.change.which_day", None, clock=usual_clock(meeting.plan))
    return Screen(compose(*_standing(meeting), how), tuple(rows))


async def ask(visit: Visit) -> Screen:
    """Once more before everybody is told."""
    return await _asked(visit, visit.arg(0), visit.arg(1), visit.arg(2))


async def _asked(visit: Visit, series: str, period: str, written: str) -> Screen:
    when = _moment(written)
    meeting = await visit.services.convening.proposed(visit.actor, series, period, when)
    filled = facts_of(meeting.plan, meeting.planned) | {"moment": moment(when) if when else ""}
    key = (series, period, written)
    rows: Rows = (
        (button("cycle.button.yes", "kC", *key), button("cycle.button.with_note", "kn", *key)),
        (button("cycle.button.no", "kx"),),
    )
    asked = "cycle.change.ask" if when else "cycle.change.ask_off" + "_once" * meeting.plan.once
    return Screen(compose(say(asked, None, **filled), _warning(meeting.plan, when)), rows)


def _warning(plan: SeriesPlan, when: datetime | None) -> str:
    """Too late and too early are allowed, never unsaid."""
    if when and plan.before and when.date() >= plan.before:
        return say("cycle.change.after_deadline", None, deadline=before_words(plan.before))
    if when and plan.earliest and when.date() < plan.earliest:
        return say("cycle.change.too_early", None, month=period(f"{plan.earliest:%Y-%m}"))
    return ""


async def confirm(visit: Visit) -> Screen:
    return await _done(visit, visit.arg(0), visit.arg(1), _moment(visit.arg(2)), "")


async def ask_note(visit: Visit) -> Screen:
    await visit.services.convening.proposed(visit.actor, visit.arg(0), visit.arg(1), _moment(visit.arg(2)))
    about = f"{visit.arg(0)}/{visit.arg(1)}/{visit.arg(2)}"
    return Screen(prompt("move_note", about, say("cycle.change.note_example")), expects=("move_note", about))


async def note_typed(visit: Visit) -> Screen:
    """The reason, and with it the decision."""
    series, period, written = _three(visit.arg(0))
    return await _done(visit, series, period, _moment(written), visit.text)


async def ask_date(visit: Visit) -> Screen:
    await visit.services.convening.proposed(visit.actor, visit.arg(0), visit.arg(1), None)
    about = f"{visit.arg(0)}/{visit.arg(1)}"
    return Screen(prompt("move_date", about, say("cycle.change.example")), expects=("move_date", about))


async def date_typed(visit: Visit) -> Screen:
    """A day, perhaps an hour; with a reason behind it, it is decided at once."""
    series, _, period = visit.arg(0).partition("/")
    convening = visit.services.convening
    meeting = await convening.proposed(visit.actor, series, period, None)
    when, note = typed_moment(visit.text, visit.services.clock.now().date(), meeting.plan.dates.start)
    if note:
        return await _done(visit, series, period, when, note)
    return await _asked(visit, series, period, f"{when:{WRITTEN}}")


async def _done(visit: Visit, series: str, period: str, when: datetime | None, note: str) -> Screen:
    meeting = await visit.services.convening.confirm(visit.actor, series, period, when, note)
    key = "done_off" + "_once" * meeting.plan.once if meeting.planned.cancelled else "done"
    return Screen(compose(say(f"cycle.change.{key}", None, **facts_of(meeting.plan, meeting.planned))))


async def keep(_: Visit) -> Screen:
    return Screen(compose(say("cycle.change.kept")))


async def timetabled(visit: Visit) -> Screen:
    """ "Đã xếp": thanks, and the button is gone."""
    meeting = await visit.services.convening.meeting(visit.arg(0), visit.arg(1))
    if meeting.planned.cancelled or Role.TIMETABLER not in visit.actor.roles:
        raise Outdated
    done = say("cycle.timetable.done", None, **facts_of(meeting.plan, meeting.planned))
    return Screen(compose(done), toast=say("cycle.timetable.toast"))


def _moment(written: str) -> datetime | None:
    """``"2611301400"``, or None for "not held". Raises Outdated for what no button of ours carries."""
    if written == NOT_HELD:
        return None
    try:
        return datetime.strptime(written, WRITTEN).replace(tzinfo=VIETNAM)
    except ValueError:
        raise Outdated from None


def _three(about: str) -> tuple[str, str, str]:
    series, period, written = (*about.split("/"), "", "")[:3]
    return series, period, written


COMMANDS: tuple[Command, ...] = (
    Command("lich", programme, None, "cycle.about.lich"),
    *representatives.COMMANDS,
)
PRESSES: dict[str, Errand] = {
    "k": programme,
    "ks": decide,
    "kd": days,
    "kc": ask,
    "kC": confirm,
    "kn": ask_note,
    "kw": ask_date,
    "kx": keep,
    "kt": timetabled,
    **representatives.PRESSES,
}
TYPED: dict[str, Errand] = {"move_date": date_typed, "move_note": note_typed}
