"""The alarm reaches a human by the school's own command, and its failure stops nobody."""

import logging
import sys
from datetime import timedelta

import pytest

from bot.alarm import AlarmBell
from domain.services.watching import Watching
from tests.a_school import Tools

WRITE_DOWN = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())"


@pytest.fixture
def tools(tmp_path) -> Tools:
    return Tools(tmp_path / "keys")


async def an_hour_of_silence(store, tools, *command: str) -> AlarmBell:
    bell = AlarmBell(Watching(store, tools.clock, tools.school), command)
    await bell.reached()
    tools.clock.advance(timedelta(hours=1))
    await bell.missed()
    return bell


async def test_the_command_reads_the_sentence_and_the_log_keeps_a_line(store, tools, tmp_path, caplog):
    file = tmp_path / "mail.txt"
    await an_hour_of_silence(store, tools, sys.executable, "-c", WRITE_DOWN, str(file))
    assert "đã 1 giờ không liên lạc được với Telegram (từ 09:00 thứ Hai, 09/11/2026)" in file.read_text("utf-8")
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.CRITICAL] == [
        "alarm silence, hours 1"
    ]


async def test_without_a_command_the_log_is_all(store, tools, caplog):
    await an_hour_of_silence(store, tools)
    assert "alarm silence" in caplog.text


@pytest.mark.parametrize("command", [("/no/such/program",), (sys.executable, "-c", "raise SystemExit(3)")])
async def test_a_command_that_fails_is_logged_and_stops_nobody(store, tools, caplog, command):
    bell = await an_hour_of_silence(store, tools, *command)
    assert "failed" in caplog.text
    await bell.reached()


async def test_a_store_that_is_away_stops_nobody(store, tools, monkeypatch, caplog):
    bell = AlarmBell(Watching(store, tools.clock, tools.school), ())
    for name in ("reading", "writing"):
        monkeypatch.setattr(store, name, lambda: (_ for _ in ()).throw(OSError("disk full")))
    await bell.reached()
    await bell.missed()
    await bell.conflict("https://elsewhere.example/")
    await bell.ours("https://school.example/hook")
    assert caplog.text.count("watch failed") == 4
