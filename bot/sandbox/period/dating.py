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
    day = _fitting(dialogue, planned.reasons[0].day)
    play.transcript.narrate("undated", title=plan.title)
    chair = play.holder(plan.chair)
    await chair.writes("/lich")
    await chair.presses("cycle.button.change", title=plan.title)
    await chair.presses("cycle.button.type_date")
    await chair.types(short_date(day))
    await chair.presses("cycle.button.yes")
    chair.sees("cycle.change.done", title=plan.title)


def _fitting(dialogue: Dialogue, last: date) -> date:
    """A working day some days before the deadline."""
    calendar = dialogue.play.school.calendar
    days = (last - timedelta(days=ahead) for ahead in range(DAYS_TO_SPARE, 31))
    return next(day for day in days if calendar.is_working(day))
