"""Questions at rest."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from domain.life import Status
from domain.people import PersonId, Role, Scope
from domain.questions import Answer, Question, QuestionId


@dataclass(frozen=True)
class HistoryLine:
    """Who did what with a question; ``actor`` is None for the asker and for the clock."""

    what: str
    actor: PersonId | None
    at: datetime | None
    detail: str


class Questions(Protocol):
    """Questions, their answers, photos and return addresses."""

    async def add(self, question: Question, receipt: bytes, sealed: bytes | None, photos: Sequence[bytes]) -> None: ...
    async def get(self, question_id: QuestionId) -> Question:
        """Raises Unknown."""
        ...

    async def by_code(self, code: str) -> Question:
        """Raises Unknown."""
        ...

    async def by_receipt(self, receipt: bytes) -> Question | None: ...
    async def save(self, question: Question) -> Question:
        """Stores ``question`` and returns it with its version grown by one.

        Raises Outdated when the stored version is not ``question.version`` any more.
        """
        ...

    async def reviewed_by(self, scope: Scope, statuses: Collection[Status]) -> list[Question]: ...
    async def in_cycle(self, series: str, period: str) -> list[Question]: ...
    async def in_status(self, statuses: Collection[Status]) -> list[Question]: ...
    async def answered_by(self, people: Collection[PersonId], roles: Collection[Role]) -> list[Question]:
        """Those waiting for an answer (AWAITING_ANSWER) assigned to these people, or to the role when to nobody."""
        ...

    async def asked_by(self, people: Collection[PersonId]) -> list[Question]:
        """Named questions only: of an anonymous one nobody knows who asked."""
        ...

    async def merged_under(self, question_id: QuestionId) -> list[Question]: ...
    async def photos(self, question_id: QuestionId) -> list[bytes]: ...
    async def forget_photos(self, question_id: QuestionId) -> None: ...
    async def way_back(self, question_id: QuestionId) -> bytes | None: ...
    async def forget_way_back(self, question_id: QuestionId) -> None: ...
    async def has_way_back(self, question_id: QuestionId) -> bool: ...
    async def forget_up_to(self, day: date) -> int:
        """Deletes questions received on or before ``day`` with everything that hangs on them; returns how many."""
        ...

    async def put_answer(self, answer: Answer) -> None:
        """Adds or replaces the answer of that number."""
        ...

    async def answers(self, question_id: QuestionId) -> list[Answer]: ...
    async def promises(self) -> list[Answer]:
        """Released answers with a due date, newest of each question only."""
        ...

    async def note(
        self, question_id: QuestionId, what: str, actor: PersonId | None, on: datetime | None, detail: str
    ) -> None:
        """One line of the question's history. ``on`` is None for whatever an anonymous asker did."""
        ...

    async def history(self, question_id: QuestionId) -> list[HistoryLine]: ...
