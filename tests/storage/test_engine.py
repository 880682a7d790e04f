import asyncio
import sqlite3
import stat
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from domain.ports import DueWork, Store
from domain.questions import QuestionId
from storage.engine import SqlStore, open_store
from tests.conftest import url_of
from tests.storage.made_up import NOON, question

EXPECTED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "foreign_keys": 1,
    "temp_store": 2,
    "busy_timeout": 10_000,
}


async def _pragmas(connection) -> dict[str, object]:
    return {name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one() for name in EXPECTED}


async def test_every_connection_of_both_pools_has_every_pragma(store: SqlStore):
    async with AsyncExitStack() as stack:
        readers = [await stack.enter_async_context(store._readers.connect()) for _ in range(6)]
        writer = await stack.enter_async_context(store._writer.connect())
        for connection in (*readers, writer):
            assert await _pragmas(connection) == EXPECTED


async def test_a_connection_that_replaces_a_broken_one_has_every_pragma_too(store: SqlStore):
    async with store._writer.connect() as connection:
        await connection.invalidate()
    async with store._writer.connect() as connection:
        assert await _pragmas(connection) == EXPECTED


async def test_a_store_is_what_the_domain_asks_for(store: SqlStore):
    port: Store = store
    async with port.writing() as unit:
        assert await unit.questions.in_status([]) == []


async def test_an_exception_rolls_everything_back(store: SqlStore):
    async def stumble() -> None:
        async with store.writing() as unit:
            await unit.questions.add(question("q1"), b"r1", b"sealed", [b"photo"])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stumble()
    async with store.reading() as unit:
        assert await unit.questions.by_receipt(b"r1") is None
        assert await unit.questions.photos(QuestionId("q1")) == []


async def test_a_broken_reference_is_refused_at_commit_and_leaves_nothing(store: SqlStore):
    with pytest.raises(IntegrityError):
        async with store.writing() as unit:
            await unit.questions.add(question("q1", asker="nobody"), b"r1", None, [])
    async with store.writing() as unit:
        assert await unit.questions.by_receipt(b"r1") is None


async def test_a_reader_sees_the_last_commit_while_somebody_writes(store: SqlStore):
    async with store.writing() as unit:
        await unit.questions.add(question("q1"), b"r1", None, [])
        async with asyncio.timeout(2), store.reading() as reader:
            assert await reader.questions.by_receipt(b"r1") is None
    async with store.reading() as reader:
        assert await reader.questions.by_receipt(b"r1") is not None


async def test_a_reader_cannot_write(store: SqlStore):
    with pytest.raises(OperationalError, match="readonly"):
        async with store.reading() as unit:
            await unit.questions.add(question("q1"), b"r1", None, [])


async def test_writers_take_turns(store: SqlStore):
    async def write(number: int) -> None:
        async with store.writing() as unit:
            await unit.due.plan(DueWork("tick", str(number), NOON))

    async with asyncio.TaskGroup() as group:
        for number in range(30):
            group.create_task(write(number))
    async with store.reading() as unit:
        assert len(await unit.due.due(NOON)) == 30


async def test_the_write_lock_of_the_file_is_taken_at_once(store: SqlStore, tmp_path: Path):
    async with store.writing():
        other = sqlite3.connect(tmp_path / "school.db", timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


async def test_a_cancelled_writer_leaves_the_store_usable(store: SqlStore):
    entered = asyncio.Event()

    async def hang() -> None:
        async with store.writing() as unit:
            await unit.due.plan(DueWork("tick", "1", NOON))
            entered.set()
            await asyncio.Event().wait()

    async with asyncio.TaskGroup() as group:
        task = group.create_task(hang())
        await entered.wait()
        task.cancel()
    async with store.writing() as unit:
        assert await unit.due.due(NOON) == []
        await unit.due.plan(DueWork("tick", "2", NOON))


async def test_what_is_committed_survives_a_process_that_dies(store: SqlStore, tmp_path: Path):
    async with store.writing() as unit:
        await unit.questions.add(question("q1"), b"r1", None, [])
    async with store.writing() as unit:
        await unit.questions.add(question("q2"), b"r2", None, [])
        for name in ("school.db", "school.db-wal"):  # what lies on the disk when the process is killed here
            (tmp_path / f"after-{name}").write_bytes((tmp_path / name).read_bytes())
    (tmp_path / "after-school.db-wal").rename(tmp_path / "after.db-wal")
    (tmp_path / "after-school.db").rename(tmp_path / "after.db")
    revived = open_store(url_of(tmp_path / "after.db"))
    async with revived.reading() as unit:
        assert [q.id for q in await unit.questions.in_cycle("others", "2026-11")] == ["q1"]
    await revived.close()


async def test_a_checkpoint_empties_the_wal_and_no_deleted_byte_is_left(store: SqlStore, tmp_path: Path):
    secret = b"\x07sealed-address-of-somebody\x07"
    async with store.writing() as unit:
        await unit.questions.add(question("q1"), b"r1", secret, [])
    wal = tmp_path / "school.db-wal"
    assert secret in wal.read_bytes()
    async with store.writing() as unit:
        await unit.questions.forget_way_back(QuestionId("q1"))
        assert not await unit.questions.has_way_back(QuestionId("q1"))
    assert await store.checkpoint()
    assert wal.stat().st_size == 0
    assert secret not in (tmp_path / "school.db").read_bytes()


async def test_a_new_file_is_its_owners_alone_and_so_is_its_wal(tmp_path: Path):
    store = open_store(url_of(tmp_path / "new" / "school.db"))
    await store.migrate()
    for name in ("school.db", "school.db-wal", "school.db-shm"):
        assert stat.S_IMODE((tmp_path / "new" / name).stat().st_mode) == 0o600
    await store.close()
    assert not (tmp_path / "new" / "school.db-wal").exists()


@pytest.mark.parametrize("url", ["", "nonsense", "sqlite+aiosqlite://", "sqlite:///x.db", "postgresql://localhost/x"])
def test_another_kind_of_address_is_refused_by_the_name_of_the_setting(url: str):
    with pytest.raises(ValueError, match=r"storage\.url"):
        open_store(url)


async def test_moments_come_back_in_vietnamese_time_and_naive_ones_are_refused(store: SqlStore):
    async with store.writing() as unit:
        await unit.due.plan(DueWork("tick", "1", NOON))
        [work] = await unit.due.due(NOON)
        assert work.due_at == NOON
        assert work.due_at.utcoffset() == timedelta(hours=7)
    with pytest.raises(Exception, match="naive"):
        async with store.writing() as unit:
            await unit.due.plan(DueWork("tick", "2", NOON.replace(tzinfo=None)))
