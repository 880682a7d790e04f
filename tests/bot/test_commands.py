"""What each command loads: everything it calls exists, and the bot carries nothing that it may never need."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.commands import COMMANDS, command_named

ROOT = Path(__file__).parents[2]
FOR_OTHERS = {"alembic", "docx", "openpyxl", "segno", "starlette", "uvicorn", "PIL", "bot.sandbox"}
"""Upgrades, printing, rosters, the webhook, photos; each is loaded when its moment comes."""


@pytest.mark.parametrize("name", COMMANDS)
def test_behind_every_command_stands_a_program(name):
    assert callable(command_named(name))


def test_a_bot_that_starts_loads_nothing_that_only_others_need():
    program = "import sys, bot.__main__; bot.__main__.command_named('run'); print(*sys.modules)"
    python = [sys.executable, "-c", program]
    loaded = subprocess.run(python, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert not FOR_OTHERS & set(loaded.stdout.split())
