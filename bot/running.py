"""The bot at work: intake, postman and clockwork side by side, until somebody stops it."""

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import Coroutine
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, TelegramError

from bot.alarm import AlarmBell
from bot.alone import alone
from bot.config import Settings
from bot.hook import Hook
from bot.house import House
from bot.intake import Intake
from bot.logs import keep_log
from bot.postmen import Postmen
from bot.tidy_bot import keep_tidy
from bot.tombstones import Tombstones
from bot.wiring import build
from domain.ports import StoreAway
from domain.services.watching import Watching
from scheduler.clockwork import Clockwork
from texts import say

log = logging.getLogger(__name__)


def run_alone(settings: Settings) -> int:
    """The bot on Telegram, until it is stopped."""
    if not settings.has_token:
        print(say("command.no_token"), file=sys.stderr)
        return 1
    keep_log(settings)
    with alone(settings.storage.file) as first:
        if not first:
            print(say("command.second_bot", file=settings.storage.file), file=sys.stderr)
            return 1
        return asyncio.run(run_forever(build(settings), settings))


async def run_forever(house: House, settings: Settings, stopped: asyncio.Event | None = None) -> int:
    """Exit code 0 after SIGINT or SIGTERM, 1 when the token is not accepted or nothing can be stored.

    ``stopped``: set by whoever runs several houses, instead of signals of its own.
    """
    bell = AlarmBell(Watching(house.store, house.services.clock, house.services.school), settings.alarm.command)
    try:
        await _patiently(house, bell)
    except InvalidToken:
        print(say("command.bad_token"))
        await house.stop()
        return 1
    except StoreAway:
        log.exception("store away")
        print(say("command.store_away", file=settings.storage.file), file=sys.stderr)
        await house.application.shutdown()
        await house.store.close()
        return 1
    print(say("command.running", bot=house.application.bot.username), flush=True)
    if await house.is_quiet():
        print(say("backup.running_quietly"), flush=True)
    try:
        await _work(house, settings, bell, stopped or stopped_by_signal())
    finally:
        await house.stop()
    return 0


async def _patiently(house: House, bell: AlarmBell) -> None:
    """Starts even while Telegram cannot be reached: what is due is due all the same."""
    pause = 1.0
    while True:
        try:
            await house.start()
        except InvalidToken:
            raise
        except TelegramError:
            log.warning("telegram not reached")
            await bell.missed()
            await asyncio.sleep(pause)
            pause = min(60.0, pause * 2)
        else:
            return


async def _work(house: House, settings: Settings, bell: AlarmBell, stopped: asyncio.Event) -> None:
    postmen = Postmen(house.services.delivering)

    async def handle(update: Update) -> None:
        await house.handle(update)
        postmen.call()

    async def tick() -> None:
        await house.run_due()
        postmen.call()

    bot = house.application.bot
    intake = Intake(bot, handle, Tombstones(house.services, bot), bell, settings.telegram.poll_timeout_seconds)
    clockwork = Clockwork()
    clockwork.start(tick, settings.clock.tick_seconds)
    receiving = _webhook(intake, settings, bell) if settings.telegram.webhook_url else intake.run()
    try:
        await until(stopped, receiving, postmen.work(), keep_tidy(house.bot))
    finally:
        clockwork.stop()


async def _webhook(intake: Intake, settings: Settings, bell: AlarmBell) -> None:
    from bot.webhook import serve_webhook  # noqa: PLC0415 - a web server, for those who set one up

    telegram = settings.telegram
    secret = telegram.webhook_secret.get_secret_value()
    hook = Hook(intake.bot, telegram.webhook_url, secret, bell)
    async with asyncio.TaskGroup() as group:
        group.create_task(hook.keep())
        group.create_task(serve_webhook(intake, secret, telegram.listen_host, telegram.listen_port))


def stopped_by_signal() -> asyncio.Event:
    """Set by SIGINT and SIGTERM."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers in its loop
            loop.add_signal_handler(number, stopped.set)
    return stopped


async def until(stopped: asyncio.Event, *work: Coroutine[Any, Any, None]) -> None:
    """Runs the work until then; an error in one of them stops all and is raised."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one) for one in work]
        await stopped.wait()
        for task in tasks:
            task.cancel()
