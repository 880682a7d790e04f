"""Opens the sandbox: in the browser, or as a play in the terminal."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette

from bot.config import Settings, load
from bot.deployment import deployment_of
from bot.logs import keep_log
from bot.sandbox.crowd import Crowd
from bot.sandbox.month import Asking, ideas, load_questions
from bot.sandbox.page.server import serve
from bot.sandbox.page.site import site
from bot.sandbox.stage import FIRST_MORNING, SandboxStage, stage
from texts import say
from texts.dates import moment

VISITORS_COME = FIRST_MORNING.replace(day=16)


def sandbox(settings: Settings, given: argparse.Namespace) -> int:
    """The command: a school on paper in the browser, or a whole month in the terminal."""
    keep_log(settings)
    if given.play:
        return play(settings if given.config else None, given.papers, given.config)
    return open_page(settings, given.port)


def open_page(settings: Settings, port: int) -> int:
    """Until Ctrl+C."""
    asyncio.run(_serve(settings, port))
    return 0


async def _serve(settings: Settings, port: int) -> None:
    _tell(say("command.sandbox_opening"))
    async with stage(settings) as opened:
        askings = load_questions(opened.school)
        await _some_days_go_by(opened, askings)
        await _show(opened, site(opened, ideas(opened.school, askings)), port)


async def _some_days_go_by(opened: SandboxStage, askings: Sequence[Asking]) -> None:
    """A visitor comes into a school where questions wait already; the rest of the school goes on asking."""
    opened.crowd = Crowd([(asking.moment(FIRST_MORNING.date()), asking) for asking in askings])
    await opened.advance(VISITORS_COME)
    opened.crowd.leave_to_visitors({part.person.roster_key for part in opened.school.stage})


async def _show(opened: SandboxStage, app: Starlette, port: int) -> None:
    async with serve(app, port=port) as url:
        _tell(say("command.sandbox_open", url=url, day=moment(opened.now())))
        await asyncio.Event().wait()


def _tell(line: str) -> None:
    """At once, though whoever listens may be a pipe."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def play(settings: Settings | None, papers: Path | None = None, file: Path | None = None) -> int:
    """A transcript; 0 only if every step went as it should. ``papers``: a folder for the documents of the play.

    Settings that were named (``file``) are played for a whole period of that school, or of its schools. Without any
    it is the story of one month, by the example's settings whatever stands in config.toml: dates are part of it.
    """
    from bot.sandbox.period import play_period  # noqa: PLC0415 - only --play needs it
    from bot.sandbox.period.sector import play_district  # noqa: PLC0415 - same
    from bot.sandbox.play import play_month  # noqa: PLC0415 - same

    if settings is None:
        return asyncio.run(play_month(load(env={}), sys.stdout.write))
    if settings.authority.enabled and file:
        return asyncio.run(play_district(deployment_of(settings, file), sys.stdout.write, papers))
    return asyncio.run(play_period(settings, sys.stdout.write, papers))
