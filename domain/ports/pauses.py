"""Which chats Telegram has told us to leave alone, beyond a restart."""

from datetime import datetime
from typing import Protocol


class Pauses(Protocol):
    """``mark``: a keyed hash of a chat, so that a row tells neither who it is nor which letter met with the refusal."""

    async def put(self, mark: bytes, until: datetime) -> None:
        """Replaces an earlier one."""
        ...

    async def all(self) -> dict[bytes, datetime]: ...
    async def forget_before(self, moment: datetime) -> None:
        """Those that are over."""
        ...
