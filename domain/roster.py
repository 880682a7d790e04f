"""A roster file turned into a plan: who joins, who changes, who leaves, and every row that cannot be taken.

Pure: raw rows in, people and problems out. Words of the file (titles of roles, yes and no) are given, not known here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.people import Person, Role

WHOLE_SCHOOL = 0
"""The row number of a problem that no single row is to blame for."""

LINKED = "link-"
"""How the roster key of a parent begins who came by a class link and stands in no file."""


class Sheet(StrEnum):
    """The three sheets of the file; one that is absent leaves its people as they are."""

    PUPILS = "pupils"
    PARENTS = "parents"
    STAFF = "staff"


class Column(StrEnum):
    """Every column, whichever sheet it stands on."""

    KEY = "key"
    NAME = "name"
    BIRTH_DATE = "birth_date"
    CLASS = "class"
    ROOM = "room"
    CONSENT = "consent"
    CHILDREN = "children"
    ROLES = "roles"
    HOMEROOM = "homeroom"
    DEPUTY = "deputy"


COLUMNS: Mapping[Sheet, tuple[Column, ...]] = {
    Sheet.PUPILS: (Column.KEY, Column.NAME, Column.BIRTH_DATE, Column.CLASS, Column.ROOM, Column.CONSENT),
    Sheet.PARENTS: (Column.KEY, Column.NAME, Column.CHILDREN),
    Sheet.STAFF: (Column.KEY, Column.NAME, Column.ROLES, Column.HOMEROOM, Column.DEPUTY),
}


@dataclass(frozen=True)
class RosterRow:
    """One row as it stands in the file, ``number`` as the spreadsheet counts. Cells are trimmed; an empty one is "".

    A cell in ``formulas`` holds a formula instead of a value and is refused.
    """

    sheet: Sheet
    number: int
    cells: Mapping[Column, str | date]
    formulas: frozenset[Column] = frozenset()


@dataclass(frozen=True)
class Rows:
    """The whole file. ``sheets``: those that are there, even if without a row."""

    rows: tuple[RosterRow, ...]
    sheets: frozenset[Sheet]

    def of(self, sheet: Sheet) -> tuple[RosterRow, ...]:
        return tuple(row for row in self.rows if row.sheet is sheet)


@dataclass(frozen=True)
class RosterWords:
    """What the file may say, folded (``domain.folding.fold``): titles of roles, yes and no."""

    roles: Mapping[str, Role]
    yes: frozenset[str]
    no: frozenset[str]


@dataclass(frozen=True)
class Problem:
    """Why something cannot be taken, and how to mend it (``texts/vi/roster.toml``). A warning stops nothing."""

    sheet: Sheet
    row: int
    column: Column
    key: str
    values: Mapping[str, object]
    warning: bool = False

    @property
    def mend_key(self) -> str:
        """The mend is found under the same key."""
        return self.key


@dataclass(frozen=True)
class Summary:
    """How many people join, change, leave and stay as they are; ``drastic``: over half of a sheet would leave."""

    added: int = 0
    changed: int = 0
    leaving: int = 0
    unchanged: int = 0
    drastic: bool = False


@dataclass(frozen=True)
class RosterPlan:
    """``people`` are those to store, the leaving ones with ``active`` False; nobody who stays as they are."""

    people: tuple[Person, ...]
    problems: tuple[Problem, ...]
    summary: Summary

    @property
    def faults(self) -> tuple[Problem, ...]:
        """Problems that forbid applying; all or nothing."""
        return tuple(problem for problem in self.problems if not problem.warning)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.warning)
