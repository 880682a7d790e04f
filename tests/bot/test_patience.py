"""What cannot be stored is kept and tried again; its writer is told once, and not for a moment's failure."""

import asyncio
from datetime import datetime

import pytest
from telegram import Bot, Update

from bot.patience import Patience
from bot.sandbox.town import Town
from bot.sandbox.wire import Wire
from domain.ports import StoreAway

NOW = datetime.fromisoformat("2026-11-23T08:00:00+07:00")


class Machine:
    """Fails so many times, then stores; Lan writes to it."""

    def __init__(self, monkeypatch):
        self.wire = Wire(lambda: NOW)
        self.lan = Town(self.wire).add_person("Lan")
        self.bot = Bot(self.wire.token, request=self.wire, get_updates_request=self.wire)
        self.patience = Patience(self.bot)
        self.failing = 0
        self.pauses = []
        monkeypatch.setattr("bot.patience.asyncio.sleep", self.pause)

    async def pause(self, seconds):
        self.pauses.append(seconds)

    async def work(self):
        if self.failing:
            self.failing -= 1
            raise StoreAway

    async def gets(self, text, failing):
        await self.lan.write(text)
        self.failing = failing
        update = Update.de_json(self.wire.world.updates.pending[-1], self.bot)
        await asyncio.wait_for(self.patience.see_through(update, self.work), 5)


@pytest.fixture
async def machine(monkeypatch):
    made = Machine(monkeypatch)
    async with made.bot:
        yield made


async def test_work_is_tried_until_it_is_stored_with_longer_and_longer_pauses(machine):
    await machine.gets("một", failing=7)
    assert machine.failing == 0
    assert machine.pauses == [0.5, 1, 2, 4, 5, 5, 5]


async def test_a_moments_failure_is_not_worth_a_word(machine):
    await machine.gets("một", failing=1)
    assert machine.lan.inbox() == []


async def test_the_writer_is_told_once_and_again_only_when_it_was_well_in_between(machine):
    await machine.gets("một", failing=3)
    [told] = machine.lan.inbox()
    assert "Không cần gửi lại" in told.text
    await machine.gets("hai", failing=2)
    assert len(machine.lan.inbox()) == 2


async def test_a_telegram_that_cannot_be_reached_either_ends_no_patience(machine):
    machine.wire.faults.refuse_connection(times=5)
    await machine.gets("một", failing=3)
    assert machine.failing == 0


async def test_what_is_the_works_own_fault_is_raised(machine):
    async def broken():
        raise ZeroDivisionError

    await machine.lan.write("một")
    update = Update.de_json(machine.wire.world.updates.pending[-1], machine.bot)
    with pytest.raises(ZeroDivisionError):
        await machine.patience.see_through(update, broken)
