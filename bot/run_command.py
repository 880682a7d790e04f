"""``python -m bot run``: the bot on Telegram, or every bot of a deployment."""

import argparse

from bot.config import Settings


def run(settings: Settings, given: argparse.Namespace) -> int:
    """The command, until it is stopped."""
    if settings.deployment.schools:
        from bot.together import run_together  # noqa: PLC0415 - for those who run more than one

        return run_together(settings, given.config)
    from bot.running import run_alone  # noqa: PLC0415 - as above

    return run_alone(settings)
