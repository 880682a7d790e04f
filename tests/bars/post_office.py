"""The real delivery over a real database, with a far Telegram: outbox, postmen, pacer, pauses, words."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from telegram.ext import ExtBot

from bot.channels.pacer import Pacer
from bot.channels.pauses import KeptPauses
from bot.channels.unpaced import Unpaced
from bot.config import load
from bot.postmen import Postmen
from bot.rules import school_of
from bot.vault import KeyVault
from domain.notices import Audience, Letter, LetterState, Notice, NoticeKind, Recipient, RecipientKind
from domain.people import Person, PersonId
from domain.period import VIETNAM
from domain.ports import Unit
from domain.services.delivering import Delivering
from domain.services.returning import come_back
from handlers.messenger import TelegramMessenger
from storage.engine import SqlStore, open_store
from tests.bars.far_telegram import FarTelegram
from tests.bot.channels.virtual_time import LoopClock
from tests.storage.made_up import pupil

START = datetime(2026, 11, 16, 9, 0, tzinfo=VIETNAM)
TOKEN = "7000000001:AAH-made-up-token-for-the-tests-000000"
ANSWER, REMINDER = NoticeKind.ENROL_REFUSED, NoticeKind.COLLECTION_OPENS
"""A kind that goes again when in doubt, and one that never does."""
IDLE = 120.0
"""Virtual seconds between two looks: hours of waiting are cheap, but not for nothing."""
SCHOOL = school_of(load(env={}))
PLAN = SCHOOL.series[0]
SESSION = SCHOOL.calendar.session(PLAN.dates, "2026-11")


@dataclass
class PostOffice:
    """``opened`` with tables; ``at_work`` runs one life of the bot. ``pacer`` makes that life's own."""

    home: Path
    telegram: FarTelegram
    pacer: Callable[[KeptPauses], Pacer | Unpaced] = Pacer
    lives: int = 0
    written: list[str] = field(default_factory=list)
    kinds: list[NoticeKind] = field(default_factory=list)
    states: dict[str, LetterState] = field(default_factory=dict)
    clock: LoopClock = field(init=False)
    vault: KeyVault = field(init=False)
    store: SqlStore = field(init=False)
    bot: ExtBot[None] = field(init=False)
    delivering: Delivering = field(init=False)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator["PostOffice"]:
        self.clock = LoopClock(START)
        self.vault = KeyVault(self.home / "keys", 8, self.clock)
        self.store = open_store(f"sqlite+aiosqlite:///{self.home / 'school.db'}")
        await self.store.migrate()
        try:
            yield self
        finally:
            await self.store.close()

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator["PostOffice"]:
        """From start to stop; what is on the wire at the end has five seconds, as in life."""
        self.lives += 1
        pauses = KeptPauses(self.store, self.clock, self.vault)
        await pauses.load()
        self.bot = ExtBot(
            TOKEN, request=self.telegram, get_updates_request=self.telegram, rate_limiter=self.pacer(pauses)
        )
        messenger = TelegramMessenger(self.bot)
        self.delivering = Delivering(self.store, self.clock, self.vault, messenger, self.brief)
        await self.delivering.recover()
        working = asyncio.ensure_future(Postmen(self.delivering, IDLE).work())
        try:
            yield self
        finally:
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working

    async def brief(self, _unit: Unit, letter: Letter, audience: Audience, _person: Person | None, now: datetime):
        """The letter's number stands in its words."""
        if letter.kind is ANSWER:
            return Notice(letter.kind, audience, {"school": SCHOOL.name, "class_name": letter.about})
        values = {"school": SCHOOL, "now": now, "plan": replace(PLAN, place=letter.about), "planned": SESSION}
        return Notice(letter.kind, audience, values)

    async def put(self, kind: NoticeKind, chats: Iterable[int]) -> None:
        """One letter each, numbered."""
        await self._put(kind, [Recipient(RecipientKind.CHAT, str(chat)) for chat in chats])

    async def put_to_people(self, kind: NoticeKind, numbers: Iterable[int]) -> None:
        await self._put(kind, [Recipient(RecipientKind.PERSON, f"p{number}") for number in numbers])

    async def _put(self, kind: NoticeKind, recipients: Sequence[Recipient]) -> None:
        async with self.store.writing() as unit:
            for recipient in recipients:
                number = len(self.written)
                self.written.append(f"[{number}]")
                self.kinds.append(kind)
                letter = Letter(f"k{number}", kind, recipient, f"[{number}]", self.clock.now())
                assert await unit.outbox.put(letter)

    async def enrol(self, numbers: Iterable[int]) -> None:
        """One pupil each, whose chat has that number."""
        async with self.store.writing() as unit:
            for number in numbers:
                await unit.people.upsert(pupil(f"p{number}"))
                await unit.people.link(number, PersonId(f"p{number}"))
                await unit.people.consent(number, START.date(), "1")

    async def says_hello(self, number: int) -> None:
        async with self.store.writing() as unit:
            await come_back(unit, number, self.clock.now())

    async def empty(self) -> None:
        """Returns when every letter is done with."""
        while await self.waiting():  # noqa: ASYNC110 - the outbox has no event for it
            await asyncio.sleep(15)

    async def waiting(self) -> int:
        """Letters that are not done with yet."""
        states = await self.states_now()
        return sum(state in {LetterState.QUEUED, LetterState.SENDING} for state in states.values())

    async def states_now(self) -> dict[str, LetterState]:
        """By the letter's number."""
        async with self.store.reading() as unit:
            found = [await unit.outbox.in_state(state) for state in LetterState]
        return {stored.letter.about: stored.letter.state for letters in found for stored in letters}
