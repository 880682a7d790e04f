"""The schools' reports added up for the authority's own report (S2 III.2, IV.1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.consignment import Consignment
from domain.milestones import Standing
from domain.sector import Round
from domain.sent_report import tables_of
from domain.sheets.quantity import Quantity
from domain.sheets.report import FigureRow, FigureTable


@dataclass(frozen=True)
class Sum:
    """One figure over all schools. ``known``: added up; ``unknown``: of so many schools it may not be told, or is not.

    With unknown ones it is "at least so many".
    """

    title: str
    definition: str
    known: float
    unknown: int


@dataclass(frozen=True)
class Merged:
    """``reports``: of each school that sent one, by code; ``standings`` as they are now."""

    round: Round
    today: date
    standings: tuple[Standing, ...]
    reports: Mapping[str, Consignment]

    def tables(self) -> tuple[tuple[str, tuple[Sum, ...]], ...]:
        """(title, sums) in the order in which the first school to have one has it. Shares are not added up."""
        titles: dict[str, dict[str, list[FigureRow]]] = {}
        for table in (table for code in self.reporting() for table in self._tables(code)):
            rows = titles.setdefault(table.title, {})
            for row in table.rows:
                rows.setdefault(row.title, []).append(row)
        added = {title: tuple(_sum(found) for found in rows.values()) for title, rows in titles.items()}
        return tuple((title, tuple(filter(None, sums))) for title, sums in added.items() if any(sums))

    def of_school(self, code: str, titles: Iterable[str]) -> tuple[Quantity | None, ...]:
        """This school's figures under these titles; None where it told none."""
        rows = {row.title: row.now for table in self._tables(code) for row in table.rows}
        return tuple(rows.get(title) for title in titles)

    def main_titles(self, most: int) -> tuple[str, ...]:
        """The first figures of the first table: what every report begins with."""
        tables = [table for code in self.reporting() for table in self._tables(code)]
        return tuple(row.title for row in tables[0].rows[:most]) if tables else ()

    def reporting(self) -> list[str]:
        """Codes of the schools whose reports are here, by name."""
        return [one.code for one in sorted(self.standings, key=lambda one: one.name) if one.code in self.reports]

    def paragraphs(self, name: str) -> tuple[tuple[str, str], ...]:
        """(code, paragraph) of "lessons" or "proposals"."""
        return tuple((code, str(line)) for code in self.reporting() for line in self._facts(code).get(name, ()))

    def _facts(self, code: str) -> Mapping[str, Any]:
        return self.reports[code].facts

    def _tables(self, code: str) -> tuple[FigureTable, ...]:
        return tables_of(self._facts(code)) if code in self.reports else ()


def _sum(rows: list[FigureRow]) -> Sum | None:
    if any(row.now.percent for row in rows):
        return None
    numbers = [row.now.number for row in rows if row.now.number is not None]
    return Sum(rows[0].title, rows[0].definition, sum(numbers), len(rows) - len(numbers))
