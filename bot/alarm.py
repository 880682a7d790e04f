"""What cannot be told in chat while Telegram is away: a line in the log, and a command of the school's own choice."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from subprocess import DEVNULL, PIPE

from domain.services.watching import Alarm, Watching
from texts import say
from texts.dates import moment

log = logging.getLogger(__name__)

LONGEST = 60.0
"""Seconds that the command may take."""


@dataclass(frozen=True)
class AlarmBell:
    """Told by whoever fetches how it went. Never raises: what it watches over must go on."""

    watching: Watching
    command: Sequence[str]

    async def reached(self) -> None:
        try:
            await self.watching.reached()
        except Exception:
            log.exception("watch failed")

    async def missed(self) -> None:
        try:
            await self._ring(await self.watching.missed())
        except Exception:
            log.exception("watch failed")

    async def ours(self, webhook: str) -> None:
        """The webhook that we have set."""
        try:
            await self.watching.ours(webhook)
        except Exception:
            log.exception("watch failed")

    async def conflict(self, webhook: str) -> None:
        """409: a webhook is set, or another process polls."""
        try:
            await self._ring(await self.watching.conflict(webhook))
        except Exception:
            log.exception("watch failed")

    async def _ring(self, alarm: Alarm | None) -> None:
        if alarm is None:
            return
        log.critical("alarm %(kind)s, hours %(hours)s", {"kind": alarm.trouble.value, "hours": alarm.hours})
        if self.command:
            words = say(f"alarm.{alarm.trouble}", None, since=moment(alarm.since), hours=alarm.hours)
            await self._run(words)

    async def _run(self, words: str) -> None:
        """The command gets the sentence on its standard input, and no shell in between."""
        process = await asyncio.create_subprocess_exec(*self.command, stdin=PIPE, stdout=DEVNULL, stderr=DEVNULL)
        try:
            async with asyncio.timeout(LONGEST):
                await process.communicate(f"{words}\n".encode())
        except TimeoutError:
            process.kill()
            await process.wait()
        if process.returncode:
            log.error("alarm command failed, exit code %(number)s", {"number": process.returncode})
