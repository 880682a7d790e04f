"""What the database is told while somebody sends a question without a name."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import DateTime, Integer, event

from bot.sandbox.stage import SandboxStage, stage_in
from storage.schema import metadata
from tests.privacy.photographed import with_place_and_camera
from tests.privacy.the_month import HIDDEN, NAMED, SLIP, URGENT, ask, label, settings

IDENTITY = {"people", "accounts", "appointments", "children", "applicants", "invites", "representatives"}
OF_A_QUESTION = {"questions", "ways_back", "photos"}
OF_AN_ALARM = OF_A_QUESTION | {"outbox", "occurrences"}
WRITTEN = re.compile(r"(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)")
MENTIONED = re.compile(r"(?:INSERT INTO|UPDATE|FROM|JOIN) (\w+)")
TEXT = "Sân sau hay ngập nước mỗi khi mưa to, bao giờ nhà trường sửa ạ?"
PAST = label("ask.button.direct", reviewer="").strip()

Transaction = list[tuple[str, Any]]


@pytest.fixture
async def stage(tmp_path: Path):
    async with stage_in(tmp_path, settings()) as opened:
        yield opened


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


WAYS = [
    (HIDDEN, (), OF_A_QUESTION),
    (SLIP, (), OF_A_QUESTION),
    (HIDDEN, (PAST,), OF_A_QUESTION),
    (HIDDEN, (URGENT,), OF_AN_ALARM),
    (SLIP, (URGENT,), OF_AN_ALARM),
]


@pytest.mark.parametrize(("way", "buttons", "allowed"), WAYS)
async def test_no_table_of_people_is_touched_where_a_nameless_question_is_stored(
    stage: SandboxStage, way: str, buttons: tuple[str, ...], allowed: set[str]
):
    """Two rows written in one transaction name each other (PostgreSQL's xmin; SQLite's WAL frames)."""
    with listening(stage) as heard:
        await ask(stage, "HS1009", TEXT, way, *buttons, photo=with_place_and_camera())
    stored = intake_among(heard)
    assert OF_A_QUESTION - {"ways_back"} <= tables(WRITTEN, stored) <= allowed
    assert tables(MENTIONED, stored) & IDENTITY == set()
    assert set().union(*(tables(WRITTEN, one) for one in heard)) & IDENTITY == set()


async def test_the_trace_hears_a_named_question_going_to_its_reviewer(stage: SandboxStage):
    """The control."""
    with listening(stage) as heard:
        await ask(stage, "HS1009", TEXT, NAMED)
    assert {"people", "appointments"} <= tables(MENTIONED, intake_among(heard))


@pytest.mark.parametrize("way", [HIDDEN, SLIP])
async def test_nothing_that_is_written_holds_a_time_of_day_or_the_askers_id(stage: SandboxStage, way: str):
    with listening(stage) as heard:
        await ask(stage, "HS1009", TEXT, way)
    stored = [str(value) for _, given in intake_among(heard) for value in _flat(given)]
    assert [value for value in stored if re.search(r"\d\d:\d\d", value)] == []
    values = [str(value) for transaction in heard for _, given in transaction for value in _flat(given)]
    assert [value for value in values if str(stage.phone("HS1009").chat_id) in value or "HS1009" in value] == []


def test_no_table_of_questions_has_a_serial_number_or_a_moment_of_arrival():
    for name in OF_A_QUESTION:
        table = metadata.tables[name]
        assert not [column.name for column in table.c if isinstance(column.type, DateTime)]
        keys = [column for column in table.primary_key if isinstance(column.type, Integer)]
        assert [column.name for column in keys] == (["number"] if name == "photos" else [])
        assert table.dialect_options["sqlite"]["with_rowid"] is False


def _flat(given: Any) -> list[Any]:
    rows = given if isinstance(given, list) else [given]
    return [value for row in rows for value in (row.values() if isinstance(row, dict) else row)]
