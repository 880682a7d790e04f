"""Backup, restore and resume as somebody types them."""

import re
import stat
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.backup_command import go_on
from bot.clock import TurnableClock
from domain.notices import NoticeKind
from domain.services.quiet import fall_silent
from domain.services.resuming import Resuming
from storage.engine import SqlStore
from tests.a_school import a_school
from tests.storage.made_up import NOON, letter


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a database, as the doctor's visit and a start would leave it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_from_key_to_quiet_in_five_commands(here, empty_school, capsys):
    assert main(["backup-key", "khoa.txt"]) == 0
    said = capsys.readouterr().out
    assert stat.S_IMODE((here / "khoa.txt").stat().st_mode) == 0o600
    public = re.findall(r'^public_key = ".+"$', said, re.MULTILINE)
    assert "két" in said
    (here / "config.toml").write_text(f"[backup]\n{public[0]}\n", "utf-8")
    (here / "homthu.db").write_bytes(empty_school.read_bytes())

    assert main(["backup", "usb"]) == 0
    [backup] = (here / "usb").iterdir()
    assert str(Path("usb", backup.name)) in capsys.readouterr().out
    assert main(["restore", str(backup), "--key", "khoa.txt"]) == 1
    assert "--replace" in capsys.readouterr().err
    assert main(["restore", str(backup), "--key", "khoa.txt", "--replace"]) == 0
    assert "IM LẶNG" in capsys.readouterr().out

    main(["doctor"])
    assert "python -m bot resume" in capsys.readouterr().out
    assert main(["resume", "--yes"]) == 0
    assert main(["resume"]) == 0
    assert "không ở chế độ im lặng" in capsys.readouterr().out


def test_what_cannot_be_done_is_said_in_words(here, empty_school, capsys):
    assert main(["backup"]) == 1
    (here / "khoa.txt").write_text("mine")
    assert main(["backup-key", "khoa.txt"]) == 1
    assert main(["backup-key", "no/such/folder/khoa.txt"]) == 1
    assert main(["restore", "x.backup"]) == 1
    assert main(["restore", "x.backup", "--key", "k", "--database", "d.db"]) == 1
    assert main(["restore", "x.backup", "--key", "khoa.txt"]) == 1
    assert main(["restore", "--database", "missing.db"]) == 1
    said = capsys.readouterr().err
    assert "backup-key" in said
    assert said.count("--database với một tệp dữ liệu trần") == 2
    assert "missing.db" in said
    assert not (here / "homthu.db").exists()


def test_a_bare_database_is_put_back_too(here, empty_school, capsys):
    assert main(["restore", "--database", str(empty_school)]) == 0
    said = capsys.readouterr().out
    assert "IM LẶNG" in said
    assert "pepper.key" in said


async def test_resuming_shows_first_and_asks(store: SqlStore):
    async with store.writing() as unit:
        await unit.outbox.put(letter("one", NoticeKind.SESSION_EVE, NOON, about="others/2026-11"))
        await unit.outbox.put(letter("two", NoticeKind.PROMISE_DUE, NOON))
        await unit.outbox.put(letter("three", NoticeKind.ANSWERED, NOON))
        await fall_silent(unit, NOON.replace(hour=20))
    resuming = Resuming(store, TurnableClock(NOON.replace(hour=21)), a_school())
    shown: list[str] = []

    def no(question: str) -> str:
        shown.append(question)
        return "khong"

    assert await go_on(resuming, no) == ("Chưa tiếp tục. Bot vẫn im lặng.", 1)
    assert "• 1 thư trả lời" in shown[0]
    assert "• 2 thư nhắc" in shown[0]
    assert "mời dự, tối hôm trước (others/2026-11): 1 người" in shown[0]
    assert await go_on(resuming, lambda _: " CÓ ") == ("Bot trở lại làm việc như thường.", 0)


def test_every_kind_that_may_be_listed_has_a_name():
    from domain.notices import AT_MOST_ONCE
    from texts import has

    assert [kind for kind in AT_MOST_ONCE if not has(f"backup.kind.{kind}")] == []
    bot = Path(__file__).parents[2] / "bot"
    refused = "".join(path.read_text() for path in [bot / "backup_command.py", *(bot / "backups").glob("*.py")])
    keys = set(re.findall(r'Refused\("(\w+)"', refused)) | {
        "newer",
        "damaged",
        "not_a_database",
        "no_journal",
        "no_file",
    }
    assert [key for key in keys if not has(f"backup.refused.{key}")] == []
