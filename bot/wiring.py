"""The one place where ports meet adapters: ``build(settings)`` gives a whole house."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import Update
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.application import SchoolApplication, apologise, application_of
from bot.channels.pacer import Pacer
from bot.clock import SystemClock
from bot.config import Settings
from bot.dice import SystemDice
from bot.photos import redraw
from bot.rules import school_of
from bot.vault import KeyVault
from domain.limits import Limits
from domain.notices import Audience, Letter, Notice
from domain.people import Person
from domain.ports import Clock, Dice, DueWork, Unit
from domain.school import School
from domain.services.admitting import Admitting
from domain.services.answering import Answering
from domain.services.asking import Asking
from domain.services.briefing import Briefing
from domain.services.claiming import Claims
from domain.services.convening import Convening
from domain.services.cycle_briefing import CYCLE_KINDS, CycleBriefing
from domain.services.cycling import Chores, Cycling
from domain.services.delivering import Brief, Delivering
from domain.services.desk import Desk
from domain.services.digesting import Digesting
from domain.services.enrol_briefing import ENROL_KINDS, EnrolBriefing
from domain.services.enrolling import Enrolling
from domain.services.following import Following
from domain.services.guesses import Guesses
from domain.services.inviting import Inviting
from domain.services.merging import Merging
from domain.services.minding import Minding
from domain.services.representing import Representing
from domain.services.reviewing import Reviewing
from domain.services.rostering import Rostering
from handlers.drafts import Drafts
from handlers.messenger import TelegramMessenger
from handlers.register import COMMANDS
from handlers.services import Services
from storage.engine import SqlStore, open_store
from texts.documents.roster_words import roster_words

log = logging.getLogger(__name__)

SEEN_KEPT = timedelta(hours=48)


@dataclass
class House:
    """A bot with everything it needs; ``start`` before use, ``stop`` after."""

    settings: Settings
    services: Services
    application: SchoolApplication
    store: SqlStore
    vault: KeyVault
    cycling: Cycling

    async def start(self) -> None:
        """Tables, keys, letters left by a crash, and the plan of the next weeks. Does not fetch updates yet."""
        await self.store.migrate()
        await self.application.initialize()
        await self.services.delivering.recover()
        await self.cycling.plan_ahead(self.services.clock.now())

    async def handle(self, update: Update) -> None:
        """One update; raises what went wrong."""
        await self.application.process_update(update)

    async def give_up(self, update: Update) -> None:
        """An update that failed three times."""
        await apologise(update, self.services, self.application.bot)

    async def tick(self) -> None:
        """What is due now, then the letters."""
        await self.cycling.run_due(self.services.clock.now())
        await self.services.delivering.deliver_all()

    async def stop(self) -> None:
        """Leaves nothing open."""
        await self.application.shutdown()
        await self.store.checkpoint()
        await self.store.close()


def build(
    settings: Settings,
    *,
    wire: BaseRequest | None = None,
    clock: Clock | None = None,
    dice: Dice | None = None,
) -> House:
    """Production without arguments; the sandbox and the tests bring another wire, clock and dice."""
    clock = clock or SystemClock(settings.school.zone)
    dice = dice or SystemDice()
    school = school_of(settings)
    store = open_store(settings.storage.url)
    vault = KeyVault(settings.storage.key_dir, settings.anonymity.receipt_memory_mib, clock)
    bot = _bot(settings, wire)
    services = _services(school, store, clock, dice, vault, bot)
    cycling = _cycling(school, store, vault, services)
    return House(settings, services, application_of(bot, services), store, vault, cycling)


def _bot(settings: Settings, wire: BaseRequest | None) -> ExtBot[None]:
    """``wire`` None: Telegram, or the Bot API server that the settings name."""
    server = settings.telegram.api_url.rstrip("/")
    return ExtBot(
        settings.telegram.token.get_secret_value(),
        base_url=f"{server}/bot",
        base_file_url=f"{server}/file/bot",
        request=wire or _to_telegram(),
        get_updates_request=wire or _to_telegram(),
        rate_limiter=None if wire else Pacer(),
    )


def _to_telegram() -> BaseRequest:
    from bot.channels.telegram import AiohttpRequest  # noqa: PLC0415 - the sandbox needs no network

    return AiohttpRequest()


def _services(
    school: School, store: SqlStore, clock: Clock, dice: Dice, vault: KeyVault, bot: ExtBot[None]
) -> Services:
    brief = _brief(school, vault)
    return Services(
        school=school,
        store=store,
        clock=clock,
        dice=dice,
        vault=vault,
        redraw=redraw,
        asking=Asking(store, clock, dice, vault, school, Limits(school.asking.per_hour, school.asking.per_day)),
        following=Following(store, clock, Claims(vault), school),
        reviewing=Reviewing(store, clock, dice, school),
        merging=Merging(store, clock),
        desk=Desk(store, clock, school),
        answering=Answering(store, clock, school),
        delivering=Delivering(store, clock, vault, TelegramMessenger(bot), brief),
        enrolling=Enrolling(store, clock, vault, school, Guesses(school.wrong_guesses)),
        admitting=Admitting(store, clock, dice, school),
        inviting=Inviting(store, clock, dice, vault, school),
        minding=Minding(store, clock, school),
        rostering=Rostering(store, clock, dice, roster_words(school.titles)),
        convening=Convening(store, clock, school),
        representing=Representing(store, clock, school),
        digesting=Digesting(store, clock, school),
        drafts=Drafts(school.asking.bubbles),
        commands=COMMANDS,
    )


def _brief(school: School, vault: KeyVault) -> Brief:
    """Each family of letters is filled by the use cases it belongs to."""
    about_questions, about_cycle, about_enrolment = (
        Briefing(school, vault),
        CycleBriefing(school),
        EnrolBriefing(school),
    )

    async def brief(
        unit: Unit, letter: Letter, audience: Audience, person: Person | None, now: datetime
    ) -> Notice | None:
        if letter.kind in ENROL_KINDS:
            return await about_enrolment.brief(unit, letter, audience, person, now)
        if letter.kind in CYCLE_KINDS:
            return await about_cycle.brief(unit, letter, audience, person, now)
        return await about_questions.brief(unit, letter, audience, person, now)

    return brief


def _cycling(school: School, store: SqlStore, vault: KeyVault, services: Services) -> Cycling:
    chores = Chores(
        empty_box=services.reviewing.empty_box,
        release_all=services.answering.release_all,
        housekeeping=_housekeeping(school, vault),
        failed=_failed,
    )
    return Cycling(store, school, chores)


def _housekeeping(school: School, vault: KeyVault) -> Callable[[Unit, datetime], Awaitable[object]]:
    """Nightly: old return addresses become unreadable for ever, marks of handled updates are forgotten."""

    async def tidy(unit: Unit, now: datetime) -> None:
        await asyncio.to_thread(vault.destroy_expired, now.date(), school.return_address_days)
        await unit.seen.forget_before(now - SEEN_KEPT)

    return tidy


def _failed(work: DueWork, error: Exception) -> None:
    log.error("errand failed: %(errand)s", {"errand": work.errand}, exc_info=error)
