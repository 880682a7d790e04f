"""Who is told how the intake fares."""

from collections.abc import Mapping
from typing import Any, Protocol

from telegram import Update


class Lost(Protocol):
    """Told of what is confirmed without having been done."""

    async def failed(self, update: Update) -> None: ...
    async def unreadable(self, raw: Mapping[str, Any]) -> None: ...


class Contact(Protocol):
    """Told how each attempt to fetch has gone. ``webhook``: what stands in the way; empty for another poller."""

    async def reached(self) -> None: ...
    async def missed(self) -> None: ...
    async def conflict(self, webhook: str) -> None: ...
