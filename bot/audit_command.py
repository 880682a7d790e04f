"""``python -m bot audit show|verify``: what to print, and the exit code (0 it holds, 1 it does not)."""

import argparse
from datetime import datetime

from bot.config import Settings
from bot.house import House
from bot.in_house import Said, in_house
from domain.audit import plain_head, short
from domain.period import VIETNAM
from domain.services.auditing import Auditing
from texts import say
from texts.audit_words import command_line
from texts.dates import full_date


def audit(settings: Settings, given: argparse.Namespace) -> int:
    """The command."""

    async def work(house: House) -> Said:
        auditing = house.services.auditing
        if given.what == "show":
            return await show(auditing, given.since, given.actor)
        return await verify(auditing, given.expect)

    return in_house(settings, work)


async def show(auditing: Auditing, since: str, actor: str) -> Said:
    """Oldest first. ``since``: "YYYY-MM-DD" or ""; ``actor``: a key of the roster, "console", "clock" or ""."""
    try:
        moment = datetime.fromisoformat(since).replace(tzinfo=VIETNAM) if since else None
    except ValueError:
        return say("audit.command.day_unclear", None, given=since), 1
    lines = [command_line(line) for line in await auditing.since(moment, actor)]
    return "\n".join(lines) or say("audit.none"), 0


async def verify(auditing: Auditing, expect: str) -> Said:
    """``expect``: a head noted earlier, or ""."""
    expected = plain_head(expect)
    if expect and not expected:
        return say("audit.command.head_unclear"), 1
    check, first = await auditing.checked(None, expected), await auditing.first(None)
    if check.broken:
        return say("audit.command.broken", None, number=check.broken), 1
    if not check.found:
        return say("audit.command.lost", None, head=expect.upper()), 1
    if first is None:
        return say("audit.empty"), 0
    told = {"count": check.count, "first": full_date(first.at.date()), "head": short(check.head)}
    return say("audit.command.holds", None, **told), 0
