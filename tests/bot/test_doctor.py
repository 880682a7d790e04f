import shutil
from collections import namedtuple
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.backup_keys import new_pair
from bot.config import load
from bot.doctor import Level, examine, exit_code
from texts.machine_room import WORDS, examination

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TOKEN = {"HOMTHU_TELEGRAM__TOKEN": "1:abc"}


async def answers(word=""):
    return word


async def breaks():
    raise ConnectionError("https://api.telegram.org/bot1:abc/getMe")


def settings(tmp_path, env=None):
    return load(None, {"HOMTHU_STORAGE__KEY_DIR": str(tmp_path / "keys"), **(env or {})})


def backed_up(tmp_path, hours):
    """The environment of a bot that works, and a backup so many hours old."""
    made = NOW - timedelta(hours=hours)
    (tmp_path / f"homthu-{made:%Y%m%d-%H%M%S}.backup").touch()
    return {**TOKEN, "HOMTHU_BACKUP__PUBLIC_KEY": new_pair()[1], "HOMTHU_BACKUP__DIRECTORY": str(tmp_path)}


def worst(findings):
    return {finding.key: finding.level for finding in findings if finding.level is not Level.OK}


async def test_a_healthy_bot_gets_a_clean_sheet(tmp_path):
    (tmp_path / "keys").mkdir(mode=0o700)
    env = backed_up(tmp_path, 5)
    findings = await examine(settings(tmp_path, env), NOW, answers, lambda: answers("homthu_bot"), lambda: answers(0))
    assert worst(findings) == {}
    assert exit_code(findings) == 0
    sheet = examination(findings)
    assert "@homthu_bot" in sheet
    assert sheet.endswith("Mọi thứ đã sẵn sàng.")


async def test_without_a_token_the_bot_can_still_be_tried_out(tmp_path):
    findings = await examine(settings(tmp_path), NOW)
    assert worst(findings) == {"no_token": Level.WARN}
    assert exit_code(findings) == 0
    assert "@BotFather" in examination(findings)


async def test_keys_that_others_could_read_are_locked_away(tmp_path):
    directory = tmp_path / "keys"
    directory.mkdir(mode=0o755)
    key = directory / "2026-W48"
    key.write_bytes(b"x")
    key.chmod(0o644)
    assert worst(await examine(settings(tmp_path, TOKEN), NOW))["keys_mended"] is Level.WARN
    assert (directory.stat().st_mode & 0o777, key.stat().st_mode & 0o777) == (0o700, 0o600)
    assert worst(await examine(settings(tmp_path, backed_up(tmp_path, 5)), NOW)) == {}


@pytest.mark.parametrize("trouble", ["unreachable", "read_only", "not_migrated"])
async def test_a_database_in_trouble_keeps_the_bot_from_working(tmp_path, trouble):
    findings = await examine(settings(tmp_path), NOW, lambda: answers(trouble))
    assert worst(findings)[f"database_{trouble}"] is Level.ERROR
    assert exit_code(findings) == 1
    assert "✗" in examination(findings)


async def test_whatever_breaks_is_a_finding_and_repeats_no_secret(tmp_path):
    findings = await examine(settings(tmp_path, backed_up(tmp_path, 5)), NOW, breaks, breaks, breaks)
    assert worst(findings) == {"database_unreachable": Level.ERROR, "token_refused": Level.ERROR}
    assert "1:abc" not in examination(findings)


async def test_a_clock_before_the_program_was_made_is_wrong(tmp_path):
    assert worst(await examine(settings(tmp_path), NOW.replace(year=2000))).get("clock_behind") is Level.ERROR


async def test_how_old_the_newest_backup_is_stands_on_the_sheet(tmp_path):
    assert worst(await examine(settings(tmp_path, TOKEN), NOW)) == {"backup_off": Level.WARN}
    env = backed_up(tmp_path, 40)
    findings = await examine(settings(tmp_path, env), NOW)
    assert worst(findings) == {"backup_old": Level.WARN}
    assert "cách đây 40 giờ" in examination(findings)
    env["HOMTHU_BACKUP__DIRECTORY"] = str(tmp_path / "other")
    assert worst(await examine(settings(tmp_path, env), NOW)) == {"backup_none": Level.WARN}


async def test_a_restored_bot_that_nobody_has_told_to_go_on_is_pointed_out(tmp_path):
    env = backed_up(tmp_path, 5)
    findings = await examine(settings(tmp_path, env), NOW, quiet=lambda: answers(word=True))
    assert worst(findings) == {"quiet": Level.WARN}
    assert "python -m bot resume" in examination(findings)


async def test_a_foreign_zone_is_pointed_out(tmp_path):
    env = {**backed_up(tmp_path, 5), "HOMTHU_SCHOOL__TIMEZONE": "Asia/Tokyo"}
    assert worst(await examine(settings(tmp_path, env), NOW)) == {"foreign_zone": Level.WARN}


@pytest.mark.parametrize(("mib", "key"), [(100, "disk_full"), (500, "disk_low")])
async def test_a_full_disk_is_seen_in_time(tmp_path, monkeypatch, mib, key):
    usage = namedtuple("usage", "free")  # noqa: PYI024 - shutil's own shape, shortened
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(mib * 2**20))
    assert key in worst(await examine(settings(tmp_path, TOKEN), NOW))


async def test_keys_that_cannot_be_seen_are_an_error(tmp_path, monkeypatch):
    from pathlib import Path

    (tmp_path / "keys").mkdir(mode=0o755)
    monkeypatch.setattr(Path, "chmod", lambda *_: (_ for _ in ()).throw(PermissionError))
    env = backed_up(tmp_path, 5)
    assert worst(await examine(settings(tmp_path, env), NOW)) == {"keys_unreadable": Level.ERROR}


def test_every_finding_has_a_sentence():
    from pathlib import Path

    room = Path(__file__).resolve().parents[2] / "bot"
    source = "".join((room / file).read_text("utf-8") for file in ("doctor.py", "privacy/examination.py"))
    assert all(f'"{key}"' in source or key.startswith("database_") for key in WORDS["doctor"]["finding"])


@pytest.mark.parametrize(
    ("reached", "buried", "expected"),
    [
        (NOW - timedelta(minutes=6), 0, {}),
        (NOW - timedelta(hours=3), 0, {"reached_late": Level.WARN}),
        (NOW, 2, {"buried": Level.WARN}),
        (None, 0, {}),
    ],
)
async def test_when_telegram_was_last_reached_and_what_was_given_up_is_said(tmp_path, reached, buried, expected):
    async def contact():
        return reached, buried

    (tmp_path / "keys").mkdir(mode=0o700)
    findings = await examine(settings(tmp_path, backed_up(tmp_path, 5)), NOW, contact=contact)
    assert worst(findings) == expected
    assert ("Lần cuối liên lạc được" in examination(findings)) is (reached is not None)


async def test_a_doctor_who_cannot_read_the_store_says_nothing_of_telegram(tmp_path):
    findings = await examine(settings(tmp_path), NOW, contact=breaks)
    assert "reached" not in {finding.key for finding in findings}
