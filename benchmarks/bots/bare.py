"""`python -m benchmarks.bots.bare URL [store] [at_once] [unordered]`: our intake and wire, answering every word.

`store`: a database file, where every update is marked before it is confirmed, as the real bot does; `-` for none.
"""

import asyncio
import contextlib
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import ExtBot

from bot import intake
from bot.channels.telegram import AiohttpRequest
from bot.clock import SystemClock
from bot.intake import Handle, Intake
from bot.marks import Marks
from storage.engine import open_store

TEXT = "Nha truong da nhan."


class Nobody:
    """Stands where the real bot has its alarm and its tombstones."""

    async def failed(self, update: Update) -> None: ...
    async def unreadable(self, raw: Mapping[str, Any]) -> None: ...
    async def reached(self) -> None: ...
    async def missed(self) -> None: ...
    async def conflict(self, webhook: str) -> None: ...


class Unordered(Intake):
    """What keeping the order of a chat costs: the same without."""

    async def _in_turn(self, update: Update) -> None:
        await self._stubbornly(update)


async def main(url: str, store: str, at_once: int, kind: type[Intake]) -> None:
    """Until killed."""
    intake.AT_ONCE = at_once
    bot = ExtBot(
        "1:bench",
        base_url=f"{url}/bot",
        request=AiohttpRequest(connections=at_once),
        get_updates_request=AiohttpRequest(),
    )

    async def echo(update: Update) -> None:
        if update.effective_chat:
            await bot.send_message(update.effective_chat.id, TEXT)

    async with bot, _stored(echo, store) as handle:
        await kind(bot, handle, Nobody(), Nobody(), 20).run()


@contextlib.asynccontextmanager
async def _stored(echo: Handle, store: str) -> AsyncIterator[Handle]:
    if store == "-":
        yield echo
        return
    with tempfile.TemporaryDirectory(dir=store) as folder:
        opened = open_store(f"sqlite+aiosqlite:///{Path(folder, 'bench.db')}")
        await opened.migrate()
        marks = Marks(opened, SystemClock())
        await marks.load()
        yield _marking(marks, echo)
        await opened.close()


def _marking(marks: Marks, echo: Handle) -> Handle:
    async def handle(update: Update) -> None:
        mark = update.update_id.to_bytes(8, "big")
        if not marks.knows(mark):
            await echo(update)
            await marks.note(mark)

    return handle


if __name__ == "__main__":
    address, where, many, *rest = [*sys.argv[1:], *["-", "32"][len(sys.argv) - 2 :]]
    asyncio.run(main(address, where, int(many), Unordered if rest else Intake))
