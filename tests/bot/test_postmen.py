"""Postmen side by side, in virtual time, with an outbox on paper."""

import asyncio
from dataclasses import dataclass, field
from typing import cast

import pytest

from bot.postmen import IDLE, Postmen
from domain.notices import Haste
from domain.services.delivering import Delivering
from tests.bot.channels.virtual_time import in_virtual_time


@dataclass
class PaperOutbox:
    """Letters as (haste, seconds on the way); what has arrived, and when. A letter of -1 seconds cannot be worded."""

    letters: list[tuple[Haste, float]]
    arrived: list[tuple[Haste, float]] = field(default_factory=list)

    async def deliver_next(self, haste_at_most: Haste) -> bool:
        fitting = [letter for letter in sorted(self.letters) if letter[0] <= haste_at_most]
        if not fitting:
            return False
        self.letters.remove(fitting[0])
        haste, seconds = fitting[0]
        if seconds < 0:
            raise ValueError("no words")
        await asyncio.sleep(seconds)
        self.arrived.append((haste, asyncio.get_running_loop().time()))
        return True

    def postmen(self) -> Postmen:
        return Postmen(cast("Delivering", self))


async def work_for(postmen: Postmen, seconds: float) -> None:
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(postmen.work(), seconds)


def test_a_slow_broadcast_holds_up_no_answer():
    async def story():
        outbox = PaperOutbox([(Haste.BULK, 60.0)] * 10 + [(Haste.WORK, 0.1)] * 3)
        await work_for(outbox.postmen(), 10)
        return [haste for haste, _ in outbox.arrived][:3]

    assert in_virtual_time(story()) == [Haste.WORK] * 3


def test_what_becomes_due_is_found_without_a_call_and_at_once_after_one():
    async def story():
        outbox, began = PaperOutbox([]), asyncio.get_running_loop().time()
        postmen = outbox.postmen()
        async with asyncio.TaskGroup() as group:
            group.create_task(work_for(postmen, 10))
            await asyncio.sleep(0.25)
            outbox.letters.append((Haste.BULK, 0.0))
            await asyncio.sleep(4.0)
            outbox.letters.append((Haste.WORK, 0.0))
            postmen.call()
        return [moment - began for _, moment in outbox.arrived]

    found, called = in_virtual_time(story())
    assert found == pytest.approx(IDLE)
    assert called == pytest.approx(4.25)


def test_a_letter_nobody_can_word_holds_up_nobody():
    async def story():
        outbox = PaperOutbox([(Haste.URGENT, -1), (Haste.ANSWER, 0.1), (Haste.BULK, 0.1)])
        await work_for(outbox.postmen(), 3)
        return [haste for haste, _ in outbox.arrived]

    assert in_virtual_time(story()) == [Haste.ANSWER, Haste.BULK]


def test_stopped_politely_the_letter_in_hand_still_arrives():
    async def story():
        outbox = PaperOutbox([(Haste.ANSWER, 2.0), (Haste.ANSWER, 90.0)])
        await work_for(outbox.postmen(), 1)
        return [haste for haste, _ in outbox.arrived]

    assert in_virtual_time(story()) == [Haste.ANSWER]
