"""Between a letter's turn and its request lies a mark on the disk: what Telegram sees, and what is marked meanwhile."""

import asyncio
from pathlib import Path
from random import Random

from domain.notices import Haste, LetterState
from tests.bars.far_telegram import FarTelegram, Fate
from tests.bars.post_office import ANSWER, REMINDER, PostOffice
from tests.bot.channels.a_road import Road
from tests.bot.channels.virtual_time import in_virtual_time

DICE = Random(1)  # noqa: S311 - a seeded story, no secret


def test_requests_held_up_after_their_turn_do_not_leave_in_a_burst_of_more_than_allowed():
    """A disk that is busy for two seconds while letters are marked, again and again."""

    async def story():
        road = Road()

        async def departing() -> None:
            stalled = (road.now // 2) * 2 + 2 if int(road.now) % 4 < 2 else road.now
            await asyncio.sleep(stalled - road.now)

        async with asyncio.TaskGroup() as group:
            for chat in range(1, 301):
                group.create_task(road.send(chat, Haste.BULK, departing=departing))
                group.create_task(road.send(1000 + chat % 7))
        return road.worst_second(), len(road.seen)

    worst, sent = in_virtual_time(story())
    assert sent == 600
    assert worst <= 30


def test_who_gives_up_between_turn_and_departure_leaves_no_gap():
    async def story():
        road = Road()
        sending = [asyncio.ensure_future(road.send(chat, Haste.BULK)) for chat in range(40)]
        await asyncio.sleep(0)
        for one in sending[:35]:
            one.cancel()
        await asyncio.wait(sending)
        await asyncio.sleep(2)
        again = road.now
        async with asyncio.TaskGroup() as group:
            for chat in range(100, 130):
                group.create_task(road.send(chat))
        return road.pacer._road._leaving, road.moments()[-1] - again

    assert in_virtual_time(story()) == (0, 0)


def test_only_what_is_on_the_wire_is_marked(tmp_path: Path):
    """Twenty-nine a second with 50 ms there and back: one or two are under way, eight are in hand."""

    async def story():
        office, marked = PostOffice(tmp_path, FarTelegram(DICE, trip=0.05)), []
        async with office.opened():
            await office.put(REMINDER, range(1, 61))
            async with office.at_work():
                while await office.waiting():
                    await asyncio.sleep(0.0371)
                    states = (await office.states_now()).values()
                    marked.append(sum(state is LetterState.SENDING for state in states))
        return sum(marked) / len(marked), max(marked), len(office.telegram.requests)

    usual, most, sent = in_virtual_time(story())
    assert sent == 60
    assert usual <= 2
    assert most <= 4  # a few catch up after the first look into the database


def test_a_letter_to_a_chat_that_is_left_alone_is_not_marked_and_has_had_no_attempt(tmp_path: Path):
    async def story():
        office = PostOffice(tmp_path, FarTelegram(DICE, fate_of=lambda _: Fate.FLOOD))
        async with office.opened():
            await office.put(ANSWER, [1, 1])
            async with office.at_work():
                while not office.telegram.requests:  # noqa: ASYNC110 - Telegram rings no bell here
                    await asyncio.sleep(1)
                await asyncio.sleep(2)
            async with office.store.reading() as unit:
                waiting = await unit.outbox.in_state(LetterState.QUEUED)
        return [stored.letter.attempts for stored in waiting], len(office.telegram.requests)

    assert in_virtual_time(story()) == ([0, 0], 1)
