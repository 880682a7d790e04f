"""Randomness: the machine's own in a school, a seeded one in the sandbox and in tests."""

import random
import secrets
from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Nothing that could be mistaken for something else when read aloud or copied by hand: no 0/O, no 1/I/L."""


class _Dice:
    """Implements ``domain.ports.Dice`` over any source of randomness."""

    def __init__(self, source: random.Random) -> None:
        self._source = source

    def code(self, length: int) -> str:
        return "".join(self._source.choice(ALPHABET) for _ in range(length))

    def hex_id(self) -> str:
        return UUID(int=self._source.getrandbits(128), version=4).hex

    def shuffled(self, items: Sequence[T]) -> list[T]:
        return self._source.sample(items, len(items))


class SystemDice(_Dice):
    """From the operating system; fit for codes that must not be guessed."""

    def __init__(self) -> None:
        super().__init__(secrets.SystemRandom())


class SeededDice(_Dice):
    """The same seed throws the same: never for a real school."""

    def __init__(self, seed: int) -> None:
        super().__init__(random.Random(seed))  # noqa: S311 - to be repeatable is its purpose
