"""Short ways to a question that is assigned, in review, or answered."""

from datetime import date

from domain.questions import AnswerKind, Question
from domain.services.answering import NEEDS_A_DATE, Reply
from domain.services.asking import Mode
from domain.services.claiming import Claim
from tests.domain.services.the_question_house import QuestionHouse

AFTER = date(2026, 12, 10)
DONE = Reply(AnswerKind.DONE, "Nhà trường đã thay quạt mới.")

MODES = [Mode.NAMED, Mode.WAY_BACK, Mode.RECEIPT_ONLY]
RECEIPT = "A2B3C4D5E6F7G8H9J2K3"


async def assigned(house: QuestionHouse, who: str = "mai", mode: Mode = Mode.NAMED, **wish) -> Question:
    asked = await house.ask(who, mode, **wish)
    await house.empty_box()
    return await house.reviewing.approve(await house.actor("teacher"), asked.code)


def reply(kind: AnswerKind, **more) -> Reply:
    due_on = AFTER if kind in NEEDS_A_DATE else None
    return Reply(kind, "Nhà trường trả lời em như sau.", **{"due_on": due_on, **more})


async def asked_by(house: QuestionHouse, mode: Mode, who: str = "mai", **wish) -> tuple[Question, Claim]:
    """In the reviewer's hands, with the claim its asker has."""
    asked = await house.ask(who, mode, receipt=RECEIPT, **wish)
    await house.empty_box()
    named = mode is Mode.NAMED
    return await house.question(asked.code), await house.claim(who if named else None, asked.code if named else RECEIPT)


async def answered(house: QuestionHouse, mode: Mode, reply: Reply = DONE) -> tuple[Question, Claim]:
    asked, own = await asked_by(house, mode)
    await house.reviewing.approve(await house.actor("teacher"), asked.code)
    return await house.answering.answer(await house.actor("vice"), asked.code, reply, at_once=True), own
