"""Somebody who could not be reached is there again, and gets what would have reached them meanwhile."""

from datetime import datetime, timedelta

from domain.notices import Recipient, RecipientKind
from domain.ports import Unit

MEANWHILE = timedelta(days=14)
"""Older letters are old news. Of the younger ones each briefing says whether it is still true."""


async def come_back(unit: Unit, chat_id: int, now: datetime) -> int:
    """For whoever sits behind a chat from which something has come; how many letters are queued again.

    Letters to a sealed address are not among them: that one could not be reached is written down nowhere.
    """
    behind = await unit.people.behind(chat_id)
    if all(account.reachable for account, _ in behind):
        return 0
    await unit.people.set_reachable(chat_id, reachable=True)
    readers = [Recipient(RecipientKind.PERSON, person.id) for _, person in behind]
    return sum([await unit.outbox.revive(reader, now - MEANWHILE, now) for reader in readers])
