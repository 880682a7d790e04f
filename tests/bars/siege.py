"""A school besieged: everybody does what no honest phone ever would, and a judge looks at every change."""

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import event

from bot.sandbox.chats import Stored
from bot.sandbox.person import Person as Phone
from domain.life import Status
from domain.people import Actor, PersonId
from domain.questions import Question, QuestionId
from tests.bars.forger import FAMILY, STAFF, Forger
from tests.bars.judge import NOBODYS, Judge, Rows, rows_of
from tests.handlers.the_school import DATABASE, LATER, TheSchool, open_school, populate

WRITTEN = re.compile(r"^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) (\w+)")
SECRET = "Chuyện này chỉ hiệu trưởng được biết ạ, em buồn lắm"
MARK = "chỉ hiệu trưởng được biết"
PRIVY = frozenset({"CB01", "HS1007"})
"""The principal, and the pupil who asked: nobody else may ever read it."""
STRANGER, LEFT = "stranger", "CB13"
"""Somebody with a phone whom the school does not know; somebody who was here and is no longer."""
BESIEGERS = (STRANGER, *FAMILY, *STAFF)
ROUND = 1500
"""Forgeries against one copy of the school; then a fresh one, before there is nothing left to attack."""


@dataclass
class Toll:
    """What the siege came to."""

    forged: int = 0
    changes: int = 0
    wrongs: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    unanswered: int = 0
    read: int = 0

    @property
    def holds(self) -> bool:
        return not (self.wrongs or self.failures or self.unanswered or self.read)

    def __str__(self) -> str:
        worst = "; ".join([*self.failures, *self.wrongs][:2])
        return (
            f"{self.forged:,} forgeries: changes {self.changes}, of these outside the policy {len(self.wrongs)}, "
            f"unhandled {len(self.failures)}, unanswered {self.unanswered}, secrets read {self.read} {worst}"
        ).strip()


async def besieged(home: Path, dice: Random, count: int, who: tuple[str, ...] = BESIEGERS) -> Toll:
    """``count`` forgeries, rounds of at most ``ROUND``; ``home`` is an empty folder."""
    await populate(home / "template")
    await asked_school(home / "template", home / "asked")
    toll = Toll()
    while toll.forged < count:
        folder = home / "round"
        async with open_school(home / "asked", folder) as school:
            if toll.forged // ROUND % 2:
                await _session_begins(school)
            await _round(school, folder / DATABASE, toll, dice, min(ROUND, count - toll.forged), who)
        shutil.rmtree(folder)
    return toll


async def asked_school(template: Path, folder: Path) -> None:
    """One named past the reviewer, one for each reviewer, one in the box, an alarm; somebody has left."""
    async with open_school(template, folder) as school:
        await school.asks("HS1007", SECRET, "Ghi tên", "Không qua")
        await school.asks("HS1008", "Bao giờ lớp mình có lịch thi ạ?", "Ghi tên")
        await school.asks("HS1101", "Quạt trần lớp em hỏng từ thứ Hai ạ.", "Ghi tên")
        await school.asks("boarder", "Bao giờ nhà ăn có cơm nóng ạ?", "Không ghi tên")
        await school.asks("PH01", "Con tôi bị mất xe đạp ở trường.", "Ghi tên", "KHẨN")
        async with school.services.store.writing() as unit:
            gone = await unit.people.get(PersonId(LEFT))
            await unit.people.upsert(replace(gone, appointments=(), active=False))


async def _session_begins(school: TheSchool) -> None:
    """Every second round is one afternoon in the hall."""
    school.wire.world.updates.next_id += LATER
    async with school.services.store.writing() as unit:
        for question in await unit.questions.in_status(frozenset({Status.IN_BOX, Status.PENDING_REVIEW})):
            await unit.questions.save(replace(question, status=Status.ASSIGNED, series="others", period="2026-11"))
    await school.sleeps_until("2026-11-27T14:00:00+07:00")
    taker = school.phone("CB09")
    await taker.write("/hoitruong")
    await taker.press("Bắt đầu")


async def _round(school: TheSchool, database: Path, toll: Toll, dice: Random, count: int, who: tuple[str, ...]) -> None:
    school.wire.world.updates.next_id += LATER  # those before have been seen while the questions were asked
    async with _watched(school) as written:
        forger = Forger(school, dice, {key: await _arrived(school, key) for key in who})
        actors = await _behind(school, forger)
        before, asked = rows_of(database), {question.id: question for question in await school.questions()}
        for _ in range(count):
            key = dice.choice(who)
            phone = forger.phones[key]
            chat = school.wire.world.chats
            seen = len(chat.history(phone.chat_id))
            written.clear()
            try:
                await forger.forge(phone)
            except Exception as error:  # noqa: BLE001 - what was not handled is what is counted
                toll.failures.append(f"{key}: {type(error).__name__} {error}"[:200])
            if written - NOBODYS:
                before, asked = await _judged(school, database, toll, Judge(actors[key], phone.chat_id, before, asked))
                actors = await _behind(school, forger)
            toll.read += _has_read(key, chat.history(phone.chat_id)[seen:])
        toll.forged += count
        toll.unanswered += len(school.wire.world.queries.unanswered)


async def _judged(
    school: TheSchool, database: Path, toll: Toll, judge: Judge
) -> tuple[Rows, dict[QuestionId, Question]]:
    after = rows_of(database)
    toll.changes += 1
    toll.wrongs += judge.wrongs(after)
    return after, {question.id: question for question in await school.questions()}


def _has_read(key: str, fresh: list[Stored]) -> bool:
    return key not in PRIVY and any(MARK in message.body.get("text", "") for message in fresh if message.by_bot)


async def _arrived(school: TheSchool, key: str) -> Phone:
    phone = school.stranger(key) if key == STRANGER else school.phone(key)
    await phone.start()
    return phone


async def _behind(school: TheSchool, forger: "Forger") -> dict[str, Actor | None]:
    """None: the school knows nobody there."""
    async with school.services.store.reading() as unit:
        found = {key: await unit.people.behind(phone.chat_id) for key, phone in forger.phones.items()}
    return {key: Actor(tuple(person for _, person in there)) if there else None for key, there in found.items()}


@asynccontextmanager
async def _watched(school: TheSchool) -> AsyncIterator[set[str]]:
    """Updates are handled and nothing falls due; the tables that are written meanwhile are noted."""
    written: set[str] = set()

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        written.update(WRITTEN.findall(statement))

    engine = school.services.store._writer.sync_engine  # type: ignore[attr-defined]  # the real one
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield written
    finally:
        event.remove(engine, "before_cursor_execute", hear)
