"""A school on the afternoon of its dialogue, over the real storage: every use case of the hall."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.clock import TurnableClock
from domain.calendar import always_open
from domain.life import Status
from domain.people import Actor, PersonId, Role
from domain.questions import Answer, AnswerKind, Question
from domain.series import Closed
from domain.services.answering import Answering
from domain.services.attending import Attending
from domain.services.flooring import Flooring
from domain.services.hall_reporting import HallReporting
from domain.services.hearing import Hearing
from domain.services.presiding import Presiding
from domain.services.speaking import Speaking
from storage.engine import SqlStore
from tests.a_school import Tools
from tests.domain.a_month import OTHER_DATES, a_dialogue_school, a_plan, actor_of, boarding_plan, moment, move_in
from tests.storage.made_up import question

HERE = ("others", "2026-11")
AFTERNOON = moment(11, 27, 14)


@dataclass
class HallHouse:
    """``act`` is whoever keeps the minutes; ``head`` the principal."""

    store: SqlStore
    tools: Tools
    act: Actor
    head: Actor

    def __post_init__(self) -> None:
        tools, store = self.tools, self.store
        school, clock, dice = tools.school, tools.clock, tools.dice
        self.presiding = Presiding(store, clock, dice, school, Answering(store, clock, school))
        self.hearing = Hearing(store, clock, dice, school)
        self.flooring = Flooring(store, clock, dice, school)
        self.speaking = Speaking(store, clock, dice, school)
        self.attending = Attending(store, clock, dice, tools.vault, school)
        self.reporting = HallReporting(store, clock, school)

    async def actor(self, *ids: str) -> Actor:
        return await actor_of(self.store, *ids)

    async def open(self) -> None:
        await self.presiding.start(self.act, *HERE, PersonId("head"), "in_person", confirmed=True)

    async def end(self) -> None:
        room = await self.presiding.room(self.act, *HERE)
        assert room.hall
        parting = await self.presiding.parting(self.act, *HERE)
        await self.presiding.end(self.act, *HERE, room.hall.version, parting.mark)

    async def question(self, id_: str) -> Question:
        async with self.store.reading() as unit:
            return await unit.questions.by_code(id_.upper())

    async def answer(self, *answers: Answer) -> None:
        async with self.store.writing() as unit:
            for one in answers:
                await unit.questions.put_answer(one)

    def turn(self, now: datetime) -> None:
        self.tools.clock.jump(now)


async def a_hall_house(store: SqlStore, folder: Path, closed: Closed = always_open, **plan: Any) -> HallHouse:
    """Everybody of ``tests.domain.a_month`` moved in; ``plan`` changes the afternoon's dialogue."""
    await move_in(store)
    school = a_dialogue_school(closed, (boarding_plan(), a_plan(OTHER_DATES, **plan)))
    tools = Tools(folder / "keys", school, TurnableClock(AFTERNOON))
    return HallHouse(store, tools, await actor_of(store, "secretary"), await actor_of(store, "head"))


def listed(id_: str, asker: str | None = "mai", **more: Any) -> Question:
    usual = {"status": Status.ASSIGNED, "topic": "csvc", "answerer_role": Role.VICE_PRINCIPAL}
    return question(id_, asker, **(usual | more))


def said(id_: str, kind: AnswerKind, due_on: date | None = None, *, released: bool = True, number: int = 1) -> Answer:
    on = date(2026, 10, 28)
    words = "Nhà trường sẽ sửa."
    return Answer(question(id_).id, number, kind, words, PersonId("vice"), on, released, "Phó Hiệu trưởng", due_on)
