"""``python -m bot roster template|check|apply FILE``: what to print, and the exit code (0 done, 1 refused)."""

import argparse
from pathlib import Path

from bot.config import Settings
from bot.house import House
from bot.in_house import Said, in_house, told
from domain.errors import BadInput
from domain.roster import RosterPlan, Rows
from domain.services.rostering import Rostering
from texts import say
from texts.documents.roster_file import read
from texts.documents.roster_template import template
from texts.roster_report import whole_report


def roster(settings: Settings, given: argparse.Namespace) -> int:
    """The command."""
    if given.what == "template":
        return told(write_template(given.file))

    async def work(house: House) -> Said:
        rostering = house.services.rostering
        if given.what == "check":
            return await check(rostering, given.file)
        return await apply(rostering, given.file, confirmed=given.confirm)

    return in_house(settings, work)


def write_template(path: Path) -> Said:
    """The empty file; an existing one is not overwritten."""
    try:
        with path.open("xb") as file:
            file.write(template())
    except OSError:
        return say("command.not_writable", path=path), 1
    return say("command.template_written", path=path), 0


async def check(rostering: Rostering, path: Path) -> Said:
    """The dry run; 1 when a row cannot be taken."""
    rows = _rows(path)
    if isinstance(rows, str):
        return rows, 1
    plan = await rostering.dry_run(rows, None)
    warning = [say("command.drastic")] if plan.summary.drastic and not plan.faults else []
    return "\n".join([whole_report(plan), *warning]), int(bool(plan.faults))


async def apply(rostering: Rostering, path: Path, *, confirmed: bool = False) -> Said:
    """All or nothing; applying the same file twice is applying it once."""
    rows = _rows(path)
    if isinstance(rows, str):
        return rows, 1
    try:
        plan = await rostering.apply(rows, None, confirmed=confirmed)
    except BadInput as refused:
        return await _refused(rostering, rows, refused), 1
    return _done(plan), 0


async def _refused(rostering: Rostering, rows: Rows, refused: BadInput) -> str:
    if refused.key == "roster_many_leave":
        return f"{say('refusal.roster_many_leave', None, **refused.values)}\n{say('command.drastic')}"
    return whole_report(await rostering.dry_run(rows, None))


def _done(plan: RosterPlan) -> str:
    return f"{whole_report(plan)}\n{say('roster.applied')}"


def _rows(path: Path) -> Rows | str:
    try:
        return read(path.read_bytes())
    except OSError:
        return say("command.not_readable", path=path)
    except BadInput as refused:
        return say(f"refusal.{refused.key}", None, **refused.values)
