"""A backup every night without anybody thinking of it; when it fails, somebody is told."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.backups.making import Backups
from bot.backups.nightly import Nightly
from domain.notices import NoticeKind
from domain.people import Role
from storage.engine import SqlStore
from tests.a_school import a_school
from tests.bot.backups.a_safe import NIGHT, Safe
from tests.domain.a_month import told
from tests.storage.made_up import staff

HOUR = timedelta(hours=1)


@pytest.fixture
async def nightly(store: SqlStore, tmp_path: Path) -> Nightly:
    (tmp_path / "homthu.db").symlink_to(tmp_path / "school.db")
    settings = Safe.new(tmp_path / "safe").settings(tmp_path, BACKUP__KEEP="2")
    async with store.writing() as unit:
        await unit.people.upsert(staff("office", Role.ADMINISTRATOR))
    return Nightly(Backups(settings), store, a_school())


async def test_once_a_night_and_the_newest_are_kept(nightly):
    made = []
    for hour in range(-30, 3 * 24):
        if nightly.is_due(NIGHT + hour * HOUR):
            await nightly.run(NIGHT + hour * HOUR)
            made.append(hour)
    assert made == [-30, -24, 0, 24, 48]
    assert [path.name for path in nightly.backups.all()] == [
        "homthu-20261114-033000.backup",
        "homthu-20261115-033000.backup",
    ]


async def test_without_a_key_nothing_is_made(store, tmp_path):
    assert not Nightly(
        Backups(Safe.new(tmp_path / "safe").settings(tmp_path, BACKUP__PUBLIC_KEY="")), store, a_school()
    ).is_due(NIGHT)


async def test_a_failure_is_told_to_the_administrators_once_a_day_and_tried_again(nightly, store, caplog):
    folder = nightly.backups.settings.backup.directory
    folder.write_text("somebody put a file here")
    await nightly.run(NIGHT)
    assert "backup failed" in caplog.text
    assert not nightly.is_due(NIGHT + HOUR / 2)
    assert nightly.is_due(NIGHT + HOUR)
    await nightly.run(NIGHT + HOUR)
    assert await told(store, NoticeKind.BACKUP_FAILED) == ["office"]
    folder.unlink()
    await nightly.run(NIGHT + 2 * HOUR)
    assert len(nightly.backups.all()) == 1
