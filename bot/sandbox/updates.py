"""The inbox that Telegram keeps for the bot: an update stays until the bot confirms it, for at most 24 hours."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

from bot.sandbox.api_error import JSON, ApiError

KEPT_FOR: Final = timedelta(hours=24)
_AT_ONCE: Final = 100
_ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True)
class _Waiting:
    update: JSON
    since: datetime


class Updates:
    """The queue behind getUpdates. `now` is the sandbox clock; only the long poll itself waits in real seconds."""

    def __init__(self, now: Callable[[], datetime], first_id: int = 700_000_001) -> None:
        self.next_id = first_id  # may be set: after an idle week Telegram goes on from a random number
        self.allowed: list[str] = []  # empty: all but those that must be asked for
        self.webhook: JSON = {"url": ""}
        self._now = now
        self._waiting: list[_Waiting] = []
        self._bell = asyncio.Event()
        self._poll = 0

    @property
    def pending(self) -> list[JSON]:
        """What is not confirmed yet, oldest first; what lay there for 24 hours is gone."""
        horizon = self._now() - KEPT_FOR
        self._waiting = [waiting for waiting in self._waiting if waiting.since > horizon]
        return [waiting.update for waiting in self._waiting]

    def add(self, kind: str, body: JSON) -> JSON | None:
        """Put an update into the queue, unless the bot has not asked for its kind."""
        if self.allowed and kind not in self.allowed:
            return None
        if not self.allowed and kind in _ONLY_ON_REQUEST:
            return None
        update = {"update_id": self.next_id, kind: body}
        self.next_id += 1
        self._waiting.append(_Waiting(update, self._now()))
        self._ring()
        return update

    def confirm(self, below: int) -> None:
        """Forget every update whose id is lower."""
        self._waiting = [waiting for waiting in self._waiting if waiting.update["update_id"] >= below]

    def drop(self) -> None:
        """Forget all of them (drop_pending_updates)."""
        self._waiting = []

    async def get(self, arguments: JSON) -> list[JSON]:
        """Answer getUpdates: confirm below `offset`, then wait until there is something or `timeout` seconds passed.

        Raises `ApiError` (409) while a webhook is set, and in a poll that a newer poll pushes aside.
        """
        if self.webhook["url"]:
            raise _conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete it first")
        if "allowed_updates" in arguments:
            self.allowed = list(arguments["allowed_updates"])
        self._apply_offset(arguments.get("offset", 0))
        self._poll += 1
        self._ring()  # an older poll that still waits gives way
        if not self.pending and (timeout := arguments.get("timeout", 0)) > 0:
            await self._wait(timeout)
        return self.pending[: arguments.get("limit", _AT_ONCE) or _AT_ONCE]

    def _apply_offset(self, offset: int) -> None:
        if offset > 0:
            self.confirm(offset)
        elif offset < 0:
            self._waiting = self._waiting[offset:]

    async def _wait(self, timeout: float) -> None:  # noqa: ASYNC109 -- a parameter of getUpdates, not of the caller
        mine = self._poll
        try:
            async with asyncio.timeout(timeout):
                while not self.pending and mine == self._poll:
                    await self._bell.wait()
        except TimeoutError:
            return
        if mine != self._poll:
            raise _conflict("terminated by other getUpdates request; make sure that only one bot instance is running")

    def _ring(self) -> None:
        """Wake whoever waits; a new bell each time, for a bell once rung stays rung."""
        self._bell.set()
        self._bell = asyncio.Event()


def _conflict(reason: str) -> ApiError:
    return ApiError(HTTPStatus.CONFLICT, f"Conflict: {reason}")
