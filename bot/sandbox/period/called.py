"""A dialogue that stands in no file: called out of turn by the principal, or added by the secretary, in the chat."""

from datetime import timedelta

from bot.sandbox.period.company import Company
from bot.sandbox.period.dialogue import Dialogue
from domain.people import Role
from texts import say

SOON = timedelta(days=4)
LATER = timedelta(days=16)


async def out_of_turn(play: Company) -> Dialogue:
    """S4 §1 "đột xuất": for whom the card proposes, in a few days; told at once."""
    play.transcript.narrate("called")
    return await _added(play, Role.PRINCIPAL, "dialogue.button.extraordinary", SOON)


async def one_more(play: Company) -> Dialogue:
    """The secretary needs no file for it."""
    play.transcript.narrate("added")
    return await _added(play, Role.CONSOLIDATOR, "dialogue.button.add", LATER)


async def _added(play: Company, role: Role, key: str, ahead: timedelta) -> Dialogue:
    who, known = play.holder(role), {plan.key for plan in play.school.series}
    await who.writes("/doithoai")
    await who.presses(key)
    await who.presses("dialogue.button.day")
    day = (play.stage.now() + ahead).date()
    while not play.school.calendar.is_working(day):
        day += timedelta(days=1)
    await who.types(f"{day:%d/%m} 15:30")
    await who.presses("dialogue.button.place")
    await who.types(say("play.said.place"))
    await who.presses("dialogue.button.confirm")
    who.sees("dialogue.added")
    plan = next(one for one in play.school.series if one.key not in known)
    return Dialogue(play, plan.key, f"{day:%Y-%m}", full=False)
