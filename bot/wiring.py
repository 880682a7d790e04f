"""The one place where ports meet adapters: ``build(settings)`` gives a whole house."""

from typing import Any

from telegram.request import BaseRequest

from bot.application import application_of
from bot.backups.making import Backups
from bot.backups.nightly import Nightly
from bot.channels.pacer import Pacer
from bot.channels.pauses import KeptPauses
from bot.channels.telegram import AiohttpRequest
from bot.channels.unpaced import Unpaced
from bot.chores import chores_of
from bot.clock import SystemClock
from bot.config import Settings
from bot.dice import SystemDice
from bot.erasures import ErasureFile
from bot.house import House
from bot.marks import Marks
from bot.rules import school_of
from bot.tidy_bot import TidyBot
from bot.use_cases import services_of
from bot.vault import KeyVault
from domain.ports import Clock, Dice
from domain.school import School
from domain.services.clearing import Clearing
from domain.services.cycling import Cycling
from handlers.trail import Trail
from scheduler.errands import Errands
from storage.engine import open_store

NO_TOKEN = "0:none"  # noqa: S105 - stands in where a command works without Telegram


def build(
    settings: Settings,
    *,
    wire: BaseRequest | None = None,
    clock: Clock | None = None,
    dice: Dice | None = None,
    school: School | None = None,
) -> House:
    """Production without arguments; the sandbox and the tests bring another wire, clock and dice.

    ``school``: its rules where they are more than its own settings say (``bot.deployment.Deployment.rules``).
    """
    clock = clock or SystemClock(settings.school.zone)
    dice = dice or SystemDice()
    school = school or school_of(settings)
    store = open_store(settings.storage.url)
    vault = KeyVault(settings.storage.key_dir, settings.anonymity.receipt_memory_mib, clock)
    pauses = KeptPauses(store, clock, vault)
    trail = Trail()
    bot = TidyBot(Clearing(store, clock, dice, vault), trail, clock, **_telegram(settings, pauses, wire))
    services = services_of(school, store, clock, dice, vault, bot, ErasureFile(settings.storage.erasures), trail)
    cycling = Cycling(store, school, chores_of(services, vault))
    nightly = Nightly(Backups(settings), store, school)
    errands = Errands(cycling.plan_ahead, cycling.run_due)
    application, marks = application_of(bot, services), Marks(store, clock)
    return House(settings, services, application, bot, store, vault, marks, pauses, errands, nightly)


def _telegram(settings: Settings, pauses: KeptPauses, wire: BaseRequest | None) -> dict[str, Any]:
    """``wire`` None: Telegram, or the Bot API server that the settings name."""
    server = settings.telegram.api_url.rstrip("/")
    return {
        "token": settings.telegram.token.get_secret_value() or NO_TOKEN,
        "base_url": f"{server}/bot",
        "base_file_url": f"{server}/file/bot",
        "request": wire or AiohttpRequest(),
        "get_updates_request": wire or AiohttpRequest(),
        "rate_limiter": Unpaced() if wire else Pacer(pauses),
    }
