"""The house of questions with whoever keeps promises and writes letters in it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.notices import Letter, Notice
from domain.people import PersonId, Role
from domain.promises import Promise
from domain.questions import Answer, AnswerKind, Question
from domain.services.answering import Reply
from domain.services.asking import Mode
from domain.services.claiming import Claim
from domain.services.confirming import Confirming
from domain.services.keeping import Keeping
from domain.services.passing_on import PassingOn
from domain.services.promise_briefing import PromiseBriefing
from tests.domain.a_month import letters, moment
from tests.domain.services.question_steps import asked_by
from tests.domain.services.the_question_house import CHATS, QuestionHouse, a_question_house
from tests.storage.made_up import staff
from tests.storage.moving_in import everybody_in

DUE = date(2026, 12, 10)
WILL_DO = Reply(AnswerKind.WILL_DO, "Nhà trường sẽ thay quạt.", "Kế toán", DUE, owner_role=Role.ACCOUNTANT)
BEYOND = Reply(AnswerKind.BEYOND_AUTHORITY, "Cầu do xã quản lí.", due_on=DUE, authority="UBND xã")
TIME = Reply(AnswerKind.NEEDS_TIME, "Cần hỏi thêm.", due_on=DUE)
MORE = (staff("money", Role.ACCOUNTANT), staff("clerk", Role.CLERK))


@dataclass
class PromiseHouse:
    """``house`` and what is done with promises and notices in it."""

    house: QuestionHouse
    keeping: Keeping = field(init=False)

    def __post_init__(self) -> None:
        house = self.house
        self.keeping = Keeping(house.store, house.clock, house.school)
        self.confirming = Confirming(house.store, house.clock, house.following.claims, house.school)
        self.passing_on = PassingOn(house.store, house.clock, house.school, house.answering)
        self.briefing = PromiseBriefing(house.school, house.tools.vault)

    async def said(
        self, reply: Reply, mode: Mode = Mode.NAMED, who: str = "mai", **wish: Any
    ) -> tuple[Question, Claim]:
        """Asked, approved and answered; with the claim its asker has."""
        question, own = await asked_by(self.house, mode, who, **wish)
        by = "head" if wish.get("direct") else "vice"
        if by == "vice":
            await self.house.reviewing.approve(await self.house.actor("teacher"), question.code)
        actor = await self.house.actor(by)
        return await self.house.answering.answer(actor, question.code, reply, at_once=True), own

    async def promise(self, question: Question) -> Promise:
        async with self.house.store.reading() as unit:
            found = await unit.promises.get(question.id, 1)
        assert found is not None
        return found

    async def answers(self, question: Question) -> list[Answer]:
        async with self.house.store.reading() as unit:
            return await unit.questions.answers(question.id)

    async def day(self, month: int, day: int, work: Any) -> int:
        """The clock's own work on that morning."""
        self.house.clock.set(moment(month, day, 8))
        async with self.house.store.writing() as unit:
            done: int = await work(unit, self.house.school, self.house.clock.now())
        return done

    async def briefed(self, kind: Any, who: str) -> Notice | None:
        """The newest letter of that kind to somebody, as it would go out now."""
        mine = [one for one in await letters(self.house.store, kind) if one.recipient.ref == who]
        letter: Letter = mine[-1]
        person = await self.house.person(who)
        async with self.house.store.reading() as unit:
            now = self.house.clock.now()
            return await self.briefing.brief(unit, letter, self.house.address(person).audience, person, now)


async def a_promise_house(store: Any, folder: Any) -> PromiseHouse:
    house = await a_question_house(store, folder)
    await everybody_in(store, *((one, 777_000 + number) for number, one in enumerate(MORE)))
    CHATS.update({one.id: 777_000 + number for number, one in enumerate(MORE)})
    return PromiseHouse(house)


def somebody(id_: str) -> PersonId:
    return PersonId(id_)
