"""One line in the audit log, written in the transaction of what it records."""

from datetime import datetime

from domain.audit import CONSOLE, Act, Fact
from domain.people import Actor
from domain.ports import Unit


async def record(unit: Unit, by: Actor | None, action: str, subject: str, now: datetime, **facts: Fact) -> None:
    """``by`` None: somebody at the machine itself. Of several persons behind a chat it is the one of the staff."""
    who = by.persons[-1].id if by else CONSOLE
    await unit.audit.write(Act(who, action, subject, facts), now)
