"""``backup-key``, ``backup``, ``restore``, ``resume``: what they do, in words and an exit code."""

import argparse
import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.backup_keys import new_pair, store_private
from bot.backups.making import Backups
from bot.backups.refused import Refused
from bot.backups.restoring import Restored, Restoring, Source
from bot.clock import SystemClock
from bot.config import Settings
from bot.deployment import houses_of
from bot.house import House
from bot.in_house import Said, in_house, told
from domain.services.recording import record
from domain.services.resuming import Resuming, Resumption
from storage.engine import open_store
from texts import say
from texts.dates import moment


def backup_key(_settings: Settings, given: argparse.Namespace) -> int:
    """The command: a pair of keys for backups."""
    return told(make_key(given.file))


def backup(settings: Settings, given: argparse.Namespace) -> int:
    """The command: one backup, now; of a deployment one of every house, each where its own settings say."""
    houses = houses_of(settings, given.config)
    if given.target and len(houses) > 1:
        return told((say("backup.each_its_own"), 1))
    now = SystemClock(settings.school.zone).now()
    return max([told(_named(one, back_up(Backups(one), given.target, now), houses)) for one in houses])


def _named(one: Settings, said: Said, houses: list[Settings]) -> Said:
    """Of several houses it is said of which."""
    sentence, code = said
    return said if len(houses) == 1 else (f"{one.school.name}: {sentence}", code)


def restore(settings: Settings, given: argparse.Namespace) -> int:
    """The command: a backup, or a bare database, put in the bot's place."""
    try:
        source = source_of(given.file, given.key, given.database)
    except Refused as refused:
        return told((refusal(refused), 1))
    restoring = Restoring(settings, SystemClock(settings.school.zone))
    return told(asyncio.run(put_back(restoring, source, replace=given.replace, erasures=given.erasures)))


def resume(settings: Settings, given: argparse.Namespace) -> int:
    """The command: the end of quiet mode."""

    async def work(house: House) -> Said:
        resuming = Resuming(house.store, house.services.clock, house.services.school)
        return await go_on(resuming, None if given.yes else input)

    return in_house(settings, work)


def make_key(file: Path) -> Said:
    """The private half into ``file``, the public one on the screen."""
    private, public = new_pair()
    try:
        store_private(private, file)
    except FileExistsError:
        return refusal(Refused("exists", path=file)), 1
    except OSError:
        return refusal(Refused("not_writable", path=file)), 1
    return say("backup.key_made", path=file, public=public), 0


def back_up(backups: Backups, target: Path | None, now: datetime) -> Said:
    """Beside the running bot or without it."""
    try:
        made = backups.make(now, target)
    except Refused as refused:
        return refusal(refused), 1
    asyncio.run(_noted(backups.settings.storage.url, now))
    return say("backup.made", path=made, size=f"{made.stat().st_size / 2**20:.1f}"), 0


async def _noted(url: str, now: datetime) -> None:
    """A line in the audit log: somebody at the machine carried everything off."""
    store = open_store(url)
    try:
        async with store.writing() as unit:
            await record(unit, None, "backup", "backup", now)
    finally:
        await store.close()


def source_of(file: Path | None, key: Path | None, database: Path | None) -> Source:
    """Raises Refused unless it is a backup with its key, or a bare database."""
    if database is not None and file is None and key is None:
        return Source(database, None)
    if file is None or key is None or database is not None:
        raise Refused("which")
    return Source(file, key)


async def put_back(restoring: Restoring, source: Source, *, replace: bool, erasures: Path | None) -> Said:
    """The bot is not started."""
    try:
        done = await restoring.restore(source, replace=replace, erasures=erasures)
    except Refused as refused:
        return refusal(refused), 1
    return "\n".join(_told(done)), 0


def _told(done: Restored) -> list[str]:
    made = moment(done.made_at) if done.made_at else ""
    lines = [say("backup.restored", made=made) if made else say("backup.restored_bare")]
    if done.erased_again:
        lines.append(say("backup.erased_again", count=done.erased_again))
    if done.aside:
        lines.append(say("backup.set_aside", path=done.aside))
    if done.settings_then:
        lines.append(say("backup.settings_then", path=done.settings_then))
    if not done.has_pepper:
        lines.append(say("backup.no_pepper"))
    return [*lines, say("backup.quiet_now")]


async def go_on(resuming: Resuming, ask: Callable[[str], str] | None) -> Said:
    """Shows what would happen first. ``ask`` puts the question; None: the answer is yes."""
    found = await resuming.outlook()
    if found is None:
        return say("backup.not_quiet"), 0
    shown = _outlook(found)
    if ask is not None and ask(f"{shown}\n{say('backup.ask')}").strip().lower() not in say("backup.yes").split():
        return say("backup.not_resumed"), 1
    await resuming.resume()
    done = say("backup.resumed")
    return done if ask else f"{shown}\n{done}", 0


def _outlook(found: Resumption) -> str:
    listed = Counter((one.letter.kind, _session(one.letter.about)) for one in found.listed)
    details = [
        say("backup.detail", kind=say(f"backup.kind.{kind}"), about=about, count=count)
        for (kind, about), count in sorted(listed.items())
    ]
    return say(
        "backup.outlook",
        since=moment(found.since),
        going=len(found.going),
        listed=len(found.listed),
        details=":\n" + "\n".join(details) if details else ".",
        passed=len(found.passed),
        alarms=len(found.alarms),
    )


def _session(about: str) -> str:
    """Of which session, where it is about one."""
    return f" ({about})" if "/" in about else ""


def refusal(refused: Refused) -> str:
    """Its sentence."""
    return say(f"backup.refused.{refused.key}", None, **refused.values)
