import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.notices import LetterState, NoticeKind, Recipient, RecipientKind
from domain.period import VIETNAM
from domain.ports import StoredLetter, Unit
from storage.engine import SqlStore
from tests.storage.made_up import NOON, letter

HOUR = timedelta(hours=1)


def to(name: str) -> Recipient:
    return Recipient(RecipientKind.PERSON, name)


async def _claimed(unit: Unit, now: datetime = NOON) -> StoredLetter:
    claimed = await unit.outbox.claim(now)
    assert claimed is not None
    return claimed


async def test_a_letter_comes_back_as_it_was(store: SqlStore):
    way_back = letter("k1", recipient=Recipient(RecipientKind.WAY_BACK, "q1"), values={"n": 3, "code": "K7M2QX"})
    async with store.writing() as unit:
        assert await unit.outbox.put(way_back)
        [stored] = await unit.outbox.in_state(LetterState.QUEUED)
    assert stored.letter == way_back


async def test_the_same_key_is_put_once_even_after_it_was_sent(store: SqlStore):
    async with store.writing() as unit:
        assert await unit.outbox.put(letter("k1"))
        assert not await unit.outbox.put(letter("k1", about="q2"))
        claimed = await _claimed(unit)
        await unit.outbox.settle(claimed.id, LetterState.SENT)
        assert not await unit.outbox.put(letter("k1"))
        assert await unit.outbox.claim(NOON) is None


async def test_letters_go_by_haste_then_by_age_and_never_too_early(store: SqlStore):
    async with store.writing() as unit:
        await unit.outbox.put(letter("bulk", NoticeKind.DIGEST, NOON - 2 * HOUR, recipient=to("bulk")))
        await unit.outbox.put(letter("answer", NoticeKind.ANSWERED, NOON, recipient=to("answer")))
        await unit.outbox.put(letter("older answer", NoticeKind.ANSWERED, NOON - HOUR, recipient=to("older answer")))
        await unit.outbox.put(letter("urgent", NoticeKind.URGENT_ALERT, NOON, recipient=to("urgent")))
        await unit.outbox.put(letter("tomorrow", NoticeKind.URGENT_ALERT, NOON + HOUR, recipient=to("tomorrow")))
        claimed = [await unit.outbox.claim(NOON, haste_at_most=2) for _ in range(4)]
        assert [c and c.letter.key for c in claimed] == ["urgent", "older answer", "answer", None]
        assert (await _claimed(unit)).letter.key == "bulk"
        assert await unit.outbox.next_due(NOON) == NOON + HOUR
        assert await unit.outbox.next_due(NOON + HOUR) is None


async def test_one_letter_after_the_other_to_each_but_an_urgent_one_does_not_wait(store: SqlStore):
    async with store.writing() as unit:
        await unit.outbox.put(letter("first", not_before=NOON - HOUR, recipient=to("p1")))
        await unit.outbox.put(letter("second", recipient=to("p1")))
        await unit.outbox.put(letter("other", recipient=to("p2")))
        first = await _claimed(unit)
        assert [first.letter.key, (await _claimed(unit)).letter.key] == ["first", "other"]
        assert await unit.outbox.claim(NOON) is None
        await unit.outbox.put(letter("urgent", NoticeKind.URGENT_ALERT, recipient=to("p1")))
        assert (await _claimed(unit)).letter.key == "urgent"
        await unit.outbox.settle(first.id, LetterState.SENT)
        assert await unit.outbox.claim(NOON) is None
        for waiting in await unit.outbox.stranded():
            await unit.outbox.settle(waiting.id, LetterState.SENT)
        assert (await _claimed(unit)).letter.key == "second"


async def test_two_claimers_never_get_the_same_letter(store: SqlStore):
    async with store.writing() as unit:
        for number in range(20):
            await unit.outbox.put(letter(f"k{number}", recipient=to(f"p{number}")))
    taken: list[str] = []

    async def claimer() -> None:
        while True:
            async with store.writing() as unit:
                claimed = await unit.outbox.claim(NOON)
            if claimed is None:
                return
            taken.append(claimed.letter.key)

    async with asyncio.TaskGroup() as group:
        group.create_task(claimer())
        group.create_task(claimer())
    assert sorted(taken) == sorted(f"k{number}" for number in range(20))


async def test_an_attempt_is_counted_and_a_retry_waits_for_its_moment(store: SqlStore):
    async with store.writing() as unit:
        await unit.outbox.put(letter("k1"))
        first = await _claimed(unit)
        assert first.letter == replace(letter("k1"), state=LetterState.SENDING, attempts=1)
        assert await unit.outbox.stranded() == [first]
        await unit.outbox.settle(first.id, LetterState.QUEUED, retry_at=NOON + HOUR)
        assert await unit.outbox.stranded() == []
        assert await unit.outbox.claim(NOON) is None
        assert (await _claimed(unit, NOON + HOUR)).letter.attempts == 2


@pytest.mark.parametrize("state", [LetterState.SENT, LetterState.DROPPED, LetterState.UNKNOWN, LetterState.DEAD])
async def test_of_a_settled_letter_only_the_day_is_kept(store: SqlStore, state: LetterState):
    async with store.writing() as unit:
        await unit.outbox.put(letter("k1"))
        claimed = await _claimed(unit)
        await unit.outbox.settle(claimed.id, state)
        [settled] = await unit.outbox.in_state(state)
        assert settled.letter.not_before.astimezone(VIETNAM).isoformat() == "2026-11-20T00:00:00+07:00"
        assert await unit.outbox.states_about("q1", NoticeKind.ANSWERED) == [state]
        assert await unit.outbox.states_about("q1", NoticeKind.MERGED) == []


async def test_settling_a_letter_that_is_not_there_changes_nothing(store: SqlStore):
    async with store.writing() as unit:
        await unit.outbox.settle("nothing", LetterState.SENT)
        assert await unit.outbox.in_state(LetterState.SENT) == []
