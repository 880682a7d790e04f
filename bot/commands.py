"""What each command does: builds what it needs, runs it, prints, returns an exit code."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable

from telegram.error import TelegramError

from bot import audit_command, backup_command, invite_command, roster_command
from bot import doctor as examination_room
from bot.backups.making import Backups
from bot.backups.refused import Refused
from bot.backups.restoring import Restoring
from bot.calendar_command import calendar_table
from bot.clock import SystemClock
from bot.config import Settings
from bot.house import House
from bot.logs import configure
from bot.privacy import command as privacy_command
from bot.rules import school_of
from bot.running import run_forever
from bot.tombstones import contact_of
from bot.wiring import build
from domain.errors import BadInput
from domain.services.inviting import Inviting
from domain.services.resuming import Resuming
from texts import say
from texts.machine_room import examination


def run_or_sandbox(settings: Settings, given: argparse.Namespace) -> int:
    """Without a command: the bot where there is a token, else the sandbox."""
    if settings.has_token:
        return run(settings, given)
    given.play, given.port = False, 8765
    return sandbox(settings, given)


def run(settings: Settings, _given: argparse.Namespace) -> int:
    """The bot on Telegram, until it is stopped."""
    if not settings.has_token:
        print(say("command.no_token"), file=sys.stderr)
        return 1
    _logs(settings)
    return asyncio.run(run_forever(build(settings), settings))


def sandbox(settings: Settings, given: argparse.Namespace) -> int:
    """A school on paper in the browser, or a whole month in the terminal."""
    from bot.sandbox import opening  # noqa: PLC0415 - production never loads the sandbox

    _logs(settings)
    return opening.play(settings) if given.play else opening.open_page(settings, given.port)


def calendar(settings: Settings, given: argparse.Namespace) -> int:
    """The sessions of some months."""
    school = school_of(settings)
    try:
        print(
            calendar_table(
                [plan.dates for plan in school.series],
                school.calendar.year,
                school.calendar.closed,
                {},
                given.first,
                given.last,
                as_json=given.json,
            )
        )
    except BadInput as refused:
        print(say(f"refusal.{refused.key}", None, **refused.values), file=sys.stderr)
        return 1
    return 0


def roster(settings: Settings, given: argparse.Namespace) -> int:
    """template, check or apply."""
    if given.what == "template":
        return _said(roster_command.write_template(given.file))

    async def work(house: House) -> tuple[str, int]:
        rostering = house.services.rostering
        if given.what == "check":
            return await roster_command.check(rostering, given.file)
        return await roster_command.apply(rostering, given.file, confirmed=given.confirm)

    return _in_house(settings, work)


def invite(settings: Settings, given: argparse.Namespace) -> int:
    """Slips with codes, ready to print."""
    wanted = invite_command.Wanted(given.class_name, given.staff, given.person)

    async def work(house: House) -> tuple[str, int]:
        try:
            async with house.application.bot as bot:
                name = bot.username
        except TelegramError:
            return say("command.no_bot_name"), 1
        inviting: Inviting = house.services.inviting
        return await invite_command.invite(inviting, house.services.school, name, wanted, given.out)

    return _in_house(settings, work)


def audit(settings: Settings, given: argparse.Namespace) -> int:
    """show or verify."""

    async def work(house: House) -> tuple[str, int]:
        auditing = house.services.auditing
        if given.what == "show":
            return await audit_command.show(auditing, given.since, given.actor)
        return await audit_command.verify(auditing, given.expect)

    return _in_house(settings, work)


def backup_key(_settings: Settings, given: argparse.Namespace) -> int:
    """A pair of keys for backups."""
    return _said(backup_command.make_key(given.file))


def backup(settings: Settings, given: argparse.Namespace) -> int:
    """One backup, now."""
    now = SystemClock(settings.school.zone).now()
    return _said(backup_command.back_up(Backups(settings), given.target, now))


def restore(settings: Settings, given: argparse.Namespace) -> int:
    """A backup, or a bare database, put in the bot's place."""
    try:
        source = backup_command.source_of(given.file, given.key, given.database)
    except Refused as refused:
        return _said((backup_command.refusal(refused), 1))
    restoring = Restoring(settings, SystemClock(settings.school.zone))
    work = backup_command.restore(restoring, source, replace=given.replace, erasures=given.erasures)
    return _said(asyncio.run(work))


def resume(settings: Settings, given: argparse.Namespace) -> int:
    """The end of quiet mode."""

    async def work(house: House) -> tuple[str, int]:
        services = house.services
        resuming = Resuming(house.store, services.clock, services.school)
        return await backup_command.resume(resuming, None if given.yes else input)

    return _in_house(settings, work)


def doctor(settings: Settings, given: argparse.Namespace) -> int:
    """Is everything in order on this machine?"""
    findings = asyncio.run(_examined(settings, privacy=given.privacy))
    print(examination(findings))
    return examination_room.exit_code(findings)


async def _examined(settings: Settings, *, privacy: bool) -> list[examination_room.Finding]:
    house = build(settings)

    async def token() -> str:
        async with house.application.bot as bot:
            return str(bot.username)

    try:
        clock = house.services.clock
        checks = (house.store.health, token, house.is_quiet, lambda: contact_of(house.store))
        found = await examination_room.examine(settings, clock.now(), *checks)
        return found + await privacy_command.examined(settings, house) if privacy else found
    finally:
        await house.store.close()


def _in_house(settings: Settings, work: Callable[[House], Awaitable[tuple[str, int]]]) -> int:
    async def inside() -> tuple[str, int]:
        house = build(settings)
        try:
            await house.store.migrate()
            return await work(house)
        finally:
            await house.store.close()

    return _said(asyncio.run(inside()))


def _said(said: tuple[str, int]) -> int:
    words, code = said
    print(words, file=sys.stderr if code else sys.stdout)
    return code


def _logs(settings: Settings) -> None:
    secrets = (settings.telegram.token.get_secret_value(), settings.telegram.webhook_secret.get_secret_value())
    configure(settings.logging.level, settings.logging.file, secrets)
