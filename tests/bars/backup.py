"""O7: a backup under load loses nothing that was committed, and a restored bot says nothing by itself."""

import asyncio
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

from bot.backups.making import Backups
from bot.backups.refused import Refused
from bot.backups.restoring import Restoring, Source
from bot.clock import TurnableClock
from bot.config import Settings
from domain.errand import Kind
from domain.notices import NoticeKind, Recipient, RecipientKind
from domain.ports import DueWork
from domain.services.quiet import QUIET
from storage.copies import trouble_with
from storage.engine import open_store
from tests.a_school import Tools
from tests.bars.bar import Bar, Reached, Trial
from tests.bot.backups.a_safe import NIGHT, Safe, rows
from tests.domain.a_month import a_clockwork
from tests.domain.services.a_post import Post
from tests.domain.services.the_question_house import PEOPLE, QuestionHouse, a_question_house
from tests.storage.made_up import letter

FIRST_ROW = 1_000_000
SOME = PEOPLE[-3:]
Copying = Callable[[Settings, Path, Safe], Source]
"""Makes a copy of the school in that folder: what is to be restored."""


@dataclass
class Load:
    """Somebody who goes on committing: row after row, each with the moment at which it was confirmed."""

    database: Path
    confirmed: list[float] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def running(self) -> Iterator[None]:
        thread = threading.Thread(target=self._work)
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()

    def _work(self) -> None:
        with closing(sqlite3.connect(self.database, isolation_level=None, timeout=20)) as writer:
            writer.execute("PRAGMA synchronous=FULL")
            while not self._stop.is_set():
                row = (str(FIRST_ROW + len(self.confirmed)), "x" * 200)
                writer.execute("INSERT INTO switches VALUES (?, ?)", row)
                self.confirmed.append(monotonic())


@dataclass
class Tally:
    """``gap``: the longest time by which the newest row of a backup was older than the backup's end, in seconds."""

    made: int = 0
    rows: int = 0
    lost: int = 0
    broken: int = 0
    sent: int = 0
    waiting: int = 0
    gap: float = 0.0

    @property
    def reached(self) -> Reached:
        figure = (
            f"{self.made} backups while {self.rows:,} rows were committed: lost {self.lost}, not whole {self.broken}, "
            f"sent after restore {self.sent} of {self.waiting:,} waiting; newest row at most {self.gap:.2f} s older "
            "than the finished backup (Litestream itself: not tried here)"
        )
        good = self.waiting > 0 and not self.lost and not self.broken and not self.sent
        return Reached(good, figure)


async def _a_school(settings: Settings) -> int:
    """With letters of every kind and due work of many kinds that all would go at once; how many letters."""
    store = open_store(settings.storage.url)
    await store.migrate()
    house = await a_question_house(store, settings.storage.file.parent)
    async with store.writing() as unit:
        for kind in NoticeKind:
            for person in SOME:
                to = Recipient(RecipientKind.PERSON, person.id)
                await unit.outbox.put(letter(f"{kind}/{person.id}", kind, house.clock.now(), recipient=to))
        for errand in (Kind.DIGEST, Kind.PROMISES, Kind.HOUSEKEEPING):
            await unit.due.plan(DueWork(errand, "2026-11-09", house.clock.now()))
    await store.close()
    return len(NoticeKind) * len(SOME)


async def _sent_by(settings: Settings) -> int:
    """What goes out, and what fires, when the restored school wakes and everything is due."""
    store = open_store(settings.storage.url)
    try:
        tools = Tools(settings.storage.key_dir, clock=TurnableClock(NIGHT))
        house = QuestionHouse(store, tools)
        post = Post(house).delivering
        await post.recover()
        await post.deliver_all()
        fired = await a_clockwork(store, house.school).run_due(NIGHT)
        return house.phones.tries + fired
    finally:
        await store.close()


def _one(trial: Trial, settings: Settings, safe: Safe, copying: Copying, tally: Tally, *, quiet: bool) -> None:
    home = trial.home / f"restored-{tally.made}"
    load = Load(settings.storage.file)
    with load.running():
        sleep(trial.dice.uniform(0.02, 0.15))
        before = len(load.confirmed)
        source = copying(settings, trial.home / f"copy-{tally.made}", safe)
        ended = monotonic()
    tally.made += 1
    tally.rows += len(load.confirmed)
    restored = safe.settings(home)
    try:
        asyncio.run(Restoring(restored, TurnableClock(NIGHT)).restore(source))
    except Refused:
        tally.broken += 1
        tally.lost += before
        return
    found = rows(restored.storage.file, "SELECT name FROM switches WHERE value LIKE 'x%'")
    there = {int(name) for (name,) in found}
    tally.broken += bool(trouble_with(restored.storage.file)) + (there != set(range(FIRST_ROW, FIRST_ROW + len(there))))
    tally.lost += max(0, before - len(there))
    if there:
        tally.gap = max(tally.gap, ended - load.confirmed[len(there) - 1])
    if not quiet:
        with closing(sqlite3.connect(restored.storage.file)) as careless:
            careless.execute("DELETE FROM switches WHERE name = ?", (QUIET,))
            careless.commit()
    tally.sent += asyncio.run(_sent_by(restored))
    shutil.rmtree(home)
    with closing(sqlite3.connect(settings.storage.file, timeout=20)) as swept:
        swept.execute("DELETE FROM switches")
        swept.commit()


def _sealed(settings: Settings, place: Path, safe: Safe) -> Source:
    return Source(Backups(settings).make(NIGHT, place / "one.backup"), safe.key)


def _copied(settings: Settings, place: Path, _safe: Safe) -> Source:
    """As somebody would who does not know better: `cp`, while it is being written."""
    place.mkdir()
    return Source(Path(shutil.copyfile(settings.storage.file, place / "homthu.db")), None)


def _tried(trial: Trial, copying: Copying, times: int, *, quiet: bool) -> Tally:
    safe = Safe.new(trial.home / "safe")
    settings = safe.settings(trial.home / "school")
    tally = Tally()
    tally.waiting = asyncio.run(_a_school(settings))
    with closing(sqlite3.connect(settings.storage.file)) as database:
        database.execute("CREATE TABLE ballast (number INTEGER PRIMARY KEY, bytes BLOB) STRICT")
        for number in range(trial.times(1, 60)):
            database.execute("INSERT INTO ballast VALUES (?, randomblob(1000000))", (number,))
        database.commit()
    for _ in range(times):
        _one(trial, settings, safe, copying, tally, quiet=quiet)
    return tally


def measure(trial: Trial) -> Reached:
    """Our own backups, of a database of 60 MB in the long form."""
    return _tried(trial, _sealed, trial.times(2, 40), quiet=True).reached


def control(trial: Trial) -> Reached:
    """A plain copy of the file, and a bot that wakes as if nothing had happened."""
    return _tried(trial, _copied, 1, quiet=False).reached


BARS = (
    Bar(
        "O7",
        "A backup made under load is whole and complete; restored, the bot says nothing by itself",
        "nothing lost that was committed before it began, integrity ok, automatic sends 0; its age when done is told",
        measure,
        control,
        alone=True,
    ),
)
