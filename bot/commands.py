"""Which program stands behind each command. It is loaded when it is called: ``run`` needs neither Word nor backups."""

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import Final, cast

from bot.config import Settings

Command = Callable[[Settings, argparse.Namespace], int]
"""Builds what it needs, runs it, prints; returns an exit code."""

COMMANDS: Final = {
    "run": "bot.run_command:run",
    "sandbox": "bot.sandbox.opening:sandbox",
    "calendar": "bot.calendar_command:calendar",
    "roster": "bot.roster_command:roster",
    "invite": "bot.invite_command:invite",
    "audit": "bot.audit_command:audit",
    "backup-key": "bot.backup_command:backup_key",
    "backup": "bot.backup_command:backup",
    "restore": "bot.backup_command:restore",
    "resume": "bot.backup_command:resume",
    "doctor": "bot.doctor_command:doctor",
}
"""Each a Command."""


def command_named(name: str) -> Command:
    """Loads the module it stands in. Raises KeyError for a name that is none."""
    module, _, function = COMMANDS[name].partition(":")
    return cast("Command", getattr(import_module(module), function))


def usual(settings: Settings) -> str:
    """Without a command: the bot where there is a token, else the sandbox."""
    return "run" if settings.has_token else "sandbox"
