"""Dialogues that were added from the chat."""

from collections.abc import Sequence
from typing import Protocol

from domain.added import Added


class Dialogues(Protocol):
    """Called off, one of them stays here: an override says so."""

    async def added(self) -> Sequence[Added]:
        """By their moment, then by key."""
        ...

    async def add(self, dialogue: Added) -> bool:
        """Once for each key; False when it is there already."""
        ...
