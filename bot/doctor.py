"""The examination: is everything in place for the bot to work? Findings are keys; ``texts/machine_room.py`` says them.

Whatever needs the network or the database is handed in as a callable, so that the doctor touches neither by itself.
"""

import os
import shutil
import stat
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from bot.backups.making import Backups
from bot.config import Settings

DIRECTORY_RIGHTS, FILE_RIGHTS = 0o700, 0o600
EXPECTED_OFFSET = timedelta(hours=7)
BUILT = datetime.fromisoformat("2026-11-01T00:00:00+07:00")
"""A clock before this is wrong: the program did not exist yet."""
BACKUP_TOO_OLD = timedelta(hours=36)
SILENCE = timedelta(hours=1)
ENOUGH_SPACE, HARDLY_ANY_SPACE = 1024, 200
"""MiB."""


class Level(StrEnum):
    """How bad; only ``ERROR`` keeps the bot from working."""

    OK = "ok"
    WARN = "warn"
    ERROR = "error"


@dataclass(frozen=True)
class Finding:
    """One thing looked at. ``key`` names the sentence, ``values`` fill it."""

    level: Level
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


DatabaseCheck = Callable[[], Awaitable[str]]
"""Returns "" when all is well, else ``new``, ``unreachable``, ``read_only`` or ``not_migrated``."""
QuietCheck = Callable[[], Awaitable[bool]]
"""Whether the bot was put back from a backup and waits for ``resume``; may raise where there are no tables yet."""
ContactCheck = Callable[[], Awaitable[tuple[datetime | None, int]]]
"""When Telegram was last reached, and how many updates were given up ever; may raise where there are no tables yet."""
TokenCheck = Callable[[], Awaitable[str]]
"""getMe: returns the bot's user name; raises anything when that fails."""


async def examine(
    settings: Settings,
    now: datetime,
    database: DatabaseCheck | None = None,
    token: TokenCheck | None = None,
    quiet: QuietCheck | None = None,
    contact: ContactCheck | None = None,
) -> list[Finding]:
    """Everything, in the order in which one would mend it. Repairs the rights of the key directory on the way."""
    findings = [Finding(Level.OK, "config")]
    findings += _time(settings, now)
    findings += _keys(settings.storage.key_dir)
    findings += _space(settings.storage.key_dir)
    findings += [await _database(database)] if database else []
    findings += [Finding(Level.WARN, "quiet")] if quiet and await _is_quiet(quiet) else []
    findings += _backup(settings, now)
    findings += await _contact(contact, now) if contact else []
    findings.append(await _token(settings, token))
    return findings


def exit_code(findings: list[Finding]) -> int:
    """0 when the bot can work (warnings included), 1 when it cannot."""
    return int(any(finding.level is Level.ERROR for finding in findings))


def _time(settings: Settings, now: datetime) -> Iterator[Finding]:
    local = now.astimezone(settings.school.zone)
    if now < BUILT:
        yield Finding(Level.ERROR, "clock_behind", {"now": f"{local:%H:%M %d/%m/%Y}"})
    else:
        yield Finding(Level.OK, "clock", {"now": f"{local:%H:%M %d/%m/%Y}"})
    if local.utcoffset() != EXPECTED_OFFSET:
        yield Finding(Level.WARN, "foreign_zone", {"zone": settings.school.timezone, "offset": f"{local:%z}"})


def _keys(directory: Path) -> Iterator[Finding]:
    values = {"path": str(directory)}
    if not directory.exists():
        yield Finding(Level.OK, "keys_not_yet", values)
        return
    try:
        mended = [path for path in (directory, *directory.rglob("*")) if _mend(path)]
    except OSError:
        yield Finding(Level.ERROR, "keys_unreadable", values)
        return
    yield (
        Finding(Level.WARN, "keys_mended", {**values, "count": len(mended)})
        if mended
        else Finding(Level.OK, "keys", values)
    )


def _mend(path: Path) -> bool:
    """Nobody but the bot's own user may look at keys. True when the rights had to be changed."""
    right = DIRECTORY_RIGHTS if path.is_dir() else FILE_RIGHTS
    if os.name != "posix" or stat.S_IMODE(path.stat().st_mode) == right:
        return False
    path.chmod(right)
    return True


def _space(near: Path) -> Iterator[Finding]:
    place = next(path for path in (near, *near.absolute().parents) if path.exists())
    free = shutil.disk_usage(place).free // 2**20
    if free < HARDLY_ANY_SPACE:
        yield Finding(Level.ERROR, "disk_full", {"mib": free})
    elif free < ENOUGH_SPACE:
        yield Finding(Level.WARN, "disk_low", {"mib": free})
    else:
        yield Finding(Level.OK, "disk", {"mib": free})


async def _database(check: DatabaseCheck) -> Finding:
    try:
        trouble = await check()
    except Exception:  # noqa: BLE001 - whatever goes wrong there is a finding, and its message may hold a password
        trouble = "unreachable"
    if not trouble:
        return Finding(Level.OK, "database")
    return Finding(Level.WARN if trouble == "new" else Level.ERROR, f"database_{trouble}")


async def _is_quiet(check: QuietCheck) -> bool:
    try:
        return await check()
    except Exception:  # noqa: BLE001 - a database that cannot be asked has its own finding
        return False


def _backup(settings: Settings, now: datetime) -> Iterator[Finding]:
    """A school at work has a backup of last night; a machine without a token has nothing to lose yet."""
    values = {"path": str(settings.backup.directory)}
    newest = Backups(settings).newest()
    if not settings.backup.public_key:
        yield Finding(Level.WARN if settings.has_token else Level.OK, "backup_off")
    elif newest is None:
        yield Finding(Level.WARN, "backup_none", values)
    else:
        hours = int((now - newest) / timedelta(hours=1))
        late = now - newest > BACKUP_TOO_OLD
        yield Finding(Level.WARN if late else Level.OK, "backup_old" if late else "backup", {**values, "hours": hours})


async def _token(settings: Settings, check: TokenCheck | None) -> Finding:
    if not settings.has_token:
        return Finding(Level.WARN, "no_token")
    if check is None:
        return Finding(Level.OK, "token_unasked")
    try:
        return Finding(Level.OK, "token", {"username": await check()})
    except Exception as refused:  # noqa: BLE001 - whatever goes wrong there is a finding
        return Finding(Level.ERROR, "token_refused", {"kind": type(refused).__name__})


async def _contact(check: ContactCheck, now: datetime) -> list[Finding]:
    try:
        reached, buried = await check()
    except Exception:  # noqa: BLE001 - what is wrong with the database another finding says
        return []
    findings = []
    if reached is not None:
        late = now - reached > SILENCE
        moment = {"moment": f"{reached:%H:%M %d/%m/%Y}"}
        findings.append(Finding(Level.WARN if late else Level.OK, "reached_late" if late else "reached", moment))
    return [*findings, Finding(Level.WARN, "buried", {"count": buried})] if buried else findings
