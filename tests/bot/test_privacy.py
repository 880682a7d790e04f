"""`doctor --privacy`: a school as it is leaves it clean; every planted leak is told, and nobody's number with it."""

import asyncio
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Table, Text

from bot.doctor import Level
from bot.privacy.examination import scanned as findings_of
from bot.privacy.marks import Identity, marks
from bot.privacy.scan import WORDS, Hit, Scan, scan
from bot.privacy.search import Search
from bot.sandbox.stage import stage_in
from storage.schema import metadata
from tests.privacy.the_month import HIDDEN, NAMED, SLIP, URGENT, answer, approve, ask, settings, until
from texts.machine_room import examination

TEXT = "Sân sau hay ngập nước mỗi khi mưa to, bao giờ nhà trường sửa ạ?"


async def _lives(home: Path) -> None:
    """Two gave their name, three did not; one is answered, one is merged, one is an alarm."""
    async with stage_in(home, settings()) as stage:
        named = await ask(stage, "HS1001", TEXT, NAMED)
        hidden = await ask(stage, "HS1002", f"{TEXT} Em là Lù Thị Mai.", HIDDEN)
        await ask(stage, "HS1003", TEXT + " Em hỏi thêm.", SLIP)
        await ask(stage, "HS1004", TEXT + " Có bạn bị đánh.", HIDDEN, URGENT)
        await until(stage, "11-12 12:00")
        for sent in (named, hidden):
            await approve(stage, "CB03", sent.code)
            await answer(stage, "CB02", sent.code, "Nhà trường sẽ sửa trong tuần.")


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("lived_in")
    asyncio.run(_lives(home))
    return home


@pytest.fixture
def home(lived_in: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(lived_in, tmp_path / "home"))


def scanned(home: Path) -> Scan:
    return scan(home / "homthu.db", [path for path in home.rglob("*") if path.is_file()])


def test_the_scanner_knows_every_column_in_which_people_write_about_a_question():
    """Whom they name there is no leak; in any other column it is one."""
    about = [table for table in metadata.tables.values() if "questions.id" in _leads(table) | {f"{table.name}.id"}]
    written = {(table.name, column.name) for table in about for column in table.c if isinstance(column.type, Text)}
    assert written - WORDS == {
        ("questions", "label_name"),
        ("escalations", "sent_number"),
        ("escalations", "reply_number"),
    }


def _leads(table: Table) -> set[str]:
    return {key.target_fullname for key in table.foreign_keys}


def somebody(home: Path) -> tuple[str, int, str]:
    """A pupil's roster id, number and name."""
    with closing(sqlite3.connect(home / "homthu.db")) as db:
        wanted = "SELECT people.id, chat_id, full_name FROM people JOIN accounts ON person_id = people.id"
        found: tuple[str, int, str] = db.execute(f"{wanted} WHERE people.id = 'HS1002'").fetchone()
    return found


def test_a_school_as_it_is_is_clean_and_its_people_are_seen_where_they_belong(home: Path):
    found = scanned(home)
    assert (found.hits, found.blind) == ([], [])
    assert found.people == found.chats > 40
    assert found.files > 3


OF_HIDDEN = "FROM questions WHERE asker_id IS NULL"
LEAKS = {
    "questions.due_on": ("UPDATE questions SET due_on = :chat WHERE asker_id IS NULL", "chat id"),
    "switches.value": ("INSERT INTO switches VALUES ('last', 'from ' || :chat)", "chat id"),
    "seen.mark": ("INSERT INTO seen VALUES (:digest, '2026-11-12')", "chat id"),
    "photos.data": ("INSERT INTO photos SELECT id, 9, :bytes FROM questions LIMIT 1", "chat id"),
    "questions.label_name": ("UPDATE questions SET label_name = :name WHERE asker_id IS NULL", "full name"),
    "history.actor": (f"INSERT INTO history SELECT id, 99, 'sent', :person, NULL, '' {OF_HIDDEN}", "person"),
    "occurrences.errand": (f"INSERT INTO occurrences SELECT 'limit/' || :person, id, 'x', 0 {OF_HIDDEN}", "person"),
}
"""A developer's ideas of a useful column, by the place in which they are to be found."""


@pytest.mark.parametrize("place", LEAKS)
def test_a_row_that_leads_to_somebody_is_told_by_table_and_column(home: Path, place: str):
    sql, form = LEAKS[place]
    person, chat, name = somebody(home)
    forms = marks(Identity("", chat, ""))
    values = {"chat": chat, "name": name, "person": person, "digest": forms["chat id, sha256"]}
    values |= {"bytes": b"\xff\xd8" + chat.to_bytes(8, "big") + b"\xff\xd9"}
    with closing(sqlite3.connect(home / "homthu.db")) as db:
        db.execute(sql, values)
        db.commit()
    hits = scanned(home).hits
    assert (place, (form,)) in {(hit.place, hit.forms) for hit in hits}
    assert not [hit for hit in hits if str(chat) in str(hit) or name in str(hit)]


@pytest.mark.parametrize(
    ("place", "form"),
    [
        ("homthu.log", "full name"),
        ("homthu.log", "chat id"),
        ("keys/old.key", "chat id, hex"),
        ("core.4711", "chat id, utf-16"),
        ("backups/plain.db", "chat id, sha256"),
    ],
)
def test_a_file_that_knows_somebody_is_told_with_the_form(home: Path, place: str, form: str):
    _, chat, name = somebody(home)
    path = home / place
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"2026-11-12 INFO " + marks(Identity("", chat, name))[form] + b" done\n")
    [hit] = scanned(home).hits
    assert (hit.place, hit.sure) == (str(path), True)
    assert form in hit.forms
    assert str(chat) not in str(hit)


def test_deleted_bytes_that_were_not_overwritten_are_found_in_the_raw_pages(home: Path):
    """What ``secure_delete`` is for: without it a row that is gone still lies there."""
    _, chat, _ = somebody(home)
    with closing(sqlite3.connect(home / "homthu.db")) as db:
        db.execute("PRAGMA secure_delete=OFF")
        db.execute("CREATE TABLE careless (id TEXT PRIMARY KEY, note TEXT) WITHOUT ROWID")
        db.executemany("INSERT INTO careless VALUES (?, ?)", [(str(n), f"chat {chat}") for n in range(200)])
        db.commit()
        db.execute("DELETE FROM careless")
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    hits = scanned(home).hits
    assert {hit.place for hit in hits} == {"homthu.db"}
    assert "chat id" in hits[0].forms


def test_the_wal_of_a_running_bot_is_read_frame_by_frame(home: Path):
    """A frame of the roster is where people belong; a frame of anything else is not."""
    person, chat, _ = somebody(home)
    with closing(sqlite3.connect(home / "homthu.db")) as live:
        live.execute("PRAGMA journal_mode=WAL")
        live.execute("UPDATE accounts SET reachable = 0 WHERE person_id = ?", (person,))
        live.commit()
        assert chat.to_bytes(6, "big") in Path(home / "homthu.db-wal").read_bytes()
        assert scanned(home).hits == []
        live.execute("INSERT INTO switches VALUES ('x', ?)", (f"chat {chat}",))
        live.commit()
        live.execute("DELETE FROM switches WHERE name = 'x'")
        live.commit()
        assert {hit.place for hit in scanned(home).hits} == {"homthu.db-wal"}


def test_the_scan_changes_nothing_and_plants_nothing(home: Path):
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    scanned(home)
    after = {path: path.read_bytes() for path in home.rglob("*") if path.is_file() and path.suffix != ".db-shm"}
    assert {path.name for path in after} - {path.name for path in before} <= {"homthu.db-wal", "homthu.db-shm"}
    assert all(after[path] == before[path] for path in before)


def test_a_scanner_that_is_blind_says_so_instead_of_all_clear(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Search, "found", lambda *_: Counter())
    blind = scanned(home).blind
    assert {"chat id", "full name", "roster", "row"} <= {*blind}
    [finding] = findings_of(Scan(9, 9, 1, [], blind))
    assert (finding.level, finding.key) == (Level.ERROR, "privacy_blind")


def test_a_short_form_is_told_with_what_chance_would_bring():
    search = Search([("short", b"\1\2\3\4\5"), ("tiny", b"\1\2"), ("long", b"12345678")])
    assert search.found(b"..\1\2\3\4\5..12345678") == {("short", False): 1, ("long", True): 1}
    assert search.by_chance(256**5) == 1
    chance, sure = Hit("photos", ("short",), 1, sure=False, chance=0.4), Hit("log", ("long",), 2)
    control, *told = findings_of(Scan(2, 2, 3, [chance, sure], []))
    assert control.level is Level.OK
    assert [(one.level, one.key) for one in told] == [(Level.WARN, "privacy_chance"), (Level.ERROR, "privacy_hit")]
    sheet = examination([control, *told])
    assert "photos có 1 chỗ" in sheet
    assert "trái với lời hứa giữ kín" in sheet
    assert "chừng 0.40" in sheet
