"""The audit log at rest. It grows at its end; nothing in it is ever changed."""

from datetime import datetime
from typing import Protocol

from domain.audit import Act, Checkpoint, Entry


class Audit(Protocol):
    """One chain. ``write`` belongs into the transaction of the act that it records."""

    async def write(self, act: Act, now: datetime) -> None: ...
    async def head(self) -> bytes:
        """The hash of the newest entry."""
        ...

    async def checkpoint(self) -> Checkpoint:
        """Up to where it was pruned; where nothing was, the very start."""
        ...

    async def after(self, number: int, most: int) -> list[Entry]:
        """Onwards, by number."""
        ...

    async def before(self, number: int | None, most: int) -> list[Entry]:
        """Backwards, the newest first; None from the end."""
        ...

    async def prune(self, moment: datetime, now: datetime) -> int:
        """Drops what was written before ``moment`` and chains on from there by a checkpoint; how many."""
        ...
