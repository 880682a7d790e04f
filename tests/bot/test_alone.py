"""One bot to a school's file, and a file that cannot be used: a sentence each, never a stack trace."""

import sqlite3
from contextlib import closing

import pytest

from bot.__main__ import main
from bot.alone import alone
from storage.sqlite import PRAGMAS


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a token that is asked of nobody: on this port nobody listens."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOMTHU_TELEGRAM__TOKEN", "1:none")
    monkeypatch.setenv("HOMTHU_TELEGRAM__API_URL", "http://127.0.0.1:9")
    return tmp_path


def test_a_second_bot_on_the_same_file_does_not_start(here, capsys):
    with alone(here / "homthu.db") as first:
        assert first
        assert main(["run"]) == 1
    assert "Bot đã chạy ở nơi khác" in capsys.readouterr().err


def test_when_the_first_has_ended_the_next_may_start(here):
    for _ in range(2):
        with alone(here / "homthu.db") as first:
            assert first


def test_a_file_in_somebody_elses_hands_is_said_in_words(here, capsys, monkeypatch):
    monkeypatch.setitem(PRAGMAS, "busy_timeout", 1)
    with closing(sqlite3.connect(here / "homthu.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert main(["run"]) == 1
    assert "python -m bot doctor" in capsys.readouterr().err


def test_on_the_first_day_the_folder_of_the_database_need_not_be_there(tmp_path):
    with alone(tmp_path / "truong" / "homthu.db") as first:
        assert first
