"""Statements cost one trip to SQLite's thread, and are put together once for all engines."""

import logging

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage.sqlite import _COMPILED

TRIPS = "aiosqlite"
NEW_MARK = text("INSERT INTO seen (mark, seen_by) VALUES (:mark, '2026-11-09 09')")


async def test_a_transaction_costs_a_trip_for_each_statement_and_one_each_to_begin_and_to_end(store, caplog):
    async with store.reading() as unit:
        await unit.people.classes()
    with caplog.at_level(logging.DEBUG, TRIPS):
        async with store._readers.connect() as connection:
            assert (await connection.execute(text("SELECT mark FROM seen"))).all() == []
    assert sum("executing" in record.message for record in caplog.records) == 3


async def test_many_rows_go_in_with_one_trip(store, caplog):
    async with store._writer.begin() as connection:
        with caplog.at_level(logging.DEBUG, TRIPS):
            await connection.execute(NEW_MARK, [{"mark": str(number)} for number in range(50)])
    assert sum("executing" in record.message for record in caplog.records) == 1
    async with store._readers.connect() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM seen")) == 50


async def test_what_sqlite_refuses_is_raised_and_the_connection_lives_on(store):
    async with store._writer.begin() as connection:
        await connection.execute(NEW_MARK, {"mark": "a"})
        with pytest.raises(IntegrityError):
            await connection.execute(NEW_MARK, {"mark": "a"})
        with pytest.raises(OperationalError):
            await connection.execute(text("SELECT nothing FROM nowhere"))
        assert await connection.scalar(text("SELECT count(*) FROM seen")) == 1


async def test_what_the_writer_has_put_together_serves_the_readers(store):
    async with store.writing() as unit:
        await unit.people.classes()
    known = len(_COMPILED)
    async with store.reading() as unit:
        await unit.people.classes()
    assert len(_COMPILED) == known
