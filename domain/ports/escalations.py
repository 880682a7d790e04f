"""Written notices to a body beyond the school, at rest."""

from typing import Protocol

from domain.escalations import Escalation
from domain.questions import QuestionId


class Escalations(Protocol):
    """One for each answer that went, or may go, out in writing."""

    async def get(self, question_id: QuestionId, number: int) -> Escalation | None: ...
    async def put(self, escalation: Escalation) -> None:
        """Adds it or replaces it."""
        ...

    async def all(self) -> list[Escalation]: ...
