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


async def _departed(unit: Unit, now: datetime = NOON) -> StoredLetter:
    found = await unit.outbox.next(now)
    assert found is not None
    assert await unit.outbox.depart(found.id)
    return found


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
        departed = await _departed(unit)
        await unit.outbox.settle(departed.id, LetterState.SENT)
        assert not await unit.outbox.put(letter("k1"))
        assert await unit.outbox.next(NOON) is None


async def test_letters_go_by_haste_then_by_age_and_never_too_early(store: SqlStore):
    async with store.writing() as unit:
        await unit.outbox.put(letter("bulk", NoticeKind.DIGEST, NOON - 2 * HOUR, recipient=to("bulk")))
        await unit.outbox.put(letter("answer", NoticeKind.ANSWERED, NOON, recipient=to("answer")))
        await unit.outbox.put(letter("older answer", NoticeKind.ANSWERED, NOON - HOUR, recipient=to("older answer")))
        await unit.outbox.put(letter("urgent", NoticeKind.URGENT_ALERT, NOON, recipient=to("urgent")))
        await unit.outbox.put(letter("tomorrow", NoticeKind.URGENT_ALERT, NOON + HOUR, recipient=to("tomorrow")))
        hasty = []
        while found := await unit.outbox.next(NOON, haste_at_most=2):
            hasty.append(found.letter.key)
            await unit.outbox.depart(found.id)
        assert hasty == ["urgent", "older answer", "answer"]
        assert (await _departed(unit)).letter.key == "bulk"
        assert await unit.outbox.next_due(NOON) == NOON + HOUR
        assert await unit.outbox.next_due(NOON + HOUR) is None


async def test_one_letter_after_the_other_to_each_but_an_urgent_one_does_not_wait(store: SqlStore):
    async with store.writing() as unit:
        await unit.outbox.put(letter("first", not_before=NOON - HOUR, recipient=to("p1")))
        await unit.outbox.put(letter("second", recipient=to("p1")))
        await unit.outbox.put(letter("other", recipient=to("p2")))
        first = await unit.outbox.next(NOON)
        assert first
        busy, besides = [to("p1")], [first.id]
        other = await unit.outbox.next(NOON, besides=besides, busy=busy)
        assert other
        assert (first.letter.key, other.letter.key) == ("first", "other")
        assert await unit.outbox.next(NOON, besides=[*besides, other.id], busy=[*busy, to("p2")]) is None
        await unit.outbox.put(letter("urgent", NoticeKind.URGENT_ALERT, recipient=to("p1")))
        urgent = await unit.outbox.next(NOON, besides=besides, busy=busy)
        assert urgent
        assert urgent.letter.key == "urgent"


async def test_a_letter_departs_once(store: SqlStore):
    async with store.writing() as unit:
        await unit.outbox.put(letter("k1"))
        found = await unit.outbox.next(NOON)
        assert found
        assert [await unit.outbox.depart(found.id) for _ in range(2)] == [True, False]


async def test_an_attempt_is_counted_unless_it_was_certainly_none_and_a_retry_waits_for_its_moment(store: SqlStore):
    async with store.writing() as unit:
        await unit.outbox.put(letter("k1"))
        first = await _departed(unit)
        [stranded] = await unit.outbox.stranded()
        assert stranded.letter == replace(letter("k1"), state=LetterState.SENDING, attempts=1)
        await unit.outbox.settle(first.id, LetterState.QUEUED, at=NOON + HOUR)
        assert await unit.outbox.stranded() == []
        assert await unit.outbox.next(NOON) is None
        assert (await _departed(unit, NOON + HOUR)).letter.attempts == 1
        await unit.outbox.settle(first.id, LetterState.QUEUED, undelivered=True)
        assert (await _departed(unit, NOON + HOUR)).letter.attempts == 1


async def test_what_found_nobody_is_queued_again_for_its_reader_if_it_is_not_too_old(store: SqlStore):
    async with store.writing() as unit:
        for key, who, age in (("new", "p1", 0), ("old", "p1", 15 * 24), ("hers", "p2", 0)):
            await unit.outbox.put(letter(key, not_before=NOON - age * HOUR, recipient=to(who)))
        for stored in await unit.outbox.in_state(LetterState.QUEUED):
            await unit.outbox.settle(stored.id, LetterState.UNREACHABLE)
        assert await unit.outbox.revive(to("p1"), NOON - 14 * 24 * HOUR, NOON + HOUR) == 1
        assert await unit.outbox.next(NOON) is None
        assert (await _departed(unit, NOON + HOUR)).letter.key == "new"


@pytest.mark.parametrize("state", [LetterState.SENT, LetterState.DROPPED, LetterState.UNKNOWN, LetterState.DEAD])
async def test_of_a_settled_letter_only_the_day_is_kept(store: SqlStore, state: LetterState):
    async with store.writing() as unit:
        await unit.outbox.put(letter("k1"))
        departed = await _departed(unit)
        await unit.outbox.settle(departed.id, state)
        [settled] = await unit.outbox.in_state(state)
        assert settled.letter.not_before.astimezone(VIETNAM).isoformat() == "2026-11-20T00:00:00+07:00"
        assert await unit.outbox.states_about("q1", NoticeKind.ANSWERED) == [state]
        assert await unit.outbox.states_about("q1", NoticeKind.MERGED) == []


async def test_settling_a_letter_that_is_not_there_changes_nothing(store: SqlStore):
    async with store.writing() as unit:
        await unit.outbox.settle("nothing", LetterState.SENT)
        assert await unit.outbox.in_state(LetterState.SENT) == []
