"""One cell of the roster at a time: read it, or say what is wrong with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from domain.folding import fold, tidy
from domain.people import Role
from domain.roster import Column, Problem, RosterRow, RosterWords

T = TypeVar("T")

LONGEST_KEY = 32
LONGEST_NAME = 60
LONGEST_CLASS = 16
LONGEST_ROOM = 24
OLDEST = 100
_DATES = (
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
)
_CLASS = re.compile(r"[\w][\w ./-]*")
_SEVERAL = re.compile(r"[;\n]")


class _Bad(Exception):  # noqa: N818 - never leaves this file; it becomes a Problem
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass
class Reader:
    """Reads the cells of one row and collects its problems."""

    row: RosterRow
    words: RosterWords
    today: date
    problems: list[Problem] = field(default_factory=list)

    def key(self) -> str:
        """Upper case, so that "hs01" and "HS01" are one; "" when it cannot be taken."""
        return self._read(Column.KEY, _key, "")

    def name(self) -> str:
        return self._read(Column.NAME, _name, "")

    def birth_date(self) -> date | None:
        return self._read(Column.BIRTH_DATE, self._birth_date, None)

    def class_name(self) -> str:
        return self._read(Column.CLASS, _required_class, "")

    def homerooms(self) -> tuple[str, ...]:
        return self._read(Column.HOMEROOM, lambda cell: tuple(class_named(one) for one in several(cell)), ())

    def room(self) -> str:
        return self._read(Column.ROOM, _room, "")

    def consent(self, before: bool) -> bool:
        """An empty cell leaves it to the homeroom teacher, who keeps the paper; a day means "given on that day"."""
        return self._read(Column.CONSENT, lambda cell: self._consent(cell, before), before)

    def deputy(self) -> bool:
        return self._read(Column.DEPUTY, lambda cell: self._yes_or_no(cell, empty=False), False)

    def children(self) -> tuple[str, ...]:
        return self._read(Column.CHILDREN, _children, ())

    def roles(self) -> tuple[Role, ...]:
        """A row with a class of its own needs no title."""
        return self._read(Column.ROLES, self._roles, ())

    def blame(self, column: Column, key: str, **values: object) -> None:
        """Whatever is wrong beyond one cell."""
        self.problems.append(Problem(self.row.sheet, self.row.number, column, key, values))

    def _read(self, column: Column, how: Callable[[str | date], T], otherwise: T) -> T:
        cell = self.row.cells.get(column, "")
        if column in self.row.formulas:
            self.blame(column, "formula")
            return otherwise
        try:
            return how(cell)
        except _Bad as bad:
            self.blame(column, bad.key, given=_shown(cell))
            return otherwise

    def _birth_date(self, cell: str | date) -> date | None:
        if cell == "":
            raise _Bad("birth_date_missing")
        born = day_of(cell)
        if not self.today.year - OLDEST <= born.year or born >= self.today:
            raise _Bad("birth_date_odd")
        return born

    def _consent(self, cell: str | date, before: bool) -> bool:
        if isinstance(cell, date) or any(digit.isdigit() for digit in cell):
            if day_of(cell) > self.today:
                raise _Bad("consent_ahead")
            return True
        return self._yes_or_no(cell, empty=before)

    def _yes_or_no(self, cell: str | date, *, empty: bool) -> bool:
        said = fold(str(cell))
        if said in self.words.yes:
            return True
        if said in self.words.no:
            return False
        if said:
            raise _Bad("yes_or_no")
        return empty

    def _roles(self, cell: str | date) -> tuple[Role, ...]:
        found = []
        for title in several(cell):
            role = self.words.roles.get(fold(title))
            if role is None:
                raise _Bad("role_unknown")
            found.append(role)
        return tuple(dict.fromkeys(found))


def several(cell: str | date) -> list[str]:
    """Parts of a cell set apart by ";" or line breaks."""
    return [part.strip() for part in _SEVERAL.split(str(cell)) if part.strip()]


def day_of(cell: str | date) -> date:
    """A real date cell, or 31/12/2010, 31-12-2010, 2010-12-31."""
    if isinstance(cell, date):
        return cell
    for pattern in _DATES:
        found = pattern.fullmatch(tidy(cell))
        if found:
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                break
    raise _Bad("date_bad")


def class_named(written: str) -> str:
    """ "10 a1" → "10A1"; a name that does not begin with a digit keeps its single blanks. Raises for a wild one."""
    name = tidy(written)
    if name[:1].isdigit():
        name = name.replace(" ", "").upper()
    if len(name) > LONGEST_CLASS or not _CLASS.fullmatch(name):
        raise _Bad("class_bad")
    return name


def _required_class(cell: str | date) -> str:
    if not str(cell).strip():
        raise _Bad("class_missing")
    return class_named(str(cell))


def _key(cell: str | date) -> str:
    key = "".join(tidy(str(cell)).split()).upper()
    if not key:
        raise _Bad("key_missing")
    if len(key) > LONGEST_KEY or ";" in key:
        raise _Bad("key_bad")
    return key


def _children(cell: str | date) -> tuple[str, ...]:
    keys = tuple(dict.fromkeys(_key(part) for part in several(cell)))
    if not keys:
        raise _Bad("children_missing")
    return keys


def _name(cell: str | date) -> str:
    name = tidy(str(cell))
    if not name:
        raise _Bad("name_missing")
    if len(name) > LONGEST_NAME or not any(letter.isalpha() for letter in name):
        raise _Bad("name_bad")
    return name


def _room(cell: str | date) -> str:
    room = tidy(str(cell))
    if len(room) > LONGEST_ROOM:
        raise _Bad("room_bad")
    return room


def _shown(cell: str | date) -> str:
    """Enough of a bad cell to find it again."""
    return tidy(str(cell))[:40]
