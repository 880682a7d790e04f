"""Somebody else polls, or what the bot says gets lost on the line: who is told, and what is not given up too soon."""

import asyncio

import aiohttp
import pytest
from telegram import Update
from telegram.error import NetworkError

from bot.tries import STORMS
from tests.bot.an_inbox import Post


@pytest.fixture
def post():
    return Post()


async def test_another_process_that_polls_is_told_of(post):
    async with post.bot:
        rival = asyncio.ensure_future(post.bot.get_updates(timeout=1))
        post.intake._pause = -1.0
        running = asyncio.ensure_future(post.intake.run())
        while "reached" not in post.told and "missed" not in post.told:
            await post.bot.get_updates(timeout=0)
            await asyncio.sleep(0)
        running.cancel()
        await asyncio.wait([running, rival])
    assert "rival" in post.told


async def test_a_line_that_is_down_while_polling_goes_well_is_tried_for_minutes(post, monkeypatch):
    waits = []

    async def no_waiting(seconds):
        waits.append(seconds)

    async def stormy(update):
        raise NetworkError("aiohttp.ServerDisconnectedError") from aiohttp.ServerDisconnectedError()

    monkeypatch.setattr("bot.intake.asyncio.sleep", no_waiting)
    post.intake.handle = stormy
    await post.lan.write("chào")
    await post.intake.take([Update.de_json(post.wire.world.updates.pending[0], post.bot)])
    assert post.given_up == ["chào"]
    assert (len(waits), 120 < sum(waits) < 400) == (STORMS, True)
