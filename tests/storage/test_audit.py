"""The audit log on disk: it grows at its end, is pruned at its beginning, and gives away whoever does anything else."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from domain.audit import Act, Check
from storage.engine import SqlStore
from tests.a_school import MORNING

FORBIDDEN = (
    "UPDATE audit SET actor = 'CB9' WHERE number = 2",
    "DELETE FROM audit WHERE number = 2",
    "DELETE FROM audit",
    "INSERT OR REPLACE INTO audit SELECT 2, at, actor, action, subject, facts, hash FROM audit WHERE number = 3",
    "INSERT INTO audit SELECT 9, at, actor, action, subject, facts, hash FROM audit WHERE number = 3",
)
SPOILT = (
    "UPDATE audit SET facts = '{' WHERE number = 2",
    "UPDATE audit SET facts = '{ }' WHERE number = 2",
    "UPDATE audit SET facts = '[]' WHERE number = 2",
    "UPDATE audit SET at = 'yesterday' WHERE number = 2",
    "UPDATE audit SET at = 7 WHERE number = 2",
    "UPDATE audit SET at = '2026-11-09 03:00:00.000000' WHERE number = 2",
    "UPDATE audit SET actor = x'00' WHERE number = 2",
    "UPDATE audit SET hash = 'words' WHERE number = 2",
    "UPDATE audit SET action = 'prune', facts = '{\"through\":\"x\"}' WHERE number = 2",
    'UPDATE audit SET action = \'prune\', facts = \'{"anchor":"00","through":1}\' WHERE number = 2',
    "UPDATE audit SET number = 'two' WHERE number = 2",
    "DELETE FROM audit WHERE number = 2",
)


@pytest.fixture
async def kept(store: SqlStore) -> SqlStore:
    async with store.writing() as unit:
        for number in range(1, 5):
            act = Act("CB1", "view", f"question/{number}")
            await unit.audit.write(act, MORNING + timedelta(days=number))
    return store


async def checked(store: SqlStore, expected: str = "") -> Check:
    async with store.reading() as unit:
        check = Check(await unit.audit.checkpoint(), expected)
        check.take(await unit.audit.after(check.checkpoint.through, 1000))
        return check


def meddled(path: Path, *statements: str, rid_of_triggers: bool = True) -> None:
    with closing(sqlite3.connect(path)) as db:
        if rid_of_triggers:
            names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
            assert len(names) == 3
            for name in names:
                db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)
        db.commit()


@pytest.mark.parametrize("statement", FORBIDDEN)
async def test_the_database_itself_refuses_to_change_what_is_written(kept: SqlStore, tmp_path: Path, statement: str):
    with pytest.raises(sqlite3.IntegrityError, match="the audit log"):
        meddled(tmp_path / "school.db", statement, rid_of_triggers=False)
    assert (await checked(kept)).holds


@pytest.mark.parametrize("statement", SPOILT)
async def test_whoever_removes_the_triggers_first_is_found_by_the_chain(kept: SqlStore, tmp_path: Path, statement: str):
    meddled(tmp_path / "school.db", statement)
    assert (await checked(kept)).broken in {1, 2}


async def test_what_goes_is_what_was_written_before_and_old_heads_stay_known(kept: SqlStore):
    async with kept.reading() as unit:
        heads = [entry.hash.hex() for entry in await unit.audit.after(0, 9)]
    cut = MORNING + timedelta(days=3)
    async with kept.writing() as unit:
        assert await unit.audit.prune(cut, MORNING + timedelta(days=9)) == 2
        assert await unit.audit.prune(cut, MORNING + timedelta(days=9)) == 0
    async with kept.reading() as unit:
        assert [entry.number for entry in await unit.audit.before(None, 9)] == [5, 4, 3]
        assert [entry.number for entry in await unit.audit.before(5, 1)] == [4]
    assert not (await checked(kept, heads[0])).found
    for head in heads[1:]:
        assert (await checked(kept, head)).holds
    async with kept.writing() as unit:
        await unit.audit.prune(MORNING + timedelta(days=99), MORNING + timedelta(days=99))
        await unit.audit.write(Act("CB1", "view", "digest"), MORNING)
    check = await checked(kept)
    assert check.holds
    assert check.count == 2


async def test_a_transaction_that_fails_leaves_no_entry(kept: SqlStore):
    async with kept.reading() as unit:
        head = await unit.audit.head()

    async def stumble() -> None:
        async with kept.writing() as unit:
            await unit.audit.write(Act("CB1", "approve", "question/K7M2QX"), MORNING)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await stumble()
    async with kept.reading() as unit:
        assert await unit.audit.head() == head


async def test_an_empty_log_holds(store: SqlStore):
    async with store.writing() as unit:
        assert await unit.audit.prune(MORNING, MORNING) == 0
    check = await checked(store)
    assert check.holds
    assert check.count == 0
