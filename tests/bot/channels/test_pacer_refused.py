"""The pacer after a 429: who is paused, for how long, and who is not."""

import asyncio
from datetime import timedelta

import pytest
from telegram.error import RetryAfter

from domain.notices import Haste
from tests.bot.channels.a_road import Road
from tests.bot.channels.virtual_time import in_virtual_time


def test_one_chats_429_stops_that_chat_alone_and_telegram_is_not_asked_again_too_early():
    async def story():
        road = Road(floods={1: 20})
        waiting = [asyncio.ensure_future(road.send(1)) for _ in range(5)]
        await asyncio.wait(waiting)
        assert all(isinstance(one.exception(), RetryAfter) for one in waiting)
        asked = len(road.moments(1))
        began = road.now
        await road.send(2)
        assert road.now == began
        with pytest.raises(RetryAfter) as refused:
            await road.send(1, endpoint="editMessageText")
        assert refused.value.retry_after == timedelta(seconds=20)
        assert len(road.moments(1)) == asked
        await asyncio.sleep(20)
        road.floods.clear()
        return await road.send(1)

    assert in_virtual_time(story()) is True


def test_a_429_for_the_whole_bot_stops_everything_and_no_burst_follows():
    async def story():
        road = Road(floods={None: 5})
        with pytest.raises(RetryAfter):
            await road.send(None, endpoint="setMyCommands")
        began = road.now
        with pytest.raises(RetryAfter):
            await road.send(1, Haste.BULK)
        async with asyncio.TaskGroup() as group:
            for chat in range(1, 61):
                group.create_task(road.send(chat))
        assert min(road.moments(1)) >= began + 5
        return road.worst_second()

    assert in_virtual_time(story()) == 30


def test_three_different_chats_refused_at_once_mean_the_whole_bot():
    async def story():
        road = Road(floods={1: 4, 2: 4, 3: 4})
        for chat in (1, 2, 3):
            with pytest.raises(RetryAfter):
                await road.send(chat)
        began = road.now
        await road.send(4)
        return road.now - began

    assert in_virtual_time(story()) == pytest.approx(4)


def test_a_very_long_pause_is_told_at_once_instead_of_waited_out():
    async def story():
        road = Road(floods={None: 10_072})
        for chat in (None, 1):
            with pytest.raises(RetryAfter):
                await road.send(chat)

    in_virtual_time(story())
