"""Switches: a few named facts about the bot itself that outlive a restart."""

from typing import Protocol


class Switches(Protocol):
    """``value`` is whatever whoever set it needs to know again, in a short text. Off is not there."""

    async def get(self, name: str) -> str | None: ...
    async def set(self, name: str, value: str) -> None: ...
    async def clear(self, name: str) -> None: ...
