"""I5: what is confirmed lies on the disk, not in the machine's memory: counted from outside, by strace."""

import asyncio
import os
import shutil
import subprocess
from pathlib import Path

from tests.bars.bar import Bar, Reached, Trial
from tests.outside.outside_school import PUPILS
from tests.outside.settled_school import move_in, settled_school

SYNCS = ("fdatasync(", "fsync(")


def _can_trace() -> bool:
    """Some containers forbid it."""
    found = shutil.which("strace")
    if found is None:
        return False
    return subprocess.run([found, "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0  # noqa: S603 - our own words


def _measured(trial: Trial, *hooks: str) -> Reached:
    if not _can_trace():
        return Reached("HOMTHU_CI" not in os.environ and not hooks, "not measured: strace is missing here or forbidden")
    move_in(trial.home)
    messages = trial.times(12, 500)
    syncs = asyncio.run(_syncs(trial, messages, hooks))
    return Reached(syncs >= messages, f"{messages} messages, each confirmed before the next: {syncs} syncs to the disk")


async def _syncs(trial: Trial, messages: int, hooks: tuple[str, ...]) -> int:
    """Between the first confirmation and the last."""
    log = trial.home / "syscalls.txt"
    async with settled_school(trial.home, "fast", *hooks) as school:
        trace = ("strace", "-f", "--seccomp-bpf", "-e", "trace=fdatasync,fsync", "-o", str(log))
        school.bot.before = trace
        await school.bot.start()
        before = _counted(log)
        for number in range(messages):
            await school.phones[PUPILS[number % len(PUPILS)]].write(f"Em xin hỏi chuyện thứ {number} ạ.")
            await school.server.idle(30)
        return _counted(log) - before


def _counted(log: Path) -> int:
    return sum(any(call in line for call in SYNCS) for line in log.read_text("utf-8").splitlines())


def measure(trial: Trial) -> Reached:
    """The bot as it is."""
    return _measured(trial)


def without_syncing(trial: Trial) -> Reached:
    """SQLite's `synchronous=NORMAL`: quicker, killed as safely, and gone with the power."""
    return _measured(trial, "synchronous=NORMAL")


BARS = (
    Bar(
        "I5",
        "What is confirmed survives a power cut: it was synced to the disk before",
        "at least one fdatasync or fsync for each message confirmed on its own",
        measure,
        without_syncing,
        short=False,  # tests/storage/test_engine.py reads the pragma on every connection
    ),
)
