"""A dialogue that left ``config.toml`` while questions wait for it: they stay readable, and are answered."""

import shutil

import pytest

from domain.life import Status
from tests.a_school import STAFF, rows
from tests.handlers.test_a_one_off import CONFIG, MONEY, MORE, REPLY, asks_about_money, ticks
from tests.handlers.the_door import open_door

SECOND = "Quỹ lớp còn bao nhiêu tiền, nhà trường cho xem sổ được không ạ?"


@pytest.fixture
async def door(empty_school, tmp_path):
    config, database = tmp_path / "config.toml", tmp_path / "house.db"
    config.write_text(CONFIG, "utf-8")
    shutil.copy(empty_school, database)
    async with open_door(database, tmp_path / "keys", config, rows(staff=(*STAFF, *MORE))) as opened:
        yield opened
        assert opened.wire.violations == []


def remove(door, key):
    programme = door.services.school.programme
    programme.configured = tuple(plan for plan in programme.configured if plan.key != key)


async def test_what_was_prepared_goes_out_at_night_and_what_nobody_reviewed_goes_up(door):
    parent, collector = await door.comes_in("Dung", "PH1"), await door.comes_in("Páo", "CB5")
    accountant, head = await door.comes_in("Say", "CB6"), await door.comes_in("Nga", "CB1")
    await door.house.errands.plan(door.clock.now())
    await asks_about_money(door, parent, "Ghi tên")
    await collector.write("/duyet")
    await collector.press("✅ Duyệt")
    await accountant.write(REPLY, reply_to=accountant.last)
    await accountant.press("Gửi sau buổi đối thoại")
    await parent.write(SECOND)
    for label in ("Các khoản thu", "Ghi tên", "✅ Gửi"):
        await parent.press(label)
    remove(door, "cmhs")
    for phone, commands in (
        (parent, ("/cauhoi", "/lich", "/dulieu")),
        (head, ("/bantin", "/hangdoi", "/traloi", "/baocao", "/hoitruong", "/giayto", "/lich", "/doithoai")),
        (accountant, ("/traloi", "/cauhoi")),
        (collector, ("/duyet", "/lich")),
    ):
        for command in commands:
            await phone.write(command)
    await ticks(door, 10, 3, 1)
    await ticks(door, 10, 8)
    assert parent.last.quotes == [REPLY] or any(one.quotes == [REPLY] for one in parent.screen)
    async with door.services.store.reading() as unit:
        states = {one.text: one.status for one in await unit.questions.in_cycle("cmhs", "2026-11")}
    assert states == {MONEY: Status.ANSWERED, SECOND: Status.ASSIGNED}
    await accountant.write("Còn hai triệu đồng, sổ để ở phòng kế toán.", reply_to=accountant.last)
    assert "Gửi sau buổi đối thoại" not in " ".join(accountant.last.labels)


async def test_nothing_due_breaks_when_its_dialogue_is_gone(door, caplog):
    parent = await door.comes_in("Dung", "PH1")
    head = await door.comes_in("Nga", "CB1")
    await door.house.errands.plan(door.clock.now())
    await asks_about_money(door, parent, "Ghi tên")
    remove(door, "cmhs")
    for day in (10, 13, 25, 26, 27, 28):
        await ticks(door, day, 3)
        await ticks(door, day, 7)
        await ticks(door, day, 17, 31)
    assert "errand failed" not in caplog.text
    assert not any("cmhs" in one.text for phone in (parent, head) for one in phone.screen)
