"""Commit, then confirm: what Telegram is told to forget has been stored; what fails is tried again, then told."""

import asyncio
import contextlib
from datetime import timedelta

import pytest
from telegram import Update
from telegram.error import RetryAfter

from bot.config import load
from bot.intake import BATCH
from bot.sandbox.stage import stage_in
from bot.tries import TRIES
from tests.bot.an_inbox import Post
from tests.bot.channels.virtual_time import in_virtual_time


@pytest.fixture
def post():
    return Post()


async def test_nothing_is_confirmed_while_it_is_being_handled(post):
    await post.lan.write("một")
    await post.minh.write("hai")
    await post.run_until(lambda: not post.wire.world.updates.pending)
    assert sorted(post.handled) == [("Lan", "một"), ("Minh", "hai")]
    assert post.unconfirmed_while_handling == [2, 2]


async def test_messages_of_one_chat_are_handled_in_the_order_they_were_written(post):
    for number in range(8):
        await post.lan.write(f"lan {number}")
        await post.minh.write(f"minh {number}")
    await post.run_until(lambda: len(post.handled) == 16)
    for who in ("lan", "minh"):
        assert [text for _, text in post.handled if text.startswith(who)] == [f"{who} {n}" for n in range(8)]


async def test_a_poisonous_update_is_tried_three_times_and_does_not_stop_the_others(post):
    post.failing.add("độc")
    await post.lan.write("độc")
    await post.minh.write("lành")
    await post.run_until(lambda: not post.wire.world.updates.pending)
    assert post.given_up == ["độc"]
    assert post.handled == [("Minh", "lành")]
    assert len(post.unconfirmed_while_handling) == TRIES + 1


async def test_requests_of_one_chat_side_by_side_wait_for_each_other(post):
    for number in range(5):
        await post.lan.write(str(number))
    updates = [Update.de_json(raw, post.bot) for raw in post.wire.world.updates.pending]
    await asyncio.gather(*(post.intake.take([update]) for update in updates))
    assert [text for _, text in post.handled] == ["0", "1", "2", "3", "4"]


async def test_a_webhook_left_behind_is_taken_away_by_whoever_polls(post):
    async with post.bot:
        await post.bot.set_webhook("https://school.example/hook")
    await post.lan.write("có ai không")
    post.intake._pause = -1.0  # the pause after a conflict is not what is tried here
    await post.run_until(lambda: post.handled)
    assert post.handled == [("Lan", "có ai không")]
    assert post.wire.world.updates.webhook["url"] == ""
    assert post.told[:3] == ["https://school.example/hook", "missed", "reached"]


async def test_an_update_that_telegram_brings_again_is_handled_once(tmp_path):
    async with stage_in(tmp_path, load(env={})) as stage:
        khoi = stage.phone("day_student")
        async with stage.town.at_once():
            await khoi.write("Sân bóng rổ lớp em hỏng vành lâu rồi, nhà trường sửa giúp em với ạ.")
            raw = stage.wire.world.updates.pending[0]
        seen = [message.id for message in khoi.screen]
        await stage.house.handle(Update.de_json(raw, stage.house.application.bot))
        assert [message.id for message in khoi.screen] == seen
        assert stage.wire.violations == []


async def test_a_chat_that_waits_holds_up_nobody_else_and_is_not_confirmed_meanwhile(post):
    gate, handle = asyncio.Event(), post.handle

    async def slow_for_lan(update):
        if update.effective_chat.first_name == "Lan":
            await gate.wait()
        await handle(update)

    post.intake.handle = slow_for_lan
    await post.lan.write("chậm")
    async with post.bot, asyncio.timeout(10):
        running = asyncio.ensure_future(post.intake.run())
        await post.minh.write("nhanh")
        while not post.handled:  # noqa: ASYNC110 - see run_until
            await asyncio.sleep(0)
        assert post.handled == [("Minh", "nhanh")]
        assert len(post.wire.world.updates.pending) == 2
        gate.set()
        while post.wire.world.updates.pending:  # noqa: ASYNC110 - see run_until
            await asyncio.sleep(0)
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
    assert post.handled == [("Minh", "nhanh"), ("Lan", "chậm")]


def test_a_flood_wait_is_waited_out_however_long_it_is():
    async def scene():
        post, loop = Post(), asyncio.get_running_loop()
        free_at = loop.time() + 10_072

        async def flooded(update):
            if loop.time() < free_at:
                raise RetryAfter(timedelta(seconds=free_at - loop.time()))
            post.handled.append(update.message.text)

        post.intake.handle = flooded
        await post.lan.write("chào")
        await post.intake.take([Update.de_json(post.wire.world.updates.pending[0], post.bot)])
        assert (post.handled, post.given_up) == (["chào"], [])

    in_virtual_time(scene())


def test_whoever_waits_a_long_time_keeps_nobody_behind_a_full_batch_from_being_heard():
    async def scene():
        post, loop = Post(), asyncio.get_running_loop()
        free_at, handle = loop.time() + 300, post.handle

        async def flooded_for_lan(update):
            if update.effective_chat.first_name == "Lan" and loop.time() < free_at:
                raise RetryAfter(timedelta(seconds=free_at - loop.time()))
            await handle(update)

        post.intake.handle = flooded_for_lan
        await post.lan.write("chậm")
        for number in range(2 * BATCH):
            await post.minh.write(str(number))
        async with post.bot:
            running = asyncio.ensure_future(post.intake.run())
            await asyncio.sleep(30)
            assert len(post.handled) == 2 * BATCH
            await asyncio.sleep(300)
            assert post.handled[-1] == ("Lan", "chậm")
            assert (post.given_up, post.wire.world.updates.pending) == ([], [])
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running

    in_virtual_time(scene())


async def test_ids_that_start_anew_lower_after_a_quiet_week_are_not_overlooked(post):
    await post.lan.write("trước hè")
    await post.run_until(lambda: post.handled and not post.intake._done)
    post.wire.world.updates.next_id = 17
    await post.lan.write("sau hè")
    await post.run_until(lambda: len(post.handled) == 2)
    assert [text for _, text in post.handled] == ["trước hè", "sau hè"]


async def test_an_update_that_cannot_be_read_is_passed_over_and_does_not_come_for_ever(post):
    await post.lan.write("trước")
    await post.lan.write("hỏng")
    await post.minh.write("sau")
    post.wire.world.updates.pending[1]["message"]["chat"] = "not a chat"
    await post.run_until(lambda: not post.wire.world.updates.pending)
    assert sorted(post.handled) == [("Lan", "trước"), ("Minh", "sau")]
    assert post.given_up == ["hỏng"]


async def test_an_update_brought_twice_in_one_batch_is_handled_once(post):
    await post.lan.write("một")
    await post.lan.write("hai")
    pending = post.wire.world.updates.pending
    pending.insert(1, pending[0])
    await post.run_until(lambda: not post.wire.world.updates.pending)
    assert post.handled == [("Lan", "một"), ("Lan", "hai")]
