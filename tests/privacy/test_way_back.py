"""The one way back to somebody who gave no name: gone with its key, and no witness of its own."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.sandbox.stage import SandboxStage, stage_in
from domain.life import Status
from domain.notices import Audience
from domain.people import PersonId
from domain.ports import Address
from domain.questions import QuestionId
from tests.privacy.the_month import HIDDEN, SLIP, answer, approve, ask, label, settings, until

TEXT, REPLY = "Đèn hành lang tầng hai hỏng đã lâu ạ.", "Tổ điện nước sẽ sửa trong tuần này."


@pytest.fixture
async def stage(tmp_path: Path):
    async with stage_in(tmp_path, settings()) as opened:
        yield opened


async def an_answer(stage: SandboxStage, code: str) -> None:
    await until(stage, "11-12 12:00")
    await approve(stage, "CB03", code)
    await answer(stage, "CB02", code, REPLY)


async def test_without_the_weeks_key_no_answer_finds_its_way_but_the_receipt_does(stage: SandboxStage, tmp_path: Path):
    sent = await ask(stage, "HS1009", TEXT, HIDDEN, topic="csvc")
    sealed = await _sealed(stage, sent.code)
    assert stage.house.vault.open(sealed) == Address(stage.phone("HS1009").chat_id, Audience.STUDENT)
    gone = stage.house.vault.destroy_expired(date(2027, 2, 1), 60)
    assert (gone, stage.house.vault.open(sealed)) == (1, None)
    phone = stage.phone("HS1009")
    before = len(phone.inbox())
    await an_answer(stage, sent.code)
    assert len(phone.inbox()) == before
    await phone.write(f"/tra {sent.receipt}")
    assert REPLY in phone.last.text


async def test_ways_back_are_alike_whoever_they_lead_to(stage: SandboxStage):
    """Length and first bytes are the same for a short id and a long one, for a pupil and a parent."""
    addresses = [Address(1, Audience.STUDENT), Address(9_999_999_999_999, Audience.PARENT)]
    ways = [stage.house.vault.seal(address, date(2026, 11, 12)) for address in [*addresses, *addresses]]
    assert {(len(way), way[:8]) for way in ways} == {(73, b"2026-W46")}
    assert len({way[8:] for way in ways}) == 4


async def test_the_way_back_is_forgotten_with_the_last_word_and_with_withdrawal(stage: SandboxStage, tmp_path: Path):
    understood = await ask(stage, "HS1009", TEXT, HIDDEN, topic="csvc")
    regretted = await ask(stage, "HS1010", TEXT + " Em hỏi thêm.", HIDDEN, topic="csvc")
    slip = await ask(stage, "HS1011", TEXT + " Em cũng thấy.", SLIP, topic="csvc")
    assert await _ways_back(stage) == {understood.code, regretted.code}
    await stage.phone("HS1010").press(label("ask.button.withdraw"))
    await stage.phone("HS1010").press(label("follow.button.withdraw_yes"))
    await an_answer(stage, understood.code)
    await stage.phone("HS1009").press(label("follow.button.read"))
    await stage.phone("HS1009").press(label("follow.button.clear"))
    assert await _ways_back(stage) == set()
    assert slip.receipt


async def test_an_answer_that_cannot_arrive_tells_nobody_whose_phone_is_closed(stage: SandboxStage, tmp_path: Path):
    """A dead letter beside the one closed phone of the class would name the asker."""
    open_one = await ask(stage, "HS1010", TEXT, HIDDEN, topic="csvc")
    closed_one = await ask(stage, "HS1009", TEXT + " Em cũng thấy.", HIDDEN, topic="csvc")
    phone = stage.phone("HS1009")
    phone._account.deactivated = True  # Telegram tells of a block, but not of an account that is gone
    await until(stage, "11-12 12:00")
    for sent in (open_one, closed_one):
        await approve(stage, "CB03", sent.code)
        await answer(stage, "CB02", sent.code, REPLY)
    assert len(_fates(tmp_path, open_one.code)) == 2
    assert _fates(tmp_path, open_one.code) == _fates(tmp_path, closed_one.code)
    async with stage.house.store.reading() as unit:
        assert [account.reachable for account in await unit.people.accounts_of(PersonId("HS1009"))] == [True]


def _fates(folder: Path, code: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "homthu.db")) as db:
        wanted = (
            "SELECT kind, state, attempts, not_before, facts FROM outbox JOIN questions ON questions.id = about "
            "WHERE code = ? AND recipient_kind = 'way_back' ORDER BY kind"
        )
        return list(db.execute(wanted, (code,)))


async def _sealed(stage: SandboxStage, code: str) -> bytes:
    async with stage.house.store.reading() as unit:
        found = await unit.questions.way_back((await unit.questions.by_code(code)).id)
    assert found
    return found


async def _ways_back(stage: SandboxStage) -> set[str]:
    async with stage.house.store.reading() as unit:
        questions = await unit.questions.in_status(frozenset(Status))
        return {one.code for one in questions if await unit.questions.has_way_back(QuestionId(one.id))}
