"""The doctor's second half, asked for with --privacy: a look at the live installation from outside."""

import tempfile
from pathlib import Path

from bot.config import Settings
from bot.doctor import Finding
from bot.house import House
from bot.privacy.examination import examine_privacy
from storage.sqlite import PRAGMAS


async def examined(settings: Settings, house: House) -> list[Finding]:
    """Reads only; the bot may be running meanwhile."""

    async def webhook() -> str:
        async with house.application.bot as bot:
            return str((await bot.get_webhook_info()).url)

    return await examine_privacy(
        settings,
        house.services.clock.now(),
        house.store.pragmas,
        PRAGMAS,
        webhook if settings.has_token else None,
        Path(tempfile.gettempdir()),
        readable=await house.store.health() == "",
    )
