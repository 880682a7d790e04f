"""Everybody who talks to the bot: the tests' hands, and the inhabitants of the sandbox."""

import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.sandbox.api_error import JSON
from bot.sandbox.chats import Account
from bot.sandbox.person import Person
from bot.sandbox.wire import Wire


async def _nobody_listens() -> None:
    """The bot is not there yet: updates pile up."""


class Town:
    """The people of one wire. `settle` lets the bot work until it has nothing left to do; it may be set later on.

    `seed` makes the people's Telegram ids the same on every run.
    """

    def __init__(
        self, wire: Wire, settle: Callable[[], Awaitable[None]] = _nobody_listens, seed: int | None = None
    ) -> None:
        self.wire = wire
        self.settle = settle
        self.people: dict[int, Person] = {}
        self._random = random.Random(seed)  # noqa: S311 -- made-up account numbers, no secret
        self._held = False

    def add_person(
        self, first_name: str, last_name: str = "", username: str = "", chat_id: int | None = None
    ) -> Person:
        """Somebody with a phone, who has not written to the bot yet. `chat_id` is a random ten-digit number."""
        user: JSON = {
            "id": chat_id or self._new_id(),
            "is_bot": False,
            "first_name": first_name,
            "language_code": "vi",
        }
        user |= {key: value for key, value in (("last_name", last_name), ("username", username)) if value}
        account = Account(user)
        self.wire.world.chats.accounts[user["id"]] = account
        person = Person(self.wire.world, account, self._settle_unless_held)
        self.people[person.chat_id] = person
        return person

    @asynccontextmanager
    async def at_once(self) -> AsyncIterator[None]:
        """Within this block people act without waiting for the bot, which comes to it at the end of the block."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        await self.settle()

    async def _settle_unless_held(self) -> None:
        if not self._held:
            await self.settle()

    def _new_id(self) -> int:
        while (chat_id := self._random.randrange(10**9, 10**10)) in self.people:
            pass
        return chat_id
