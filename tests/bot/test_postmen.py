"""Letters side by side, in virtual time, with an outbox on paper."""

import asyncio
from dataclasses import dataclass, field
from typing import cast

import pytest

from bot.postmen import IDLE, LAST_LETTER, Postmen
from domain.notices import Haste
from domain.services.delivering import Delivering
from tests.bot.channels.virtual_time import in_virtual_time


@dataclass(frozen=True, eq=False)
class Paper:
    """``seconds`` on the way, the first ``waiting`` of them for its turn. Of -1 seconds: nobody can word it."""

    haste: Haste
    seconds: float
    waiting: float = 0.0


@dataclass
class PaperOutbox:
    """What has arrived, and when; ``leaving`` is on the wire."""

    letters: list[Paper]
    arrived: list[tuple[Haste, float]] = field(default_factory=list)
    leaving: set[Paper] = field(default_factory=set)
    recovered: int = 0
    is_ill: bool = False

    async def take(self, haste_at_most: Haste) -> Paper | None:
        if self.is_ill:
            raise OSError("disk full")
        fitting = [one for one in sorted(self.letters, key=lambda one: one.haste) if one.haste <= haste_at_most]
        if not fitting:
            return None
        self.letters.remove(fitting[0])
        return fitting[0]

    async def carry(self, letter: Paper) -> None:
        if letter.seconds < 0:
            raise ValueError("no words")
        await asyncio.sleep(letter.waiting)
        self.leaving.add(letter)
        await asyncio.sleep(letter.seconds - letter.waiting)
        self.leaving.remove(letter)
        self.arrived.append((letter.haste, asyncio.get_running_loop().time()))

    def is_leaving(self, letter: Paper) -> bool:
        return letter in self.leaving

    async def recover(self) -> None:
        self.recovered += 1

    def postmen(self) -> Postmen:
        return Postmen(cast("Delivering", self))


async def work_for(postmen: Postmen, seconds: float) -> None:
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(postmen.work(), seconds)


def test_a_slow_broadcast_holds_up_no_answer():
    async def story():
        outbox = PaperOutbox([Paper(Haste.BULK, 60.0) for _ in range(20)] + [Paper(Haste.WORK, 0.1) for _ in range(3)])
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
            outbox.letters.append(Paper(Haste.BULK, 0.0))
            await asyncio.sleep(4.0)
            outbox.letters.append(Paper(Haste.WORK, 0.0))
            postmen.call()
        return [moment - began for _, moment in outbox.arrived]

    found, called = in_virtual_time(story())
    assert found == pytest.approx(IDLE)
    assert called == pytest.approx(4.25)


def test_a_letter_nobody_can_word_holds_up_nobody():
    async def story():
        outbox = PaperOutbox([Paper(Haste.URGENT, -1), Paper(Haste.ANSWER, 0.1), Paper(Haste.BULK, 0.1)])
        await work_for(outbox.postmen(), 3)
        return [haste for haste, _ in outbox.arrived], outbox.recovered

    assert in_virtual_time(story()) == ([Haste.ANSWER, Haste.BULK], 1)


def test_stopped_politely_what_is_on_the_wire_still_arrives_and_what_waits_is_left_for_tomorrow():
    async def story():
        outbox = PaperOutbox([Paper(Haste.ANSWER, 2.0), Paper(Haste.WORK, 90.0), Paper(Haste.BULK, 2.0, waiting=1.5)])
        began = asyncio.get_running_loop().time()
        await work_for(outbox.postmen(), 1)
        return [haste for haste, _ in outbox.arrived], asyncio.get_running_loop().time() - began

    assert in_virtual_time(story()) == ([Haste.ANSWER], 1 + LAST_LETTER)


def test_a_full_disk_does_not_end_the_rounds():
    async def story():
        outbox = PaperOutbox([Paper(Haste.WORK, 0.1)], is_ill=True)
        async with asyncio.TaskGroup() as group:
            group.create_task(work_for(outbox.postmen(), 10))
            await asyncio.sleep(5)
            outbox.is_ill = False
        return len(outbox.arrived)

    assert in_virtual_time(story()) == 1


@pytest.mark.parametrize("turns", range(5))
def test_stopped_just_when_they_are_called_they_stop(turns):
    async def scene():
        postmen = PaperOutbox([]).postmen()
        work = asyncio.ensure_future(postmen.work())
        await asyncio.sleep(IDLE / 2)
        postmen.call()
        for _ in range(turns):
            await asyncio.sleep(0)
        work.cancel()
        done, _ = await asyncio.wait([work], timeout=10 * IDLE)
        assert done

    in_virtual_time(scene())
