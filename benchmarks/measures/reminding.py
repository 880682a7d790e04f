"""P9: ten thousand reminders due at once, undisturbed and killed in the middle."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.crowd import fill
from benchmarks.lab import ROOT, Lab
from benchmarks.table import Line

MANY = 10_000
LATEST = 3.0
"""Seconds after which the process is killed at the latest."""


def measure(lab: Lab) -> list[Line]:
    """About a minute and a half with five runs."""
    dice = Random(2026)
    stalls, lost, after_kill, notes = [], [], [], ""
    for _ in range(lab.runs):
        ours, missing = _ours(lab)
        theirs = _theirs(lab)
        stalls.append(ours / theirs["stall"])
        lost.append(missing)
        after_kill.append(_killed(lab, dice))
        notes = f"{ours * 1000:.0f} and {theirs['stall'] * 1000:.0f} ms; theirs ran {theirs['ran']:.0f} of {MANY}"
    return [
        Line("P9", "10,000 reminders due at once: letters missing or double", lost, at_most=0),
        Line(
            "P9",
            "… longest stall of the loop ÷ that of python-telegram-bot's JobQueue",
            stalls,
            at_most=0.1,
            note=notes,
        ),
        Line("P9", "… killed at any moment and started again: letters missing or double", after_kill, at_most=0),
    ]


def _ours(lab: Lab) -> tuple[float, float]:
    with TemporaryDirectory(dir=lab.disk) as folder:
        fill(Path(folder, "school.db"), MANY, reminded=False)
        printed = _run(lab, [sys.executable, "-m", "benchmarks.bots.reminders", folder])
        return float(printed["stall"]), _wrong(Path(folder, "school.db"))


def _theirs(lab: Lab) -> dict[str, float]:
    return _run(lab, [str(lab.peers), str(ROOT / "benchmarks" / "bots" / "peer_jobqueue.py"), str(MANY)])


def _killed(lab: Lab, dice: Random) -> float:
    with TemporaryDirectory(dir=lab.disk) as folder:
        fill(Path(folder, "school.db"), MANY, reminded=False)
        command = [sys.executable, "-m", "benchmarks.bots.reminders", folder]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=lab.disk, env=_environment()) as process:
            assert process.stdout is not None
            moment = process.stdout.readline().decode().strip()
            time.sleep(dice.uniform(0.0, LATEST))
            process.kill()
        _run(lab, [*command, moment])
        return _wrong(Path(folder, "school.db"))


def _run(lab: Lab, command: list[str]) -> dict[str, float]:
    printed = subprocess.run(command, capture_output=True, check=True, cwd=lab.disk, env=_environment())
    said: dict[str, float] = json.loads(printed.stdout.splitlines()[-1])
    return said


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def _wrong(file: Path) -> float:
    """Against one reminder for every pupil."""
    with closing(sqlite3.connect(file)) as database:
        query = "SELECT count(*), count(DISTINCT recipient_ref) FROM outbox WHERE kind = 'pupil_reminder'"
        all_of_them, people = database.execute(query).fetchone()
    return float(abs(all_of_them - people) + abs(MANY - people))
