"""What is still to be deleted is held sealed: it survives a restart, and tells nobody whose it is."""

from datetime import timedelta

import pytest

from domain.services.clearing import LATEST, Clearing
from tests.a_school import Tools

CHAT, MESSAGE = 5_550_001_234, 77


@pytest.fixture
def tools(tmp_path) -> Tools:
    return Tools(tmp_path / "keys")


@pytest.fixture
def clearing(store, tools) -> Clearing:
    return Clearing(store, tools.clock, tools.dice, tools.vault)


async def test_it_is_kept_until_it_is_done(clearing):
    await clearing.keep(CHAT, MESSAGE, MESSAGE + 1)
    waiting = await clearing.waiting()
    assert sorted((one.chat_id, one.message_id) for one in waiting) == [(CHAT, MESSAGE), (CHAT, MESSAGE + 1)]
    for one in waiting:
        await clearing.done(one)
    assert await clearing.waiting() == []


async def test_it_is_overdue_an_hour_before_telegram_refuses(clearing, tools):
    await clearing.keep(CHAT, MESSAGE)
    (leftover,) = await clearing.waiting()
    assert not leftover.is_overdue(tools.clock.now() + LATEST - timedelta(seconds=1))
    assert leftover.is_overdue(tools.clock.now() + LATEST)


async def test_what_is_stored_names_neither_chat_nor_message(clearing, store):
    await clearing.keep(CHAT, MESSAGE)
    async with store.reading() as unit:
        (sealed,) = (await unit.leftovers.all()).values()
    assert CHAT.to_bytes(5, "big") not in sealed
    assert str(CHAT).encode() not in sealed


async def test_with_its_key_it_is_forgotten(clearing, tools, store):
    await clearing.keep(CHAT, MESSAGE)
    tools.vault.destroy_expired(tools.clock.now().date() + timedelta(days=90), 60)
    assert await clearing.waiting() == []
    async with store.reading() as unit:
        assert await unit.leftovers.all() == {}
