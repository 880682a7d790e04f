"""Pupils who go on asking whatever happens to the bot: they look, wait, press, and keep what they have sent."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from random import Random

from bot.sandbox.message import Message
from tests.outside.eyes import Eyes
from tests.outside.outside_school import OutsideSchool, code_in, saying

OPEN = "Mở đọc"
WAYS = ("Ghi tên", "Không ghi tên")


@dataclass
class Crowd:
    """``sent``: every text whose sending was pressed → the code on its receipt, "" when none was seen.

    ``patience``: seconds after which a pupil gives up on a question and counts it in ``in_vain``. ``over`` ends it.
    """

    school: OutsideSchool
    dice: Random
    patience: float
    subject: str = "Toán"
    sent: dict[str, str] = field(default_factory=dict)
    askers: dict[str, str] = field(default_factory=dict)
    in_vain: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.eyes = Eyes(self.school.server.wire)

    async def ask_on(self, key: str, *, answer: bool) -> None:
        """One question after the other; with ``answer`` the next one only when that one is answered."""
        for number in count(1):
            text = f"Khi nào em {key} được học bù môn {self.subject} buổi {number} ạ?"
            well = await self._ask(key, text, answer=answer)
            self.in_vain += not well
            if self.over.is_set():
                return

    async def _ask(self, key: str, text: str, *, answer: bool) -> bool:
        """Whether it all came as promised."""
        phone, way = self.school.phones[key], self.dice.choice(WAYS)
        await phone.write(text)
        card = await self.eyes.find(phone, saying(text, "✅ Gửi"), self.patience)
        if card is None or not await self._press(key, way, card, partial(_stands, card, f"✓ {way}")):
            return False
        self.sent[text] = ""
        receipt = await self._press(key, "✅ Gửi", card, partial(_is_receipt, card))
        if receipt is None:
            return False
        code = self.sent[text] = code_in(receipt)
        self.askers[code] = key
        return not answer or await self._reads(key, code)

    async def _reads(self, key: str, code: str) -> bool:
        """Whoever gave no name gets envelopes, and opens one after the other."""
        phone, opened = self.school.phones[key], set[int]()
        while shown := await self.eyes.find(phone, partial(_is_news, code, opened), self.patience):
            if answer_to(code) in shown.text:
                return True
            opened.add(shown.id)
            await phone.press(OPEN, shown)
        return False

    async def _press(self, key: str, label: str, card: Message, fits: Callable[[Message], bool]) -> Message | None:
        phone = self.school.phones[key]
        await phone.press(label, card)
        return await self.eyes.find(phone, fits, self.patience)


def answer_to(code: str) -> str:
    """What the staff answer."""
    return f"Về câu {code}: thầy cô xếp buổi bù vào thứ Ba."


def _is_news(code: str, opened: set[int], message: Message) -> bool:
    return answer_to(code) in message.text or (OPEN in message.labels and message.id not in opened)


def _stands(card: Message, label: str, message: Message) -> bool:
    return message.id == card.id and label in message.labels


def _is_receipt(card: Message, message: Message) -> bool:
    return message.id >= card.id and "Mã #" in message.text
