"""The pacer, in virtual time: what Telegram would see, second by second."""

import asyncio
import gc
import random
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from telegram.error import RetryAfter

from bot.channels.pacer import Pacer
from domain.notices import Haste
from handlers.lanes import in_lane
from tests.bot.channels.virtual_time import in_virtual_time


@dataclass
class Road:
    """Telegram at the other end: notes when each request leaves; refuses those whose chat is told in ``floods``."""

    pacer: Pacer = field(default_factory=Pacer)
    seen: list[tuple[float, object, str]] = field(default_factory=list)
    floods: dict[object, int] = field(default_factory=dict)
    trip: float = 0.0

    async def send(self, chat: object, haste: Haste | None = None, endpoint: str = "sendMessage", **data: object):
        async def callback() -> bool:
            self.seen.append((self.now, chat, endpoint))
            await asyncio.sleep(self.trip)
            if chat in self.floods:
                raise RetryAfter(timedelta(seconds=self.floods[chat]))
            return True

        data |= {} if chat is None else {"chat_id": chat}
        if haste is None:
            return await self.pacer.process_request(callback, (), {}, endpoint, data, None)
        with in_lane(haste):
            return await self.pacer.process_request(callback, (), {}, endpoint, data, None)

    @property
    def now(self) -> float:
        return asyncio.get_running_loop().time()

    def moments(self, *chats: object) -> list[float]:
        return [moment for moment, chat, _ in self.seen if not chats or chat in chats]

    def worst_second(self) -> int:
        moments = sorted(self.moments())
        return max(sum(start <= other < start + 1 for other in moments[n : n + 100]) for n, start in enumerate(moments))


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
