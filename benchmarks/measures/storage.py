"""P8: the queries of every day with ten thousand and with a million questions behind them."""

import asyncio
import random
import sqlite3
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.lab import Lab
from benchmarks.table import Line
from domain.life import Status
from domain.people import Scope
from domain.questions import QuestionId
from storage.engine import SqlStore, open_store

FEW, MANY = 10_000, 1_000_000
CLASSES = [f"1{grade}A{number}" for grade in range(3) for number in range(1, 14)]
PENDING_EACH = 5
"""However long the past is, a class has a handful waiting."""
A_SESSION = 150
LAST_DAY = date(2026, 11, 23)
TIMES = 15
Query = Callable[[SqlStore], Awaitable[object]]


def measure(lab: Lab) -> list[Line]:
    """One run fills both files; every query is then timed in turns."""
    with TemporaryDirectory(dir=lab.disk) as folder:
        stores = {rows: asyncio.run(_filled(Path(folder, f"{rows}.db"), rows)) for rows in (FEW, MANY)}
        return asyncio.run(_all(stores, lab.runs))


async def _all(files: dict[int, Path], runs: int) -> list[Line]:
    stores = {rows: open_store(f"sqlite+aiosqlite:///{file}") for rows, file in files.items()}
    lines = []
    for what, query, most in (
        ("what waits for one class", _pending, 4.0),
        ("one session's questions, for the list and the digest", _in_cycle, 3.0),
        ("storing one question, fsync included", _insert, 3.0),
    ):
        ratios = []
        for _ in range(runs):
            small = await _middle(stores[FEW], query)
            large = await _middle(stores[MANY], query)
            ratios.append(large / small)
        note = f"{small * 1000:.2f} and {large * 1000:.2f} ms"
        lines.append(Line("P8", f"a million questions ÷ ten thousand: {what}", ratios, at_most=most, note=note))
    for store in stores.values():
        await store.close()
    nothing = "the product has no search over the archive and no full-text index yet"
    return [*lines, Line("P8", "newest-first search; similar questions over everything", (), at_most=6.0, note=nothing)]


async def _middle(store: SqlStore, query: Query) -> float:
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        await query(store)
        taken.append(time.perf_counter() - started)
    return sorted(taken)[TIMES // 2]


async def _pending(store: SqlStore) -> object:
    async with store.reading() as unit:
        return await unit.questions.reviewed_by(Scope.of_class(random.choice(CLASSES)), {Status.PENDING_REVIEW})


async def _in_cycle(store: SqlStore) -> object:
    async with store.reading() as unit:
        return await unit.questions.in_cycle("others", "2026-11")


async def _insert(store: SqlStore) -> None:
    async with store.writing() as unit:
        known = await unit.questions.by_code("AAAAAA")
        number = f"{random.getrandbits(60):015x}"
        fresh = replace(known, id=QuestionId(number), code=number)
        await unit.questions.add(fresh, number.encode(), b"sealed" * 10, [])


async def _filled(file: Path, rows: int) -> Path:
    store = open_store(f"sqlite+aiosqlite:///{file}")
    await store.migrate()
    await store.close()
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA synchronous=OFF")
        columns = _columns(rows)
        numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})"  # noqa: S608 - ours
        chosen = ", ".join(columns.values())
        database.execute(f"INSERT INTO questions ({', '.join(columns)}) {numbers} SELECT {chosen} FROM n")  # noqa: S608 - ours
    database.close()
    return file


def _columns(rows: int) -> dict[str, str]:
    """Each column of the i-th row in SQL. The past is settled, the last ones wait; a session has 150 questions."""
    from_end = f"({rows} - i)"
    month = f"({from_end} / {A_SESSION})"
    waits = f"{from_end} < {PENDING_EACH * len(CLASSES)}"
    name = f"('1' || (i % 3) || 'A' || (i % {len(CLASSES) // 3} + 1))"
    text = "'Em muốn hỏi về lịch học bù môn Toán tuần ' || i || ' ạ? Lớp em nghỉ hai buổi vì mưa bão.'"
    empty = dict.fromkeys(("label_name", "original_text", "return_reason"), "''")
    nothing = dict.fromkeys(("unreviewed", "reopened", "photo_count"), "0")
    return {
        "id": "printf('%015x', (i * 2654435761) % 1152921504606846976)",
        "code": "CASE i WHEN 1 THEN 'AAAAAA' ELSE 'q' || i END",
        "receipt": "CAST(printf('%016d', i) AS BLOB)",
        "label_group": name,
        "label_kind": "'class'",
        "text": text,
        "topic": "'khac'",
        "status": f"iif({waits}, '{Status.PENDING_REVIEW}', '{Status.CLOSED}')",
        "lane": "'class'",
        "series": "'others'",
        "period": f"printf('%04d-%02d', 2026 - ({month} + 1) / 12, (1200010 - {month}) % 12 + 1)",
        "received_on": f"date('{LAST_DAY}', '-' || ({from_end} / 20) || ' days')",
        "reviewer": f"'class:' || {name}",
        "shielded_from": "'[]'",
        "answerer_role": "'principal'",
        "origin": "'chat'",
        "version": "1",
        **empty,
        **nothing,
    }
