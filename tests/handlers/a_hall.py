"""The afternoon of 27 November 2026: questions on the list, and the phones of those who run the hall."""

from datetime import date
from typing import Any

from domain.life import Status
from domain.people import PersonId, Role
from domain.questions import Answer, AnswerKind, Label, Question
from tests.handlers.the_school import TheSchool
from tests.storage.made_up import question

TIME = "2026-11-27T14:00:00+07:00"
TAKER, SECOND, HEAD = "consolidator", "administrator", "principal"
"""The consolidator keeps the minutes of the day pupils; the clerk is the boarders' minute taker."""
KEY = {"series": "others", "period": "2026-11"}


async def listed(school: TheSchool, *questions: Question) -> None:
    async with school.services.store.writing() as unit:
        for one in questions:
            await unit.questions.add(one, one.code.encode(), None, ())


def asked(code: str, asker: str | None = None, **facts: object) -> Question:
    """On the list of the afternoon; ``asker`` gave a name."""
    usual: dict[str, Any] = {
        **KEY,
        "status": Status.ASSIGNED,
        "topic": "csvc",
        "answerer_role": Role.VICE_PRINCIPAL,
        "code": code,
    }
    usual |= {"label": Label("11A2", "class", Role.STUDENT), "received_on": date(2026, 11, 20)}
    return question(code.lower(), asker, **(usual | {"text": f"Câu hỏi {code} của buổi này ạ?"} | facts))


async def prepared(school: TheSchool, code: str, text: str, kind: AnswerKind = AnswerKind.EXPLAINED) -> None:
    async with school.services.store.writing() as unit:
        one = await unit.questions.by_code(code)
        answer = Answer(one.id, 1, kind, text, PersonId("CB02"), date(2026, 11, 21))
        await unit.questions.put_answer(answer)


async def answer_of(school: TheSchool, code: str) -> Answer:
    async with school.services.store.reading() as unit:
        return (await unit.questions.answers((await unit.questions.by_code(code)).id))[-1]


async def found(school: TheSchool, code: str) -> Question:
    async with school.services.store.reading() as unit:
        return await unit.questions.by_code(code)


async def opened(school: TheSchool, by: str = TAKER, at: str = TIME) -> None:
    """Somebody has started the session; the principal looks in too."""
    await school.sleeps_until(at)
    phone = school.phone(by)
    await phone.write("/hoitruong")
    await phone.press("Bắt đầu")
    await school.phone(HEAD).write("/hoitruong")
