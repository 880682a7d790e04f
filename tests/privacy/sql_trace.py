"""Overhears what the database is told while somebody asks."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from bot.sandbox.stage import SandboxStage

IDENTITY = {"people", "accounts", "appointments", "children", "applicants", "invites", "representatives"}
WRITTEN = re.compile(r"(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)")
MENTIONED = re.compile(r"(?:INSERT INTO|UPDATE|FROM|JOIN) (\w+)")
A_TIME_OF_DAY = re.compile(r"\d\d:\d\d")

Transaction = list[tuple[str, Any]]


@contextmanager
def listening(stage: SandboxStage) -> Iterator[list[Transaction]]:
    """Every writing transaction, statement by statement, with its values."""
    heard: list[Transaction] = []

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith("BEGIN"):
            heard.append([])
        elif heard:
            heard[-1].append((statement, values))

    engine = stage.house.store._writer.sync_engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def intake_among(heard: list[Transaction]) -> Transaction:
    """The one transaction that stores the question."""
    (found,) = [one for one in heard if any("INSERT INTO questions" in statement for statement, _ in one)]
    return found


def tables(pattern: re.Pattern[str], transaction: Transaction) -> set[str]:
    return {name for statement, _ in transaction for name in pattern.findall(statement)}


def times_of_day(transaction: Transaction) -> list[str]:
    """Values with an hour and a minute in them."""
    return [value for value in values_of(transaction) if A_TIME_OF_DAY.search(value)]


def values_of(transaction: Transaction) -> list[str]:
    """Whatever was given to be stored or looked for."""
    return [str(value) for _, given in transaction for value in _flat(given)]


def _flat(given: Any) -> list[Any]:
    rows = given if isinstance(given, list) else [given]
    return [value for row in rows for value in (row.values() if isinstance(row, dict) else row)]
