"""The command line as somebody types it: Vietnamese help, exit codes that scripts can trust, no stack traces."""

import json

import pytest

from bot.__main__ import main

COMMANDS = ("run", "sandbox", "calendar", "roster", "invite", "doctor")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder without a config.toml, its database and keys inside."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def leaving(*arguments):
    """Exit code of a command that leaves by itself, as argparse does."""
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    return left.value.code


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_is_in_vietnamese(command, capsys):
    assert leaving(*command, "--help") == 0
    said = capsys.readouterr().out
    assert said.startswith("cách dùng: python -m bot")
    assert "Xem hướng dẫn này" in said
    assert not any(word in said for word in ("usage:", "options:", "positional arguments"))


@pytest.mark.parametrize(
    "arguments",
    [("sing",), ("calendar",), ("roster", "eat", "x.xlsx"), ("invite", "--out", "x.docx"), ("sandbox", "--port", "x")],
)
def test_what_is_not_understood_is_exit_code_two(arguments, capsys):
    assert leaving(*arguments) == 2
    assert capsys.readouterr().err.startswith("Lệnh chưa đúng")


def test_the_calendar_as_table_and_as_json(here, capsys):
    assert main(["calendar", "--from", "2026-11", "--to", "2026-11"]) == 0
    assert "thứ Sáu 27/11/2026 19:45" in capsys.readouterr().out
    assert main(["calendar", "--from", "2027-02", "--to", "2027-02", "--json"]) == 0
    sessions = json.loads(capsys.readouterr().out)
    assert {one["session_at"] for one in sessions} == {"2027-03-01T14:00:00+07:00", "2027-03-01T19:45:00+07:00"}
    assert {one["period"] for one in sessions} == {"2027-02"}


@pytest.mark.parametrize(("first", "last", "said"), [("x", "2026-11", "“x”"), ("2026-12", "2026-11", "2026-12")])
def test_months_that_are_none_are_refused_in_words(here, capsys, first, last, said):
    assert main(["calendar", "--from", first, "--to", last]) == 1
    assert said in capsys.readouterr().err


def test_a_wrong_setting_is_refused_before_anything_is_done(here, capsys):
    (here / "config.toml").write_text("[clock]\nquiet_from = 'nửa đêm'\n", "utf-8")
    assert main(["run"]) == 1
    said = capsys.readouterr().err
    assert "clock.quiet_from" in said
    assert not list(here.glob("*.db"))


def test_without_a_token_run_says_where_to_get_one(here, capsys):
    assert main(["run"]) == 1
    assert "@BotFather" in capsys.readouterr().err


def test_the_doctor_on_a_new_machine_finds_nothing_broken(here, capsys):
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "Chưa có dữ liệu" in said
    assert "✗" not in said


def test_a_roster_template_is_written_once_and_has_nobody_in_it_yet(here, capsys):
    assert main(["roster", "template", "ds.xlsx"]) == 0
    assert main(["roster", "template", "ds.xlsx"]) == 1
    assert main(["roster", "check", "ds.xlsx"]) == 1
    assert main(["roster", "apply", "missing.xlsx"]) == 1
    assert "missing.xlsx" in capsys.readouterr().err
