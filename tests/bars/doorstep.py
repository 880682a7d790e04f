"""The school's door in one process: people act, and their updates are brought as often and in what order one likes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random

from telegram import Update

from bot.sandbox.api_error import JSON
from tests.handlers.the_school import TheSchool, open_school
from tests.outside.settled_school import lived_in

AT_ONCE = {"ANONYMITY__RELEASE_TIMES": "[]", "ASKING__BUBBLES_SECONDS": "0"}


@dataclass
class Doorstep:
    """Nothing that people do reaches the bot by itself: ``bring`` does it."""

    school: TheSchool
    dice: Random

    def waiting(self) -> list[JSON]:
        """Updates that nobody has brought in; they are taken off Telegram's queue."""
        updates = self.school.wire.world.updates
        taken = deepcopy(updates.pending)
        updates.drop()
        return taken

    async def bring(self, *raws: JSON, times: int = 1) -> list[BaseException]:
        """All at once, shuffled, each so many times; then letters go out. Returns what went wrong."""
        house = self.school.stage.house
        heap = list(raws) * times
        self.dice.shuffle(heap)
        updates = [Update.de_json(raw, house.application.bot) for raw in heap]
        came = await asyncio.gather(*map(house.handle, updates), return_exceptions=True)
        await house.tick()
        return [error for error in came if isinstance(error, BaseException)]

    async def everything(self, times: int = 1) -> list[BaseException]:
        """Whatever waits."""
        return await self.bring(*self.waiting(), times=times)

    def anew(self, raw: JSON) -> JSON:
        """The same press, sent once more by a phone that had lost its line: another update id, another query id."""
        updates, query = self.school.wire.world.updates, raw["callback_query"]
        updates.next_id += 1
        opened = self.school.wire.world.queries.open(query["from"]["id"], query["data"])
        return {"update_id": updates.next_id - 1, "callback_query": {**query, "id": opened.id}}


@asynccontextmanager
async def doorstep(home: Path, dice: Random, **changes: str) -> AsyncIterator[Doorstep]:
    """`lived_in` must have been called before, outside of any event loop."""
    async with open_school(lived_in(), home / "school", **AT_ONCE, **changes) as school:
        school.stage.town.settle = _nobody_comes
        yield Doorstep(school, dice)


async def _nobody_comes() -> None:
    """Updates wait until they are brought."""
