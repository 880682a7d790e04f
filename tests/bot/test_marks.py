"""Handled updates: marked on the disk before they are confirmed, many with one commit, forgotten after 48 hours."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import SCHOOL_ZONE, TurnableClock
from bot.marks import KEPT, Marks
from storage.engine import SqlStore

NOON = datetime(2026, 11, 23, 12, tzinfo=SCHOOL_ZONE)


async def marks_of(store: SqlStore, clock: TurnableClock) -> Marks:
    marks = Marks(store, clock)
    await marks.load()
    return marks


async def test_what_was_marked_is_known_after_a_restart(store: SqlStore):
    clock = TurnableClock(NOON)
    marks = await marks_of(store, clock)
    await marks.note(b"one")
    assert marks.knows(b"one")
    again = await marks_of(store, clock)
    assert again.knows(b"one")
    assert not again.knows(b"two")


async def test_a_crowd_shares_its_commits(store: SqlStore):
    marks = await marks_of(store, TurnableClock(NOON))
    commits: list[object] = []
    event.listen(store._writer.sync_engine, "commit", commits.append)
    crowd = [f"update {number}".encode() for number in range(40)]
    await asyncio.gather(*map(marks.note, crowd))
    assert all(map(marks.knows, crowd))
    assert len(commits) == 2, "the first one's own, then everybody who gathered meanwhile"
    async with store.reading() as unit:
        assert set(await unit.seen.marks()) == set(crowd)


async def test_a_mark_that_could_not_be_written_is_not_known_and_can_be_written_later(store: SqlStore):
    marks = await marks_of(store, TurnableClock(NOON))
    async with store._writer.begin() as connection:
        await connection.execute(text("ALTER TABLE seen RENAME TO unseen"))
    with pytest.raises(SQLAlchemyError):
        await marks.note(b"one")
    assert not marks.knows(b"one")
    async with store._writer.begin() as connection:
        await connection.execute(text("ALTER TABLE unseen RENAME TO seen"))
    await marks.note(b"two")
    assert marks.knows(b"two")


async def test_marks_are_forgotten_after_48_hours(store: SqlStore):
    clock = TurnableClock(NOON)
    marks = await marks_of(store, clock)
    await marks.note(b"one")
    clock.advance(KEPT + timedelta(minutes=1))
    await marks.note(b"two")
    assert not marks.knows(b"one")
    assert marks.knows(b"two")
