"""A9: a return address whose key is destroyed is opened by nobody, whatever backup they hold."""

import asyncio
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.backups.making import Backups
from bot.clock import TurnableClock
from bot.config import Settings
from bot.config_written import written
from bot.vault import KeyVault
from domain.life import Status
from domain.notices import Audience
from domain.ports import Address
from storage.engine import open_store
from tests.bars.bar import Bar, Reached, Trial
from tests.bot.backups.a_safe import NIGHT, Safe, rows
from tests.storage.made_up import question

FIRST_DAY, LAST_DAY = date(2026, 6, 1), NIGHT.date()
KEPT_DAYS = 60
WORDS = "Chi co minh em biet viec nay"


@dataclass(frozen=True)
class Spoils:
    """What somebody has who holds yesterday's backup with its private key, and every file of the machine of today."""

    addresses: list[bytes]
    vault: KeyVault
    everything: bytes

    @classmethod
    def of(cls, backup: Path, safe: Safe, today: Settings) -> "Spoils":
        opened = backup.parent / "opened"
        safe.opens(backup, opened)
        found = [sealed for (sealed,) in rows(opened / "homthu.db", "SELECT sealed FROM ways_back")]
        vault = KeyVault(today.storage.key_dir, 8, TurnableClock(NIGHT))
        files = [*opened.iterdir(), *today.storage.key_dir.iterdir(), today.storage.file]
        everything = b"".join(path.read_bytes() for path in files) + written(today).encode()
        return cls(found, vault, everything)


async def _asked(settings: Settings, trial: Trial, count: int) -> dict[bytes, date]:
    """Questions without a name on days from June to November; each sealed address with the last day of its key."""
    vault = KeyVault(settings.storage.key_dir, 8, TurnableClock(NIGHT))
    store = open_store(settings.storage.url)
    await store.migrate()
    sealed: dict[bytes, date] = {}
    async with store.writing() as unit:
        for number in range(count):
            day = FIRST_DAY + timedelta(days=trial.dice.randrange((LAST_DAY - FIRST_DAY).days))
            address = vault.seal(Address(5_550_000_000 + number, Audience.STUDENT), day)
            asked = question(f"q{number}", received_on=day, text=f"{WORDS} {number}", status=Status.ASSIGNED)
            await unit.questions.add(asked, f"r{number}".encode(), address, [])
            sealed[address] = day + timedelta(days=6 - day.weekday() + KEPT_DAYS)
    await store.close()
    return sealed


async def _expire(settings: Settings) -> None:
    """Everything is erased as retention does, and the WAL emptied."""
    store = open_store(settings.storage.url)
    async with store.writing() as unit:
        await unit.questions.forget_up_to(LAST_DAY)
    await store.checkpoint()
    await store.close()


def _tried(trial: Trial, *, destroy: bool) -> Reached:
    safe = Safe.new(trial.home / "safe")
    settings = safe.settings(trial.home / "school")
    count = trial.times(40, 3000)
    sealed = asyncio.run(_asked(settings, trial, count))
    backup = Backups(settings).make(NIGHT)
    epochs = {path: path.read_bytes() for path in settings.storage.key_dir.glob("epoch-*.key")}
    if destroy:
        KeyVault(settings.storage.key_dir, 8, TurnableClock(NIGHT)).destroy_expired(LAST_DAY, KEPT_DAYS)
    asyncio.run(_expire(settings))
    spoils = Spoils.of(backup, safe, settings)
    late = [address for address in spoils.addresses if sealed[address] < LAST_DAY]
    opened = sum(spoils.vault.open(address) is not None for address in late)
    living = sum(spoils.vault.open(address) is not None for address in spoils.addresses) - opened
    dead = [key for path, key in epochs.items() if not path.exists()]
    copies = sum(key in spoils.everything for key in dead)
    plain = b"".join(path.read_bytes() for path in settings.storage.file.parent.glob("homthu.db*"))
    residue = sum(address in plain for address in sealed) + plain.count(WORDS.encode())
    figure = (
        f"{len(late)} addresses past {KEPT_DAYS} days in yesterday's backup: opened {opened}; {len(dead)} keys "
        f"destroyed: copies found {copies}; {living} younger ones still open on the machine itself; "
        f"{count} questions erased: residue {residue}"
    )
    return Reached(bool(late) and living > 0 and not (opened or copies or residue), figure)


def measure(trial: Trial) -> Reached:
    """The thief has the private key of the backups too."""
    return _tried(trial, destroy=True)


def control(trial: Trial) -> Reached:
    """The week's keys were forgotten on the machine."""
    return _tried(trial, destroy=False)


BARS = (
    Bar(
        "A9",
        "With its week's key destroyed no return address is opened, whatever backup and settings somebody holds",
        "opened 0; residue of what is erased 0",
        measure,
        control,
    ),
)
