"""Outcomes, late promises, versions: what the hall does to questions, seen in the store."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.errors import BadInput, NotAllowed, Outdated, Unknown
from domain.hall import ItemState, NoteKind
from domain.life import Status
from domain.notices import NoticeKind
from domain.people import PersonId, Role, Scope
from domain.questions import AnswerKind, Lane
from storage.engine import SqlStore
from tests.domain.a_month import letters, put_in
from tests.domain.services.a_hall_house import HERE, HallHouse, a_hall_house, listed, said
from tests.storage.made_up import question

OCTOBER: dict[str, Any] = {"period": "2026-10", "status": Status.ANSWERED}
OVER = date(2026, 11, 20)
LAST = date(2026, 11, 30)


@pytest.fixture
async def house(store: SqlStore, tmp_path: Path) -> HallHouse:
    return await a_hall_house(store, tmp_path)


async def version(house: HallHouse, code: str) -> int:
    return (await house.hearing.look(house.act, *HERE, code)).item.record.version


async def test_what_was_said_is_taken_back_when_it_is_put_off_but_what_was_prepared_stays(house: HallHouse):
    await put_in(house.store, listed("bare"), listed("ready", status=Status.PREPARED))
    await house.answer(said("ready", AnswerKind.EXPLAINED, released=False))
    await house.open()
    await house.hearing.note(house.act, *HERE, "BARE", "Nói miệng thế này.")
    for code in ("BARE", "READY"):
        at = await version(house, code)
        await house.hearing.choose(house.act, *HERE, code, at, kind=AnswerKind.EXPLAINED)
        assert (await house.question(code.lower())).status is Status.PREPARED
        await house.hearing.postpone(house.act, *HERE, code, at + 1)
    assert (await house.question("bare")).status is Status.ASSIGNED
    assert (await house.question("ready")).status is Status.PREPARED
    again = await version(house, "BARE")
    await house.hearing.postpone(house.act, *HERE, "BARE", again - 1)
    heard = await house.hearing.note(house.act, *HERE, "BARE", "Thêm một ý.")
    assert heard.item.record.state is ItemState.POSTPONED
    await house.end()
    assert {(await house.question(code)).period for code in ("bare", "ready")} == {"2026-12"}


async def test_a_prepared_promise_that_is_read_out_stays_a_promise(house: HallHouse):
    await put_in(house.store, listed("ready", status=Status.PREPARED))
    await house.answer(said("ready", AnswerKind.WILL_DO, date(2026, 12, 9), released=False))
    await house.open()
    heard = await house.hearing.choose(house.act, *HERE, "READY", 0, kind=AnswerKind.EXPLAINED)
    assert (heard.item.record.kind, heard.item.record.due_on) == (AnswerKind.WILL_DO, date(2026, 12, 9))


async def test_one_is_in_hand_at_a_time_and_a_settled_one_changes_its_mind(house: HallHouse):
    await put_in(house.store, listed("one"), listed("two"))
    await house.open()
    await house.hearing.take_up(house.act, *HERE, "ONE", 0)
    await house.hearing.take_up(house.act, *HERE, "TWO", 0)
    states = [one.record.state for one in await house.hearing.agenda(house.act, *HERE)]
    assert states == [ItemState.WAITING, ItemState.IN_HAND]
    await house.hearing.note(house.act, *HERE, "TWO", "Nói rõ thế này.")
    at = await version(house, "TWO")
    await house.hearing.choose(house.act, *HERE, "TWO", at, kind=AnswerKind.EXPLAINED)
    heard = await house.hearing.choose(house.act, *HERE, "TWO", at + 1, kind=AnswerKind.WILL_DO)
    assert (heard.lacks, heard.item.record.state) == ("owner", ItemState.IN_HAND)


async def test_every_change_on_an_old_version_is_refused_and_a_repeated_one_is_not(house: HallHouse):
    await put_in(house.store, listed("one"))
    await house.open()
    await house.hearing.take_up(house.act, *HERE, "ONE", 0)
    await house.hearing.take_up(house.act, *HERE, "ONE", 0)
    with pytest.raises(Outdated, match="hall_changed"):
        await house.hearing.choose(house.act, *HERE, "ONE", 0, kind=AnswerKind.DONE)
    with pytest.raises(BadInput, match="date_past"):
        await house.hearing.choose(house.act, *HERE, "ONE", 1, due_on=date(2026, 11, 1))
    with pytest.raises(Unknown):
        await house.hearing.postpone(house.act, *HERE, "NOBODY", 0)
    heard = await house.hearing.make_nameless(house.act, *HERE, "ONE")
    assert heard.item.record.version == 1


async def test_nobody_else_runs_it_and_nothing_can_be_done_before_it_is_open(house: HallHouse):
    await put_in(house.store, listed("one"))
    with pytest.raises(Outdated, match="hall_closed"):
        await house.hearing.take_up(house.act, *HERE, "ONE", 0)
    with pytest.raises(NotAllowed):
        await house.hearing.agenda(await house.actor("teacher"), *HERE)


async def test_what_went_past_the_reviewers_and_is_late_is_the_principals_alone(house: HallHouse):
    past: dict[str, Any] = {
        "lane": Lane.DIRECT,
        "reviewer": None,
        "shielded_from": (Scope.school(),),
        "answerer_role": Role.PRINCIPAL,
    }
    await put_in(house.store, listed("late", **OCTOBER | past), listed("mine", **past), listed("theirs"))
    await house.answer(said("late", AnswerKind.WILL_DO, OVER))
    assert [one.code for one in await house.hearing.agenda(house.act, *HERE)] == ["THEIRS"]
    assert [one.code for one in await house.hearing.agenda(house.head, *HERE)] == ["LATE", "THEIRS", "MINE"]
    await house.open()
    await house.hearing.take_up(house.act, *HERE, "THEIRS", 0)
    before = await house.hearing.look(house.act, *HERE, "THEIRS")
    await house.hearing.take_up(house.head, *HERE, "MINE", 0)
    assert await house.hearing.look(house.act, *HERE, "THEIRS") == before
    facts = await house.reporting.facts(house.head, *HERE)
    assert [one.code for one in facts.items] == ["THEIRS"]


async def test_a_note_on_what_went_past_others_makes_nobody_a_minute_taker(house: HallHouse):
    await put_in(house.store, listed("mine", lane=Lane.DIRECT, reviewer=None, shielded_from=(Scope.school(),)))
    await house.presiding.start(house.act, *HERE, PersonId("vice"), "in_person", confirmed=True)
    before = await house.reporting.facts(house.act, *HERE)
    await house.hearing.note(house.head, *HERE, "MINE", "Gặp riêng em.")
    assert await house.reporting.facts(house.act, *HERE) == before


@pytest.mark.parametrize(("closed", "period", "why"), [(False, "2026-12", "not_reached"), (True, "", "no_session")])
async def test_what_is_left_goes_to_the_next_session_or_is_answered_without_one(
    store: SqlStore, tmp_path: Path, closed, period, why
):
    house = await a_hall_house(store, tmp_path, closed=lambda day: "tet" if closed and day > LAST else None)
    await put_in(house.store, listed("left"), listed("same", merged_into=question("left").id, status=Status.MERGED))
    await house.open()
    called, _ = await house.flooring.add(house.act, *HERE, "Sân bóng bao giờ xong?", "")
    await house.end()
    floor = await house.question(called.code)
    for one in (await house.question("left"), await house.question("same"), floor):
        assert (one.period, one.carried) == (period, 1)
    assert floor.due_on is not None
    assert [one.recipient.ref for one in await letters(house.store, NoticeKind.ASSIGNED)] == ["secretary"]
    assert [one.values["why"] for one in await letters(house.store, NoticeKind.CARRIED_OVER)] == [why, why]


async def test_remarks_are_kept_by_kind_and_the_facts_of_a_closed_door_are_refused(house: HallHouse):
    with pytest.raises(Outdated, match="hall_closed"):
        await house.reporting.facts(house.act, *HERE)
    with pytest.raises(Outdated, match="hall_closed"):
        await house.presiding.remark(house.act, *HERE, NoteKind.LESSON, "Sớm hơn.")
    await house.open()
    await house.presiding.remark(house.head, *HERE, NoteKind.LESSON, "Sớm hơn.")
    facts = await house.reporting.facts(house.act, *HERE)
    assert (facts.lessons, facts.chair.role) == (("Sớm hơn.",), Role.PRINCIPAL)
    assert [one.person.id for one in facts.takers] == ["secretary"]


async def test_of_two_outcomes_pressed_in_the_same_moment_one_holds_and_the_other_is_told(house: HallHouse):
    await put_in(house.store, listed("one", status=Status.PREPARED))
    await house.answer(said("one", AnswerKind.EXPLAINED, released=False))
    await house.open()
    tries = await asyncio.gather(
        house.hearing.choose(house.act, *HERE, "ONE", 0, kind=AnswerKind.DONE),
        house.hearing.postpone(house.head, *HERE, "ONE", 0),
        house.hearing.choose(house.act, *HERE, "ONE", 0, kind=AnswerKind.DONE),
        return_exceptions=True,
    )
    assert [isinstance(one, Outdated) for one in tries].count(True) == 1
    assert (await house.hearing.look(house.act, *HERE, "ONE")).item.record.version == 1
