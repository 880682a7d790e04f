"""Is Telegram there, and does it bring what people write to us alone? When not, somebody must hear of it in time.

Telegram keeps what was written to the bot for 24 hours and then drops it (tdlib/telegram-bot-api, ``Client.cpp``).
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.notices import NoticeKind
from domain.people import Role
from domain.ports import Clock, Store, Unit
from domain.school import School
from domain.services import post

KEPT_BY_TELEGRAM = timedelta(hours=24)
STEPS = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=18))
"""Of silence, after which an alarm is raised: once each."""
NOTED_EVERY = timedelta(minutes=5)
TWICE_WITHIN = timedelta(minutes=5)
"""One conflict alone may be the last breath of our own process before a restart."""
AGAIN_AFTER = timedelta(hours=6)
REACHED, ALARMED, WEBHOOK = "telegram_reached", "telegram_alarmed", "telegram_webhook"


class Trouble(StrEnum):
    """What is wrong."""

    SILENCE = "silence"
    LAST_HOURS = "last_hours"
    RIVAL = "rival"
    FOREIGN_WEBHOOK = "foreign_webhook"


@dataclass(frozen=True)
class Alarm:
    """``hours`` of silence, and since when; of no meaning for a rival."""

    trouble: Trouble
    since: datetime
    hours: int = 0


@dataclass
class Watching:
    """``reached`` and ``missed`` are told of every attempt to fetch; both write only when something is new.

    The moment outlives a restart: a machine that comes up without a network goes on counting where it left off.
    """

    store: Store
    clock: Clock
    school: School
    _noted: datetime | None = None
    _conflict_at: datetime | None = None
    _told: dict[Trouble, datetime] = field(default_factory=dict)

    async def reached(self) -> None:
        """After an hour or more of silence the administrators are told, as they can be again."""
        now = self.clock.now()
        if self._noted is not None and timedelta(0) <= now - self._noted < NOTED_EVERY:
            return
        async with self.store.writing() as unit:
            since = await last_reached(unit)
            if since is not None and now - since >= STEPS[0]:
                await self._tell_of_silence(unit, since, now)
            await unit.switches.set(REACHED, now.replace(second=0, microsecond=0).isoformat())
            await unit.switches.clear(ALARMED)
        self._noted = now

    async def missed(self) -> Alarm | None:
        """The alarm that is due now, once for each step."""
        now, self._noted = self.clock.now(), None
        async with self.store.reading() as unit:
            since, alarmed = await last_reached(unit), int(await unit.switches.get(ALARMED) or 0)
        due = 0 if since is None else sum(now - since >= step for step in STEPS)
        if since is not None and due <= alarmed:
            return None
        async with self.store.writing() as unit:
            if since is None:
                await unit.switches.set(REACHED, now.isoformat())  # from here on silence is counted
                return None
            await unit.switches.set(ALARMED, str(due))
        trouble = Trouble.LAST_HOURS if due == len(STEPS) else Trouble.SILENCE
        return Alarm(trouble, since, int((now - since) / timedelta(hours=1)))

    async def ours(self, webhook: str) -> None:
        """The address that we have asked Telegram to send to; still ours when we poll again."""
        async with self.store.writing() as unit:
            await unit.switches.set(WEBHOOK, webhook)

    async def conflict(self, webhook: str) -> Alarm | None:
        """Somebody else takes what people write to us: a webhook, or (empty) another process that polls.

        The administrators are told in chat as well, unless they have just been.
        """
        async with self.store.writing() as unit:
            if webhook and webhook == await unit.switches.get(WEBHOOK):
                return None
            trouble, now = Trouble.FOREIGN_WEBHOOK if webhook else Trouble.RIVAL, self.clock.now()
            if not webhook and self._is_the_first(now):
                return None
            told = self._told.get(trouble)
            if told is not None and now - told < AGAIN_AFTER:
                return None
            self._told[trouble] = now
            await self._tell(unit, NoticeKind.FOREIGN_WEBHOOK if webhook else NoticeKind.RIVAL, now, now)
            return Alarm(trouble, now)

    def _is_the_first(self, now: datetime) -> bool:
        before, self._conflict_at = self._conflict_at, now
        return before is None or now - before > TWICE_WITHIN

    async def _tell_of_silence(self, unit: Unit, since: datetime, now: datetime) -> None:
        dropped = now - since >= KEPT_BY_TELEGRAM
        await self._tell(unit, NoticeKind.SILENCE_TOO_LONG if dropped else NoticeKind.SILENCE_OVER, since, now)

    async def _tell(self, unit: Unit, kind: NoticeKind, since: datetime, now: datetime) -> None:
        people = await unit.people.with_role(Role.ADMINISTRATOR)
        values = {"since": f"{since:%H:%M %d/%m}", "until": f"{now:%H:%M %d/%m}"}
        await post.to_people(unit, people, kind, f"{now:%Y-%m-%dT%H:%M}", self.school, now, values=values)


async def last_reached(unit: Unit) -> datetime | None:
    """To about five minutes; None before the first attempt."""
    value = await unit.switches.get(REACHED)
    return datetime.fromisoformat(value) if value else None
