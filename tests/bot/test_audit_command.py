"""``python -m bot audit``: the log on paper, and an exit code that a script can trust."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from bot.__main__ import main
from domain.audit import Act
from storage.engine import open_store
from tests.a_school import MORNING
from tests.conftest import url_of


@pytest.fixture
def school(empty_school, tmp_path, monkeypatch):
    """A folder with a database in which two lines stand."""
    path = tmp_path / "homthu.db"
    path.write_bytes(empty_school.read_bytes())
    asyncio.run(_two_lines(path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOMTHU_STORAGE__URL", url_of(path))
    monkeypatch.setenv("HOMTHU_STORAGE__KEY_DIR", str(tmp_path / "keys"))
    return path


async def _two_lines(path):
    store = open_store(url_of(path))
    async with store.writing() as unit:
        await unit.audit.write(Act("console", "roster", "roster", {"added": 3}), MORNING)
        await unit.audit.write(Act("CB01", "approve", "question/K7M2QX"), MORNING)
    await store.close()


def run(capsys, *arguments):
    code = main(["audit", *arguments])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_it_is_shown_verified_and_found_again(school, capsys):
    code, said = run(capsys, "show")
    assert code == 0
    assert "1 09/11/2026 09:00 trên máy chủ cập nhật danh sách trường" in said
    assert "2 09/11/2026 09:00 người mã CB01 duyệt câu #K7M2QX" in said
    assert "câu #K7M2QX" not in run(capsys, "show", "--actor", "console")[1]
    assert "Không có dòng nào" in run(capsys, "show", "--since", "2026-11-10")[1]
    code, said = run(capsys, "verify")
    assert code == 0
    assert "Sổ liền mạch: 2 dòng, từ 09/11/2026" in said
    head = said.rsplit(" ", 1)[-1].strip()
    assert run(capsys, "verify", "--expect", head)[0] == 0


def test_what_is_wrong_is_exit_code_one_and_says_where(school, capsys):
    assert run(capsys, "show", "--since", "hôm qua")[0] == 1
    assert "ít nhất 8" in run(capsys, "verify", "--expect", "7F3A")[1]
    assert run(capsys, "verify", "--expect", "1234-5678")[0] == 1
    with closing(sqlite3.connect(school)) as db:
        db.execute("DROP TRIGGER audit_is_never_changed")
        db.execute("UPDATE audit SET actor = 'CB02' WHERE number = 2")
        db.commit()
    code, said = run(capsys, "verify")
    assert code == 1
    assert "dòng 2" in said


def test_an_empty_log_holds(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOMTHU_STORAGE__URL", url_of(tmp_path / "new.db"))
    monkeypatch.setenv("HOMTHU_STORAGE__KEY_DIR", str(tmp_path / "keys"))
    code, said = run(capsys, "verify")
    assert code == 0
    assert "chưa có dòng nào" in said
