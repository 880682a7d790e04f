"""Short ways to a question that something is promised about."""

from bot.sandbox.person import Person as Phone
from domain.promises import Promise
from domain.questions import Question
from tests.handlers.the_school import TheSchool

FAN = "Quạt trần lớp em hỏng từ thứ Hai, nóng quá ạ."
WILL_DO = "Nhà trường sẽ thay quạt mới cho lớp."
CLERK = "administrator"
"""The clerk's pane (the same person looks after the bot)."""


async def assigned(school: TheSchool, *labels: str, who: str = "HS1007", text: str = FAN) -> Question:
    """Approved by the class teacher, and in the hands of the vice principal."""
    question = await school.asks(who, text, "Học tập", *(labels or ("Ghi tên",)))
    if labels:
        await school.sleeps_until("2026-11-12T11:31:00+07:00")
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/duyet")
    await teacher.press("✅ Duyệt")
    return next(one for one in await school.questions() if one.id == question.id)


async def replied(school: TheSchool, question: Question, *presses: str, text: str = WILL_DO) -> Question:
    """The vice principal answers at once; ``presses``: kind, day, keeper …"""
    answerer = school.phone("answerer")
    await answerer.write("/traloi")
    await answerer.press(question.code)
    await answerer.write(text, reply_to=answerer.last)
    for label in presses:
        await answerer.press(label)
    await answerer.press("Gửi ngay")
    return next(one for one in await school.questions() if one.id == question.id)


async def promised(school: TheSchool, *labels: str, keeper: str = "") -> Question:
    """Promised for 4 December, as the calendar on the card offers it."""
    question = await assigned(school, *labels)
    chosen = ["Người làm", keeper] if keeper else []
    return await replied(school, question, "Sẽ làm", "04/12", *chosen)


async def promise_of(school: TheSchool, question: Question) -> Promise:
    async with school.services.store.reading() as unit:
        [promise] = [one for one in await unit.promises.all() if one.question_id == question.id]
    return promise


def texts(phone: Phone) -> str:
    """Everything on this phone."""
    return "\n".join(message.text for message in phone.inbox())
