"""A reviewer and an answerer who look after every question whatever happens to the bot, until they are sent home."""

from functools import partial

from bot.sandbox.message import Message
from tests.outside.crowd import Crowd, answer_to
from tests.outside.eyes import Eyes
from tests.outside.outside_school import ANSWERER, REVIEWER, OutsideSchool, code_in, saying

PATIENCE = 5.0
SOON = 1.0
"""Seconds after which staff look again without being called."""
NOTICE = "📥"


async def approve_everything(crowd: Crowd) -> None:
    """Looks again whenever something has come."""
    phone, eyes = crowd.school.phones[REVIEWER], crowd.eyes
    while True:
        asked = await phone.write("/duyet")
        card = await eyes.find(phone, partial(_follows, asked, "chờ"), PATIENCE)
        if card is None or "✅ Duyệt" not in card.labels:
            await eyes.change(phone, SOON)
        before = ""
        while card is not None and "✅ Duyệt" in card.labels and card.text != before:
            before, card = card.text, await _pressed(crowd.school, eyes, REVIEWER, "✅ Duyệt", card)


async def answer_everything(crowd: Crowd) -> None:
    """A reply to each card, sent at once; the oldest card first."""
    phone, eyes, done = crowd.school.phones[ANSWERER], crowd.eyes, set[str]()
    while True:
        card = await eyes.find(phone, partial(_is_new_task, done), PATIENCE)
        if card is None:
            continue
        written = await phone.write(answer_to(code_in(card)), reply_to=card)
        draft = await eyes.find(phone, partial(_is_draft, written), PATIENCE)
        sent = await _pressed(crowd.school, eyes, ANSWERER, "✅ Gửi ngay", draft) if draft else None
        if sent and "✅ Gửi ngay" not in sent.labels:  # a bubble alone says that it did not go
            done.add(code_in(card))


async def _pressed(school: OutsideSchool, eyes: Eyes, key: str, label: str, card: Message) -> Message | None:
    """The card as it stands afterwards; a bubble instead of a change is an answer too. None when nothing comes."""
    phone = school.phones[key]
    bubbles = len(phone.alerts)
    await phone.press(label, card)

    def answered(message: Message) -> bool:
        return message.id == card.id and (message.text != card.text or len(phone.alerts) > bubbles)

    return await eyes.find(phone, answered, PATIENCE)


def _follows(asked: Message, words: str, message: Message) -> bool:
    return message.id > asked.id and NOTICE not in message.text and words in message.text


def _is_draft(written: Message, message: Message) -> bool:
    return message.id > written.id and "✅ Gửi ngay" in message.labels


def _is_new_task(done: set[str], message: Message) -> bool:
    return saying("#", "✍️ Trả lời")(message) and code_in(message) not in done
