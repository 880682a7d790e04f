"""The real bot in a process of its own: started, asked for commands, killed without warning, started again."""

import asyncio
import os
import shlex
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.outside.telegram_server import TelegramServer

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0


@dataclass
class BotProcess:
    """`python -m bot` in `home`, where database, keys and log lie. `settings`: HOMTHU_… variables, without prefix.

    ``before``: a program under which it runs, with its arguments.
    """

    server: TelegramServer
    home: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    _process: asyncio.subprocess.Process | None = None

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the tester's own settings gets in."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("HOMTHU_", "COV_"))}
        given = {
            "TELEGRAM__TOKEN": self.server.wire.token,
            "TELEGRAM__API_URL": self.server.url,
            "TELEGRAM__POLL_TIMEOUT_SECONDS": "20",
            "STORAGE__URL": f"sqlite+aiosqlite:///{self.home / 'school.db'}",
            "STORAGE__KEY_DIR": str(self.home / "keys"),
            "LOGGING__FILE": str(self.home / "bot.log"),
            **self.settings,
        }
        return clean | {"PYTHONPATH": str(ROOT)} | {f"HOMTHU_{name}": value for name, value in given.items()}

    @property
    def log(self) -> str:
        """What stands in the log file."""
        file = self.home / "bot.log"
        return file.read_text("utf-8") if file.exists() else ""

    @property
    def number(self) -> int:
        """The number of the process that runs; 0 when none does."""
        return self._process.pid if self._process else 0

    async def command(self, *words: str) -> str:
        """`python -m bot <words>`; what it printed. Raises AssertionError when it exits with anything but 0."""
        process = await self._spawn(*words, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT)
        printed, _ = await process.communicate()
        assert process.returncode == 0, printed.decode()
        return printed.decode()

    async def launch(self) -> None:
        """Returns at once."""
        with (self.home / "printed.txt").open("ab") as printed:
            self._process = await self._spawn("run", stdout=printed, stderr=printed)

    async def start(self) -> None:
        """Returns when the bot polls and has taken what waited for it."""
        await self.launch()
        try:
            await self.server.idle(PATIENCE)
        except TimeoutError:
            await self.kill()
            raise AssertionError((self.home / "printed.txt").read_text("utf-8") + self.log) from None

    async def kill(self) -> None:
        """SIGKILL: no last word, no open transaction finished."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM; the exit code."""
        return await self._end(signal.SIGTERM)

    async def _end(self, number: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        if process.returncode is None:
            process.send_signal(number)
        return await asyncio.wait_for(process.wait(), PATIENCE)

    async def close(self) -> None:
        """Nothing is left running."""
        await self.kill()

    async def _spawn(self, *words: str, **streams: Any) -> asyncio.subprocess.Process:
        return await self._python("bot", *words, **streams)

    async def _python(self, module: str, *words: str, **streams: Any) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *self.before, sys.executable, "-m", module, *words, cwd=self.home, env=self.environment, **streams
        )


@dataclass
class HatchedBot(BotProcess):
    """The same, started from a nest that has the bot imported already; for many starts in a row.

    ``hooks``: see `tests/outside/hooks.py`; they hold from the next start on.
    """

    hooks: tuple[str, ...] = ()
    _nest: asyncio.subprocess.Process | None = None
    _number: int = 0

    async def command(self, *words: str) -> str:
        """Not while the bot runs: a nest hatches one after the other. What it printed is in `printed.txt`."""
        await self._hatch(*words)
        assert await self._told() == 0, (self.home / "printed.txt").read_text("utf-8")
        return ""

    async def launch(self) -> None:
        self._number = await self._hatch("run")

    async def _hatch(self, *words: str) -> int:
        if self._nest is None:
            pipe = asyncio.subprocess.PIPE
            with (self.home / "printed.txt").open("ab") as printed:
                self._nest = await self._python("tests.outside.nest", stdin=pipe, stdout=pipe, stderr=printed)
        assert self._nest.stdin is not None
        self._nest.stdin.write(f"{shlex.join((*self.hooks, '--', *words))}\n".encode())
        return await self._told()

    @property
    def number(self) -> int:
        return self._number

    async def close(self) -> None:
        """After the last kill or stop."""
        await self.kill()
        if self._nest is not None:
            await self._nest.communicate(b"")
            self._nest = None

    async def _end(self, number: signal.Signals) -> int:
        if not self._number:
            return 0
        ended, self._number = self._number, 0
        os.kill(ended, number)
        try:
            return await self._told()
        except TimeoutError:
            os.kill(ended, signal.SIGKILL)
            await self._told()
            raise AssertionError(f"still there {PATIENCE} seconds after signal {number}") from None

    async def _told(self) -> int:
        assert self._nest is not None
        assert self._nest.stdout is not None
        return int(await asyncio.wait_for(self._nest.stdout.readline(), PATIENCE))
