"""Opens the sandbox: in the browser, or as a play in the terminal."""

import asyncio
import sys

from bot.config import Settings
from bot.sandbox.page.server import serve
from bot.sandbox.page.site import site
from bot.sandbox.stage import stage
from texts import say


def open_page(settings: Settings, port: int) -> int:
    """Until Ctrl+C."""
    asyncio.run(_serve(settings, port))
    return 0


async def _serve(settings: Settings, port: int) -> None:
    async with stage(settings) as opened, serve(site(opened), port=port) as url:
        sys.stdout.write(say("command.sandbox_open", url=url) + "\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def play(settings: Settings) -> int:
    """A whole month as a transcript; 0 only if every step went as it should."""
    from bot.sandbox.play import play_month  # noqa: PLC0415 - only --play needs it

    return asyncio.run(play_month(settings, sys.stdout.write))
