"""People who carry a question to its answer whatever happens to the bot: they look, wait, and press once more."""

from functools import partial

from bot.sandbox.message import Message
from tests.outside.outside_school import ANSWERER, REVIEWER, OutsideSchool, code_in, saying

PATIENCE = 60.0
NOTICE = "📥"


async def ask_stubbornly(school: OutsideSchool, key: str, text: str, way: str) -> str:
    """The code on the receipt."""
    phone = school.phones[key]
    await phone.write(text)
    card = await school.sees(key, saying(text, "✅ Gửi"), PATIENCE)
    await phone.press(way, card)
    await school.sees(key, partial(_is, card, f"✓ {way}"), PATIENCE)
    await phone.press("✅ Gửi", card)
    return code_in(await school.sees(key, saying("Mã #"), PATIENCE))


async def approve_everything(school: OutsideSchool, questions: int) -> None:
    """Until so many different codes were pressed away; looks again whenever a notice says that something waits."""
    phone, done = school.phones[REVIEWER], set[str]()
    while len(done) < questions:
        notices = _notices(school)
        asked = await phone.write("/duyet")
        card = await school.sees(REVIEWER, partial(_follows, asked, "chờ"), PATIENCE)
        if "✅ Duyệt" not in card.labels:
            await school.server.until(partial(_more_notices, school, notices), PATIENCE)
        before = ""
        while "✅ Duyệt" in card.labels and card.text != before:
            done.add(code_in(card))
            before, card = card.text, await _press(school, REVIEWER, "✅ Duyệt", card)


async def answer_everything(school: OutsideSchool, questions: int) -> None:
    """A reply to each card, sent at once."""
    phone, done = school.phones[ANSWERER], set[str]()
    while len(done) < questions:
        card = await school.sees(ANSWERER, partial(_is_new_task, done), PATIENCE)
        written = await phone.write(answer_to(code_in(card)), reply_to=card)
        draft = await school.sees(ANSWERER, partial(_follows, written, "thứ Ba"), PATIENCE)
        await _press(school, ANSWERER, "✅ Gửi ngay", draft)
        done.add(code_in(card))


def answer_to(code: str) -> str:
    return f"Về câu {code}: thầy cô xếp buổi bù vào thứ Ba."


async def _press(school: OutsideSchool, key: str, label: str, card: Message) -> Message:
    """The card as it stands afterwards; a bubble instead of a change is an answer too."""
    phone = school.phones[key]
    bubbles = len(phone.alerts)
    await phone.press(label, card)

    def now() -> Message:
        return next(message for message in phone.history if message.id == card.id)

    await school.server.until(lambda: len(phone.alerts) > bubbles or now().text != card.text, PATIENCE)
    return now()


def _notices(school: OutsideSchool) -> int:
    return sum(NOTICE in message.text for message in school.phones[REVIEWER].inbox())


def _more_notices(school: OutsideSchool, than: int) -> bool:
    return _notices(school) > than


def _is(card: Message, label: str, message: Message) -> bool:
    return message.id == card.id and label in message.labels


def _follows(asked: Message, words: str, message: Message) -> bool:
    return message.id > asked.id and NOTICE not in message.text and words in message.text


def _is_new_task(done: set[str], message: Message) -> bool:
    return saying("#", "✍️ Trả lời")(message) and code_in(message) not in done
