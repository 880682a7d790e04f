"""What lies around the installation: rights, keys that should be gone, memory that reaches the disk, a webhook."""

import sys
from asyncio.subprocess import PIPE, create_subprocess_exec
from datetime import date
from pathlib import Path

import pytest

from bot.config import Settings, load
from bot.doctor import Level
from bot.keys import KeyFolder
from bot.privacy import surroundings
from bot.privacy.examination import examine_privacy
from bot.privacy.surroundings import files_of, keys_too_old, running
from storage.engine import open_store
from storage.sqlite import PRAGMAS
from tests.a_school import MORNING
from texts.machine_room import examination

HOLD = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute('SELECT 1'); print(); input()"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load(
        None,
        {
            "HOMTHU_STORAGE__URL": f"sqlite+aiosqlite:///{tmp_path / 'homthu.db'}",
            "HOMTHU_STORAGE__KEY_DIR": str(tmp_path / "keys"),
            "HOMTHU_BACKUP__DIRECTORY": str(tmp_path / "backups"),
            "HOMTHU_LOGGING__FILE": str(tmp_path / "homthu.log"),
        },
    )


async def found(settings: Settings, **more) -> dict[str, Level]:
    """Keys and levels of what the examination says of a school with an empty database."""
    store = open_store(settings.storage.url)
    if more.pop("migrated", True):
        await store.migrate()
    readable = await store.health() == ""
    wanted, webhook = more.pop("wanted", PRAGMAS), more.pop("webhook", None)
    try:
        temporary = settings.storage.key_dir.parent / "tmp"
        findings = await examine_privacy(
            settings, MORNING, store.pragmas, wanted, webhook, temporary, readable=readable
        )
    finally:
        await store.close()
    assert examination(findings)
    return {finding.key: finding.level for finding in findings}


async def test_a_new_school_is_in_order(settings: Settings):
    seen = await found(settings)
    assert {key for key, level in seen.items() if level is not Level.OK} <= {"privacy_swap", "privacy_core"}
    assert {"privacy_pragmas", "privacy_keys", "privacy_rights", "privacy_control", "privacy_clean"} <= {*seen}


async def test_before_the_first_start_there_is_nothing_to_scan(settings: Settings):
    assert not {"privacy_control", "privacy_clean"} & {*await found(settings, migrated=False)}


async def test_pragmas_are_those_of_a_connection_opened_like_the_bots(settings: Settings):
    seen = await found(settings, wanted=PRAGMAS | {"synchronous": "NORMAL"})
    assert seen["privacy_pragmas_wrong"] is Level.ERROR


async def test_a_file_that_others_can_read_is_named(settings: Settings, tmp_path: Path):
    (tmp_path / "homthu.log").write_text("")
    (tmp_path / "homthu.log").chmod(0o644)
    assert (await found(settings))["privacy_rights_wrong"] is Level.ERROR


async def test_a_key_that_should_be_gone_is_named(settings: Settings):
    folder = KeyFolder(settings.storage.key_dir)
    for day in (date(2026, 8, 1), date(2026, 11, 9)):
        folder.of_week(day)
        folder.of_month(day)
    days = settings.anonymity.return_address_days
    assert keys_too_old(settings.storage.key_dir, MORNING.date(), days) == ["2026-W31", "2026-08"]
    assert (await found(settings))["privacy_keys_old"] is Level.ERROR
    folder.destroy_expired(MORNING.date(), days)
    assert keys_too_old(settings.storage.key_dir, MORNING.date(), days) == []
    assert folder.month_names() == ["2026-11"]


async def test_a_webhook_of_somebody_else_is_an_alarm_and_an_unasked_one_a_warning(settings: Settings):
    async def theirs() -> str:
        return "https://example.org/theirs"

    async def none() -> str:
        return ""

    async def broken() -> str:
        raise ConnectionError("https://api.telegram.org/bot1:abc/getWebhookInfo")

    assert (await found(settings, webhook=theirs))["privacy_webhook_foreign"] is Level.ERROR
    assert (await found(settings, webhook=none))["privacy_webhook"] is Level.OK
    assert (await found(settings, webhook=broken))["privacy_webhook_unasked"] is Level.WARN


async def test_a_talkative_log_is_a_warning(settings: Settings):
    talkative = settings.model_copy(update={"logging": settings.logging.model_copy(update={"level": "DEBUG"})})
    assert (await found(talkative))["privacy_log_debug"] is Level.WARN


async def test_everything_that_may_have_been_left_is_looked_into(settings: Settings, tmp_path: Path):
    await found(settings)
    for path in ("core.1", "backups/2026/a.age", "keys/pepper.key", "work/core", "tmp/draft", "other/theirs"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"x")
    seen = {str(path.relative_to(tmp_path)) for path in files_of(settings, tmp_path / "work", tmp_path / "tmp")}
    assert {"core.1", "backups/2026/a.age", "keys/pepper.key", "work/core", "tmp/draft", "homthu.db"} <= seen
    assert "other/theirs" not in seen


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="only Linux tells")
async def test_the_running_bot_is_found_by_its_database_and_its_memory_looked_at(settings: Settings, tmp_path: Path):
    await found(settings)
    database = settings.storage.file
    assert running(database) is None
    command = ["prlimit", "--core=0", sys.executable, "-c", HOLD, str(database)]
    bot = await create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
    assert bot.stdout
    await bot.stdout.readline()
    process = running(database)
    seen = await found(settings)
    await bot.communicate(b"\n")
    assert process is not None
    assert (process.core, process.swapped >= 0) == (False, True)
    assert "privacy_core" not in seen
    assert {"privacy_memory", "privacy_swap"} & {*seen}


def test_without_proc_nothing_is_claimed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(surroundings, "PROC", tmp_path)
    assert running(tmp_path / "homthu.db") is None
    assert not surroundings.has_swap()
