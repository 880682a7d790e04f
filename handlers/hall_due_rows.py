"""Days that something said in the hall can be promised for, as buttons."""

from datetime import timedelta

from domain.questions import AnswerKind
from handlers.buttons import Row, button
from handlers.context import Visit
from texts.dates import short_date

DAYS_AHEAD = (3, 7, 14, 30, 60, 90)
DAYS_AWAY = (15, 30, 45, 60, 90, 120)
"""Another body does not reply within three days."""
IN_A_ROW = 3


def due_rows(visit: Visit, kind: AnswerKind, carried: tuple[object, ...]) -> list[Row]:
    """Six days, and the way to any other."""
    today = visit.services.clock.now().date()
    ahead = DAYS_AWAY if kind is AnswerKind.BEYOND_AUTHORITY else DAYS_AHEAD
    days = [today + timedelta(days=count) for count in ahead]
    made = [button("hall.button.date", "hd", *carried, f"{day:%y%m%d}", day=short_date(day)) for day in days]
    return [tuple(made[:IN_A_ROW]), tuple(made[IN_A_ROW:]), (button("hall.button.date_typed", "hF", *carried[:3]),)]
