"""Hard cases found on a home visit: leadership, homeroom teacher and the parents' board together (S3 B.I.3.3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.people import PersonId


class CaseState(StrEnum):
    """Where a case stands; SOLVED is its end."""

    OPEN = "open"
    WORKING = "working"
    SOLVED = "solved"


UNSOLVED = frozenset({CaseState.OPEN, CaseState.WORKING})


@dataclass(frozen=True)
class HardCase:
    """``line`` is the teacher's, ``note`` the leadership's. A pupil has at most one that is not solved.

    ``board_since``: the day the leadership asked the parents' board in; before it nobody there knows of the case.
    """

    id: str
    pupil: PersonId
    opened_on: date
    opened_by: PersonId | None
    state: CaseState = CaseState.OPEN
    line: str = ""
    note: str = ""
    board_since: date | None = None
    version: int = 1

    @property
    def is_solved(self) -> bool:
        return self.state is CaseState.SOLVED

    @property
    def is_untouched(self) -> bool:
        """Nobody has done anything about it, so that it may still be a slip of the finger."""
        return self.state is CaseState.OPEN and not self.note and self.board_since is None
