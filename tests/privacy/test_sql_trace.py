"""What the database is told while somebody sends a question without a name; bar A4 asks on, with other dice."""

from pathlib import Path

import pytest
from sqlalchemy import DateTime, Integer, Table

from bot.sandbox.stage import stage_in
from storage.anatomy import ROSTER as STORED
from storage.columns import Moment
from storage.schema import metadata
from tests.privacy.photographed import with_place_and_camera
from tests.privacy.scanner import ROSTER
from tests.privacy.sql_trace import (
    IDENTITY,
    MENTIONED,
    WRITTEN,
    intake_among,
    listening,
    tables,
    times_of_day,
    values_of,
)
from tests.privacy.the_month import HIDDEN, NAMED, SLIP, URGENT, ask, label, settings

OF_A_QUESTION = {"questions", "ways_back", "photos"}
OF_AN_ALARM = OF_A_QUESTION | {"outbox", "occurrences"}
TEXT = "Sân sau hay ngập nước mỗi khi mưa to, bao giờ nhà trường sửa ạ?"
PAST = label("ask.button.direct", reviewer="").strip()


@pytest.fixture
async def stage(tmp_path: Path):
    async with stage_in(tmp_path, settings()) as opened:
        yield opened


WAYS = (
    (HIDDEN, (), OF_A_QUESTION),
    (SLIP, (), OF_A_QUESTION),
    (HIDDEN, (PAST,), OF_A_QUESTION),
    (HIDDEN, (URGENT,), OF_AN_ALARM),
    (SLIP, (URGENT,), OF_AN_ALARM),
)


async def test_no_table_of_people_is_touched_where_a_nameless_question_is_stored_and_with_a_name_it_is(stage):
    """Two rows written in one transaction name each other (PostgreSQL's xmin; SQLite's WAL frames)."""
    for way, buttons, allowed in WAYS:
        with listening(stage) as heard:
            await ask(stage, "HS1009", TEXT, way, *buttons, photo=with_place_and_camera())
        stored = intake_among(heard)
        assert OF_A_QUESTION - {"ways_back"} <= tables(WRITTEN, stored) <= allowed, (way, buttons)
        assert tables(MENTIONED, stored) & IDENTITY == set(), (way, buttons)
        assert set().union(*(tables(WRITTEN, one) for one in heard)) & IDENTITY == set(), (way, buttons)
    with listening(stage) as heard:
        await ask(stage, "HS1009", TEXT, NAMED)
    assert {"people", "appointments"} <= tables(MENTIONED, intake_among(heard)), "the control: its reviewer is told"


async def test_nothing_that_is_written_holds_a_time_of_day_or_the_askers_id(stage):
    for way in (HIDDEN, SLIP):
        with listening(stage) as heard:
            await ask(stage, "HS1009", TEXT, way)
        assert times_of_day(intake_among(heard)) == []
        values = [value for transaction in heard for value in values_of(transaction)]
        assert [value for value in values if str(stage.phone("HS1009").chat_id) in value or "HS1009" in value] == []


def test_no_table_of_questions_has_a_serial_number_or_a_moment_of_arrival():
    for name in OF_A_QUESTION:
        table = metadata.tables[name]
        assert not _moments(table)
        keys = [column for column in table.primary_key if isinstance(column.type, Integer)]
        assert [column.name for column in keys] == (["number"] if name == "photos" else [])
        assert table.dialect_options["sqlite"]["with_rowid"] is False


def test_no_table_of_who_came_spoke_or_was_visited_leads_to_a_question_or_tells_an_hour():
    """So that no row joins a person who was in the hall with what was asked there."""
    assert set(ROSTER) == set(STORED)
    for name in ROSTER:
        table = metadata.tables[name]
        assert "questions.id" not in {key.target_fullname for key in table.foreign_keys}
        assert not _moments(table)
        assert table.dialect_options["sqlite"]["with_rowid"] is False


def test_a_moment_is_told_from_a_day():
    """The control of both."""
    assert _moments(metadata.tables["halls"]) == ["began_at", "ended_at"]
    assert _moments(metadata.tables["home_visits"]) == []


def _moments(table: Table) -> list[str]:
    return [column.name for column in table.c if isinstance(column.type, Moment | DateTime)]
