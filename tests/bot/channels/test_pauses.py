"""What Telegram refused is remembered over a restart, and the row tells nobody whose chat it is."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from telegram.error import RetryAfter

from bot.channels.pacer import Pacer
from bot.channels.pauses import KeptPauses
from storage.engine import SqlStore
from tests.a_school import Tools
from tests.bot.channels.a_road import Road

CHAT = 5_550_001_234


@pytest.fixture
def tools(tmp_path: Path) -> Tools:
    return Tools(tmp_path / "keys")


async def a_life(store: SqlStore, tools: Tools) -> Road:
    """Telegram, and a bot that has just been started."""
    kept = KeptPauses(store, tools.clock, tools.vault)
    await kept.load()
    return Road(Pacer(kept))


async def rows(store: SqlStore) -> dict[bytes, datetime]:
    async with store.reading() as unit:
        return await unit.pauses.all()


async def refused(road: Road, chat: object, seconds: int) -> None:
    road.floods = {chat: seconds}
    with pytest.raises(RetryAfter):
        await road.send(chat)
    road.floods = {}


async def test_after_a_restart_a_chat_is_left_alone_until_the_full_minute_and_nobody_else(store, tools):
    await refused(await a_life(store, tools), CHAT, 130)
    tools.clock.advance(timedelta(seconds=100))
    again = await a_life(store, tools)
    with pytest.raises(RetryAfter) as told:
        await again.send(CHAT)
    assert (told.value.retry_after, again.seen) == (timedelta(seconds=80), [])
    assert await again.send(CHAT + 1) is True
    tools.clock.advance(timedelta(seconds=80))
    assert await again.send(CHAT) is True


async def test_after_a_restart_the_whole_bot_keeps_still(store, tools):
    await refused(await a_life(store, tools), None, 3600)
    tools.clock.advance(timedelta(seconds=60))
    again = await a_life(store, tools)
    with pytest.raises(RetryAfter):
        await again.send(CHAT)
    assert again.seen == []


async def test_what_is_over_is_deleted(store, tools):
    await refused(await a_life(store, tools), CHAT, 30)
    assert len(await rows(store)) == 1
    tools.clock.advance(timedelta(minutes=2))
    await a_life(store, tools)
    assert await rows(store) == {}


async def test_a_row_holds_neither_a_chat_nor_a_second(store, tools, tmp_path):
    await refused(await a_life(store, tools), CHAT, 77)
    [until] = (await rows(store)).values()
    assert (until.second, until.microsecond) == (0, 0)
    with closing(sqlite3.connect(tmp_path / "school.db")) as database:
        dumped = "\n".join(database.iterdump())
    assert str(CHAT) not in dumped


async def test_a_full_disk_keeps_the_pause_in_mind_at_least(store, tools, monkeypatch):
    kept = KeptPauses(store, tools.clock, tools.vault)
    await kept.load()
    road = Road(Pacer(kept))
    await store.close()
    monkeypatch.setattr(store, "writing", lambda: (_ for _ in ()).throw(OSError("disk full")))
    await refused(road, CHAT, 30)
    with pytest.raises(RetryAfter):
        await road.send(CHAT)
    assert len(road.seen) == 1
