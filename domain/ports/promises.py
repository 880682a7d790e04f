"""Promises at rest."""

from collections.abc import Collection
from typing import Protocol

from domain.promises import Promise, PromiseState
from domain.questions import QuestionId


class Promises(Protocol):
    """What is written down about a promise beside the answer that gave it; nothing of it tells who asked."""

    async def get(self, question_id: QuestionId, number: int) -> Promise | None: ...
    async def put(self, promise: Promise) -> None:
        """Adds it or replaces it."""
        ...

    async def forget(self, question_id: QuestionId, number: int) -> None: ...
    async def all(self, states: Collection[PromiseState] = tuple(PromiseState)) -> list[Promise]:
        """The soonest due first."""
        ...
