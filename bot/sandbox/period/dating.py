"""A dialogue of which the plan gives only a deadline: its chair is asked for a day, and names one in the chat."""

from datetime import date, timedelta

from bot.sandbox.period.dialogue import Dialogue
from texts.dates import short_date

DAYS_TO_SPARE = 5


async def a_day_is_named(dialogue: Dialogue) -> None:
    """Through /lich, as any change of a date."""
    play, plan = dialogue.play, dialogue.plan
    planned = await dialogue.planned()
    if not planned.cancelled:
        return
    day = _fitting(dialogue, planned.reasons[0].day, await _taken(dialogue))
    play.transcript.narrate("undated", title=plan.title)
    chair = play.holder(plan.chair)
    await chair.writes("/lich")
    await chair.presses("cycle.button.change", title=plan.title)
    await chair.presses("cycle.button.other_day")
    await chair.presses("cycle.button.type_date")
    await chair.types(short_date(day))
    await chair.presses("cycle.button.yes")
    chair.sees("cycle.change.done", title=plan.title)


async def _taken(dialogue: Dialogue) -> set[date]:
    """Days on which another dialogue is held."""
    play = dialogue.play
    async with play.reading() as unit:
        calendar = play.school.calendar_with(await unit.cycles.overrides())
    planned = [calendar.session(plan.dates, dialogue.period) for plan in play.school.series]
    return {one.session_at.date() for one in planned if not one.cancelled}


def _fitting(dialogue: Dialogue, last: date, taken: set[date]) -> date:
    """A working day some days before the deadline, free of other dialogues."""
    calendar = dialogue.play.school.calendar
    days = (last - timedelta(days=ahead) for ahead in range(DAYS_TO_SPARE, 31))
    return next(day for day in days if calendar.is_working(day) and day not in taken)
