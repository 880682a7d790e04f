"""``python -m bot doctor [--privacy]``: is everything in order on this machine?"""

import argparse
import asyncio

from bot.config import Settings
from bot.deployment import houses_of
from bot.doctor import Finding, examine, exit_code
from bot.privacy.command import examined
from bot.tombstones import contact_of
from bot.wiring import build
from texts.machine_room import examination


def doctor(settings: Settings, given: argparse.Namespace) -> int:
    """1 when something keeps a bot from working; of a deployment every house is looked at."""
    houses = houses_of(settings, given.config)
    return max([_look_at(one, alone=len(houses) == 1, privacy=given.privacy) for one in houses])


def _look_at(settings: Settings, *, alone: bool, privacy: bool) -> int:
    findings = asyncio.run(_examined(settings, privacy=privacy))
    print(examination(findings) if alone else f"── {settings.school.name}\n{examination(findings)}")
    return exit_code(findings)


async def _examined(settings: Settings, *, privacy: bool) -> list[Finding]:
    house = build(settings)

    async def token() -> str:
        async with house.application.bot as bot:
            return str(bot.username)

    try:
        clock = house.services.clock
        checks = (house.store.health, token, house.is_quiet, lambda: contact_of(house.store))
        found = await examine(settings, clock.now(), *checks)
        return found + await examined(settings, house) if privacy else found
    finally:
        await house.store.close()
