"""The pacer, in virtual time: what Telegram would see, second by second."""

import asyncio
import gc
import random

from domain.notices import Haste
from tests.bot.channels.a_road import Road
from tests.bot.channels.virtual_time import in_virtual_time


def test_a_broadcast_to_many_is_even_and_nearly_as_fast_as_allowed():
    async def story():
        road = Road(trip=0.05)
        async with asyncio.TaskGroup() as group:
            for chat in range(1, 3001):
                group.create_task(road.send(chat, Haste.BULK))
        return road.worst_second(), 3000 / (road.moments()[-1] - road.moments()[0])

    worst, rate = in_virtual_time(story())
    assert worst <= 29
    assert rate > 28.5


def test_replies_overtake_a_broadcast_and_together_they_stay_below_thirty():
    async def story():
        road, waits = Road(), []
        dice = random.Random(7)  # noqa: S311 - a seeded story, no secret

        async def reply(chat: int) -> None:
            began = road.now
            await road.send(chat)
            waits.append(road.now - began)

        async with asyncio.TaskGroup() as group:
            for chat in range(1, 2001):
                group.create_task(road.send(chat, Haste.BULK))
            for chat in range(5001, 5101):
                await asyncio.sleep(dice.expovariate(2.0))
                group.create_task(reply(chat))
        return road.worst_second(), sorted(waits)

    worst, waits = in_virtual_time(story())
    assert worst <= 30
    assert waits[50] == 0
    assert waits[-1] < 0.08


def test_thirty_people_at_once_are_all_answered_at_once_and_the_next_within_a_good_second():
    async def story():
        road, began = Road(), asyncio.get_running_loop().time()
        async with asyncio.TaskGroup() as group:
            for chat in range(1, 41):
                group.create_task(road.send(chat))
        return [round(moment - began, 3) for moment in road.moments()], road.worst_second()

    moments, worst = in_virtual_time(story())
    assert moments == [0] * 30 + [1.06] * 10
    assert worst == 30


def test_one_person_gets_a_short_burst_and_then_one_a_second():
    async def story():
        road, began = Road(), asyncio.get_running_loop().time()
        for _ in range(6):
            await road.send(1)
        return [round(moment - began, 3) for moment in road.moments()]

    assert in_virtual_time(story()) == [0, 0, 0, 1, 2, 3]


def test_a_broadcast_uses_up_nobodys_burst():
    async def story():
        road, began = Road(), asyncio.get_running_loop().time()
        for _ in range(3):
            await road.send(1, Haste.BULK)
        return [round(moment - began, 3) for moment in road.moments()]

    assert in_virtual_time(story()) == [0, 1, 2]


def test_a_person_still_waiting_for_letters_holds_up_nobody_else():
    async def story():
        road, began = Road(), asyncio.get_running_loop().time()
        async with asyncio.TaskGroup() as group:
            for _ in range(20):
                group.create_task(road.send(1, Haste.WORK))
            for chat in range(2, 12):
                group.create_task(road.send(chat, Haste.WORK))
        return max(road.moments(*range(2, 12))) - began, max(road.moments(1)) - began

    others, slow = in_virtual_time(story())
    assert others < 0.5
    assert 16.9 < slow < 17.5


def test_edits_and_answers_to_presses_do_not_wait_for_the_chat():
    async def story():
        road, began = Road(), asyncio.get_running_loop().time()
        for _ in range(4):
            await road.send(1)
        await road.send(1, endpoint="editMessageText")
        await road.send(1, endpoint="deleteMessage")
        await road.send(None, endpoint="answerCallbackQuery")
        return [round(moment - began, 3) for moment in road.moments()]

    assert in_virtual_time(story()) == [0, 0, 0, 1, 1, 1, 1]


def test_a_group_gets_twenty_a_minute():
    async def story():
        road = Road()
        for _ in range(45):
            await road.send(-1001, Haste.WORK)
        moments = road.moments()
        return max(sum(start <= other < start + 60 for other in moments) for start in moments)

    assert in_virtual_time(story()) == 20


def test_an_album_counts_as_its_pictures():
    async def story():
        road = Road()
        async with asyncio.TaskGroup() as group:
            for chat in range(1, 11):
                group.create_task(road.send(chat, endpoint="sendMediaGroup", media=["a", "b", "c", "d"]))
        return road.worst_second()

    assert in_virtual_time(story()) == 7


def test_who_gives_up_waiting_takes_nobodys_place():
    async def story():
        road, began = Road(), asyncio.get_running_loop().time()
        sending = [asyncio.ensure_future(road.send(1)) for _ in range(6)]
        await asyncio.sleep(0.5)
        sending[3].cancel()
        sending[4].cancel()
        await asyncio.wait(sending)
        return [round(moment - began, 3) for moment in road.moments()]

    assert in_virtual_time(story()) == [0, 0, 0, 1]


def test_an_urgent_letter_overtakes_what_waits_for_the_same_chat():
    async def story():
        road = Road()
        async with asyncio.TaskGroup() as group:
            for _ in range(5):
                group.create_task(road.send(1, Haste.BULK))
            await asyncio.sleep(0.1)
            group.create_task(road.send(1, Haste.URGENT, endpoint="sendPhoto"))
        return [endpoint for *_, endpoint in road.seen].index("sendPhoto")

    assert in_virtual_time(story()) == 1


def test_idle_chats_are_forgotten():
    async def story():
        road = Road()
        for chat in range(1, 2001):
            await road.send(chat, Haste.BULK)
        gc.collect()
        return len(road.pacer._road._chats)

    assert in_virtual_time(story()) <= 256
