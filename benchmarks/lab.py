"""What a measuring needs: a sink, a bot beside it, peers in an environment of their own, and folders on the disk."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PATIENCE = 120.0
PAGE = os.sysconf("SC_PAGE_SIZE")
MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Sink:
    """The counting Bot API, from outside."""

    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def load(self, **wish: Any) -> None:
        """`updates`, `chats`, `text`; `pressing`: data of the button everybody presses; `most`: messages a second."""
        self._order("load", wish)

    def report(self, after: int = 0) -> dict[str, Any]:
        """`sent` from the message `after` on, `refused`, `first_fetch`, `now`."""
        answer: dict[str, Any] = self._order("report", {"after": after})
        return answer

    def until_sent(self, number: int, patience: float = PATIENCE) -> list[tuple[float, int]]:
        """All messages, when there are so many. Raises TimeoutError."""
        late = time.monotonic() + patience
        while time.monotonic() < late:
            if len(sent := self.report()["sent"]) >= number:
                return [(at, chat) for at, chat in sent]
            time.sleep(0.1)
        raise TimeoutError(f"{len(sent)} of {number} sent")

    def _order(self, name: str, wish: Mapping[str, Any]) -> Any:
        body = json.dumps(wish).encode()
        with urllib.request.urlopen(f"{self.url}/sink/{name}", body, timeout=30) as answered:  # noqa: S310 - loopback
            return json.load(answered)


@dataclass(frozen=True)
class Running:
    """A bot in a process of its own."""

    process: subprocess.Popen[bytes]

    @property
    def memory(self) -> float:
        """MiB it holds right now."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text("ascii").split()[1]) * PAGE / MEBIBYTE

    @property
    def peak(self) -> float:
        """MiB it held at most."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024


@dataclass(frozen=True)
class Lab:
    """`disk`: a folder on a real disk. `runs`: how often everything is measured, one competitor after the other."""

    disk: Path
    peers: Path
    runs: int = 5

    @contextmanager
    def sink(self, delay: float = 0.0) -> Iterator[Sink]:
        """`delay`: seconds of the round trip."""
        command = [sys.executable, "-m", "benchmarks.sink", str(delay)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            try:
                assert process.stdout is not None
                yield Sink(int(process.stdout.readline()))
            finally:
                process.kill()

    @contextmanager
    def bot(self, words: Sequence[str], settings: Mapping[str, str] = {}) -> Iterator[Running]:
        """Our own: `python -m <words>`."""
        yield from self._running([sys.executable, "-m", *words], settings)

    @contextmanager
    def peer(self, program: str, *words: str) -> Iterator[Running]:
        """Somebody else's library, from the environment of the peers."""
        file = str(ROOT / "benchmarks" / "bots" / f"{program}.py")
        yield from self._running([str(self.peers), file, *words], {})

    def real(self, sink: Sink, folder: Path) -> dict[str, str]:
        """Settings under which `python -m bot run` works against this sink."""
        return {
            "HOMTHU_TELEGRAM__TOKEN": "1:bench",
            "HOMTHU_TELEGRAM__API_URL": sink.url,
            "HOMTHU_STORAGE__URL": f"sqlite+aiosqlite:///{folder / 'school.db'}",
            "HOMTHU_STORAGE__KEY_DIR": str(folder / "keys"),
            "HOMTHU_LOGGING__FILE": str(folder / "bot.log"),
        }

    def _running(self, command: list[str], settings: Mapping[str, str]) -> Iterator[Running]:
        bytecode = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(self.disk / "bytecode")}
        environment = os.environ | settings | bytecode | {"PYTHONPATH": str(ROOT)}
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, cwd=self.disk, env=environment, stdout=quiet, stderr=quiet) as process:
            try:
                yield Running(process)
            finally:
                process.kill()
