"""`python -m bot doctor --privacy`: what the scan and the look around found. Nobody's number is in it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from bot.config import Settings
from bot.doctor import Finding, Level
from bot.privacy.scan import Hit, Scan, scan
from bot.privacy.surroundings import files_of, has_swap, keys_too_old, open_to_others, running, wrong_pragmas

Pragmas = Callable[[], Awaitable[Mapping[str, object]]]
Webhook = Callable[[], Awaitable[str]]
"""The address that Telegram sends this bot's updates to, "" for none; raises anything when it cannot be asked."""


async def examine_privacy(
    settings: Settings,
    now: datetime,
    pragmas: Pragmas,
    wanted: Mapping[str, object],
    webhook: Webhook | None,
    temporary: Path,
    *,
    readable: bool = True,
) -> list[Finding]:
    """``pragmas``: of a connection opened like the bot's; ``wanted``: as they should stand.

    ``readable``: False for a database that is new, or of another version; the doctor's first half has said so.
    """
    findings = [_pragmas(wrong_pragmas(await pragmas(), wanted))]
    findings += [_keys(keys_too_old(settings.storage.key_dir, now.date(), settings.anonymity.return_address_days))]
    findings += _rights(open_to_others(settings))
    findings += _memory(settings.storage.file)
    findings += [Finding(Level.WARN, "privacy_log_debug")] if settings.logging.level == "DEBUG" else []
    findings += [await _webhook(settings, webhook)] if webhook else []
    if not readable:
        return findings
    files = files_of(settings, Path(), temporary)
    return findings + scanned(await asyncio.to_thread(scan, settings.storage.file, files))


def scanned(found: Scan) -> list[Finding]:
    """The controls first: a scanner that is blind has found nothing because of that."""
    if found.blind:
        return [Finding(Level.ERROR, "privacy_blind", {"what": ", ".join(found.blind)})]
    control = Finding(Level.OK, "privacy_control", {"people": found.people, "chats": found.chats})
    hits = [_hit(hit) for hit in found.hits]
    clean = [] if hits else [Finding(Level.OK, "privacy_clean", {"files": found.files})]
    return [control, *hits, *clean]


def _hit(hit: Hit) -> Finding:
    values = {"place": hit.place, "forms": "; ".join(hit.forms), "count": hit.count, "chance": f"{hit.chance:.2f}"}
    return Finding(Level.ERROR, "privacy_hit", values) if hit.sure else Finding(Level.WARN, "privacy_chance", values)


def _pragmas(wrong: list[str]) -> Finding:
    if wrong:
        return Finding(Level.ERROR, "privacy_pragmas_wrong", {"names": ", ".join(wrong)})
    return Finding(Level.OK, "privacy_pragmas")


def _keys(old: list[str]) -> Finding:
    if old:
        return Finding(Level.ERROR, "privacy_keys_old", {"names": ", ".join(old)})
    return Finding(Level.OK, "privacy_keys")


def _rights(open_files: list[Path]) -> Iterator[Finding]:
    for path in open_files:
        yield Finding(Level.ERROR, "privacy_rights_wrong", {"path": path})
    if not open_files:
        yield Finding(Level.OK, "privacy_rights")


def _memory(database: Path) -> Iterator[Finding]:
    process = running(database)
    if process is None:
        yield Finding(Level.OK, "privacy_not_running")
        return
    if process.core:
        yield Finding(Level.WARN, "privacy_core")
    if process.swapped or has_swap():
        yield Finding(Level.WARN, "privacy_swap", {"kb": process.swapped})
    if not process.core and not process.swapped and not has_swap():
        yield Finding(Level.OK, "privacy_memory")


async def _webhook(settings: Settings, ask: Webhook) -> Finding:
    try:
        address = await ask()
    except Exception as refused:  # noqa: BLE001 - whatever goes wrong there is a finding, and its message may hold the token
        return Finding(Level.WARN, "privacy_webhook_unasked", {"kind": type(refused).__name__})
    if address == settings.telegram.webhook_url:
        return Finding(Level.OK, "privacy_webhook")
    return Finding(Level.ERROR, "privacy_webhook_foreign")
