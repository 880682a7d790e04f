"""The backup that nobody has to think of: due once a night; what is in the folder says whether it has been made."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from bot.backups.making import Backups
from bot.backups.refused import Refused
from domain.notices import NoticeKind
from domain.people import Role
from domain.ports import Store
from domain.school import School
from domain.services import post

log = logging.getLogger(__name__)

AT = time(3, 30)
"""After the night's erasures, so that what went tonight is in no backup of tonight."""
AGAIN = timedelta(hours=1)


@dataclass
class Nightly:
    """Nothing happens without a public key in the settings."""

    backups: Backups
    store: Store
    school: School
    _tried: datetime | None = field(default=None)

    def is_due(self, now: datetime) -> bool:
        """Late is not skipped; after a failure an hour passes."""
        if not self.backups.settings.backup.public_key or (self._tried and now - self._tried < AGAIN):
            return False
        tonight = now.replace(hour=AT.hour, minute=AT.minute, second=0, microsecond=0)
        last_due = tonight if now >= tonight else tonight - timedelta(days=1)
        newest = self.backups.newest()
        return newest is None or newest < last_due

    async def run(self, now: datetime) -> None:
        """Makes one and lets old ones go. A failure is logged and told to the administrators, once a day."""
        self._tried = now
        try:
            await asyncio.to_thread(self._make, now)
        except (Refused, OSError):
            log.exception("backup failed")
            await self._tell(now)

    def _make(self, now: datetime) -> None:
        self.backups.make(now)
        self.backups.let_old_ones_go()

    async def _tell(self, now: datetime) -> None:
        async with self.store.writing() as unit:
            people = await unit.people.with_role(Role.ADMINISTRATOR)
            about = now.date().isoformat()
            await post.to_people(unit, people, NoticeKind.BACKUP_FAILED, about, self.school, now)
