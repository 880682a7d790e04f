"""Messages that Telegram would not delete at the first try."""

from collections.abc import Mapping
from typing import Protocol


class Leftovers(Protocol):
    """By a random id; what is kept is sealed (``Vault.conceal``): no chat and no message can be read from it."""

    async def keep(self, leftover_id: str, sealed: bytes) -> None: ...
    async def all(self) -> Mapping[str, bytes]: ...
    async def drop(self, leftover_id: str) -> None: ...
