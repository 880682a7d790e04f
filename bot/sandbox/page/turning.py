"""The buttons around the clock."""

from datetime import timedelta
from http import HTTPStatus
from typing import Final

from bot.sandbox.page.fingers import Refused
from bot.sandbox.page.view import next_morning
from bot.sandbox.page.wishes import Turning, Wish
from bot.sandbox.stage_port import Stage

FARTHEST: Final = timedelta(days=366)
MORNING: Final = 7  # o'clock


class Crown:
    """Turns the sandbox clock, forwards only. Every method returns one line for each thing that happened meanwhile."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    async def hour(self, _: Wish) -> list[str]:
        return await self._stage.advance(self._stage.now() + timedelta(hours=1))

    async def day(self, _: Wish) -> list[str]:
        """To the morning of the next day: nobody wants to stay up until the same minute."""
        return await self._stage.advance(next_morning(self._stage.now(), MORNING))

    async def next(self, _: Wish) -> list[str]:
        moment = await self._stage.next_event()
        if moment is None:
            raise Refused("nothing_due")
        return await self._stage.advance(moment)

    async def to(self, wish: Turning) -> list[str]:
        now = self._stage.now()
        at = wish.at if wish.at.tzinfo else wish.at.replace(tzinfo=now.tzinfo)
        if at <= now:
            raise Refused("past", HTTPStatus.BAD_REQUEST)
        if at - now > FARTHEST:
            raise Refused("too_far", HTTPStatus.BAD_REQUEST)
        return await self._stage.advance(at.astimezone(now.tzinfo))
