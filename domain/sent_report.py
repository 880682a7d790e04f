"""A report's figures as they travel to the authority: its tables and sessions, and nothing about a single question."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from domain.milestones import MONTHS
from domain.sheets.quantity import Quantity
from domain.sheets.report import FigureRow, FigureTable, Report


def packed(report: Report, months: Sequence[str]) -> dict[str, Any]:
    """JSON. ``months``: what it reports on, YYYY-MM. What is late stays behind as words (each line is a single
    matter), as do grounds and recipients.
    """
    return {
        "subject": report.subject,
        "period": report.period,
        MONTHS: list(months),
        "number": report.number or 0,
        "issued_on": report.issued_on.isoformat() if report.issued_on else "",
        "tables": [_table(table) for table in report.tables],
        "lessons": list(report.lessons),
        "proposals": list(report.proposals),
    }


def tables_of(facts: Mapping[str, Any]) -> tuple[FigureTable, ...]:
    """The inverse for the tables; rows have no period before them any more."""
    return tuple(
        FigureTable(table["title"], tuple(_row_from(row) for row in table["rows"])) for table in facts.get("tables", ())
    )


def _table(table: FigureTable) -> dict[str, Any]:
    return {"title": table.title, "rows": [_row(row) for row in table.rows]}


def _row(row: FigureRow) -> dict[str, Any]:
    return {"title": row.title, "definition": row.definition, "now": asdict(row.now)}


def _row_from(row: Mapping[str, Any]) -> FigureRow:
    return FigureRow(row["title"], row["definition"], Quantity(**row["now"]))
