"""Who may not write without a name for a while: keyed hashes that no list leads to."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol


class Mutes(Protocol):
    """``mark`` is ``Vault.mute_mark``; ``until`` the last day on which it holds."""

    async def put(self, mark: bytes, until: date) -> None:
        """Once; a second time changes nothing."""
        ...

    async def until(self, marks: Collection[bytes], today: date) -> date | None:
        """The last day for a chat with one of these marks; None when it is not muted."""
        ...

    async def forget_before(self, day: date) -> None: ...
    async def presses_since(self, moment: datetime) -> int:
        """How often staff have asked for it, by the history of the questions."""
        ...
