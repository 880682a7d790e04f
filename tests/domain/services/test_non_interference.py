"""Staff read and the database keeps the very same, whoever of the class wrote the words (A3), to the last byte."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from domain.life import Status
from domain.people import Role
from domain.questions import AnswerKind
from domain.services.answering import Reply
from domain.services.asking import Mode
from domain.services.claiming import Claim
from storage.engine import open_store
from tests.conftest import url_of
from tests.domain.services.the_question_house import CHATS, QuestionHouse, a_question_house

PUPILS = ("mai", "nam", "b3")  # two day pupils and a boarder of one class
BOARDERS = ("b1", "b2")
RECEIPT = "A" * 20
BETTER = "Quạt trần lớp 10A1 hỏng từ thứ Hai, mong nhà trường sửa ạ."
SEALED = "ways_back"
DONE = Reply(AnswerKind.DONE, "Nhà trường đã thay quạt mới.")


def a_copy(empty_school: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copy(empty_school, folder / "school.db"))


async def a_life(folder: Path, empty_school: Path, who: str, mode: Mode, **wish) -> tuple[list[str], list[str]]:
    """What staff read and what lies in the database after one question's whole life."""
    path = a_copy(empty_school, folder)
    opened = open_store(url_of(path))
    house = await a_question_house(opened, folder)
    asked = await house.ask(who, mode, receipt=RECEIPT, **wish)
    await house.empty_box()
    await next_post(house)
    await live(house, asked.code)
    await opened.close()
    writers = {CHATS[one] for one in (*PUPILS, *BOARDERS)}
    read = [f"{chat} {notice} {letter}" for chat, notice, letter in house.phones.seen if chat not in writers]
    return read, kept(path)


async def live(house: QuestionHouse, code: str) -> None:
    """Through the hands of everybody on its way, each step delivered."""
    own = Claim(None, RECEIPT)
    status = (await house.question(code)).status
    if status is Status.PENDING_REVIEW:
        reviewer = "teacher" if (await house.question(code)).label.kind == "class" else "board"
        await house.following.add(own, "Cả lớp em đều mong ạ.")
        await house.reviewing.correct(await house.actor(reviewer), code, BETTER)
        await house.answering.reassign(await house.actor("secretary"), code, Role.BOARDING_BOARD, "việc bán trú")
    if status is Status.URGENT:
        await house.answering.acknowledge(await house.actor("guard"), code)
    who = {Status.URGENT: "guard", Status.PENDING_REVIEW: "board"}.get(status, "head")
    for _ in range(2):
        await next_post(house)
        await house.answering.answer(await house.actor(who), code, DONE, at_once=True)
        await next_post(house)
        if (await house.question(code)).reopened == 0:
            await house.following.not_understood(own)
    await house.following.understood(own)
    await next_post(house)


async def next_post(house: QuestionHouse) -> None:
    """At the next hour at which the box is emptied: whatever a nameless asker did is heard of no sooner."""
    house.clock.set(house.school.next_release(house.clock.now()) or house.clock.now())
    await house.deliver()


def kept(path: Path) -> list[str]:
    """Every row of every table but the sealed address itself, whose bytes are chance."""
    connection = sqlite3.connect(path)
    try:
        return [line for line in connection.iterdump() if not line.startswith(f'INSERT INTO "{SEALED}"')]
    finally:
        connection.close()


@pytest.mark.parametrize("mode", [Mode.WAY_BACK, Mode.RECEIPT_ONLY])
@pytest.mark.parametrize("wish", [{}, {"direct": True}, {"topic": "dao_duc"}, {"urgent": True}], ids=str)
async def test_the_same_words_by_any_pupil_of_the_class_leave_the_same_world(tmp_path, empty_school, mode, wish):
    lives = [await a_life(tmp_path / who, empty_school, who, mode, **wish) for who in PUPILS]
    (first_read, first_kept), *others = lives
    assert len(first_read) >= 2
    for read, rows in others:
        assert read == first_read
        assert remapped(rows) == remapped(first_kept)


def remapped(rows: list[str]) -> list[str]:
    """Receipts are hashed with each school's own pepper."""
    return [re.sub(r"X'[0-9A-F]{64}'", "X'receipt'", row) for row in rows]


@pytest.mark.parametrize("topic", ["ban_tru", "csvc"])
async def test_by_any_boarder_too(tmp_path, empty_school, topic):
    lives = [await a_life(tmp_path / who, empty_school, who, Mode.WAY_BACK, topic=topic) for who in BOARDERS]
    assert lives[0][0] == lives[1][0]
    assert remapped(lives[0][1]) == remapped(lives[1][1])


async def test_the_comparison_would_see_a_name(tmp_path, empty_school):
    async def named(who: str) -> list[str]:
        folder = tmp_path / who
        path = a_copy(empty_school, folder)
        opened = open_store(url_of(path))
        house = await a_question_house(opened, folder)
        await house.ask(who, receipt=RECEIPT)
        await opened.close()
        return remapped(kept(path))

    assert await named("mai") != await named("nam")
