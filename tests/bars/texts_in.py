"""Z7: texts of every kind go in as messages and come back as they were typed, in Unicode's composed form (NFC)."""

import asyncio
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random
from unittest.mock import patch

from telegram import Update

from bot.sandbox.person import Person as Phone
from domain.people import Role
from domain.routing import Hat, Wish
from domain.services.asking import Mode
from handlers.ask_card import draft_of
from handlers.context import Screen
from handlers.screens import show
from tests.bars.bar import Bar, Reached, Trial
from tests.handlers.the_school import TheSchool, open_school, populate
from texts.ask_words import CardView, card
from texts.words import units

MOST = 2500
"""UTF-16 units, as in the example configuration."""
ROUND = 5000
"""Texts on one wire, which forgets no message; then a fresh one."""
PIECES = (
    "<b>đậm</b> &amp; <script>alert(1)</script> &#8238; </blockquote>",
    "*đậm* _nghiêng_ `mã` [chữ](https://t.me/x) \\* ~~~ ||giấu||",
    "\u202eđảo ngược\u202c \u2066cô lập\u2069 \u200fphải\u200e",
    "\u200b\u200c\u200d\u2060\ufeff giữa hai\u00adchữ",
    "👨\u200d👩\u200d👧\u200d👦 👋🏽 🇻🇳 1\ufe0f\u20e3 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    unicodedata.normalize("NFD", "Bữa tối ở nhà ăn nguội quá ạ, thầy cô ơi"),
    "Bữa tối ở nhà ăn nguội quá ạ, thầy cô ơi",
    "ợ̣̂ậ̂̂ a\u0323\u0302 \u1ea5 \u0111\u031b",
    '=HYPERLINK("http://x","y") +1+cmd|\' /C calc\'!A0 @SUM(1;2) -2+3',
    "📌 Chủ đề: Việc khác\n➡️ Người nhận: Hiệu trưởng\n👁 Nhà trường sẽ thấy: Sùng A Páo",
    "/duyet #K7M2QX @ai_do https://example.org {0} %s '; DROP TABLE questions; --",
    "مرحبا بكم في المدرسة 你好 สวัสดี \u0e33 हिन्दी क्ष",
    "dòng một\n\n\ndòng hai\r\nba\tcột\u00a0cứng\u2028mới\u3000",
    "𝕳ễ 𝒽ọ𝒸 \U0001f469\U0001f3fd\u200d\U0001f52c ﬁ Å Ω ①",
)


@dataclass
class Came:
    """How the texts came back."""

    sent: int = 0
    changed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    stored: int = 0
    too_long: int = 0

    def __str__(self) -> str:
        worst = [*self.changed, *self.refused][:1]
        return (
            f"{self.sent:,} texts through message and card, {self.stored:,} into the store and on to the principal, "
            f"{self.too_long} too long ones told so: changed {len(self.changed)}, BadRequest {len(self.refused)}"
            f"{f': {worst[0]!a}'[:80] if worst else ''}"
        )


def grown(dice: Random, most: int = MOST) -> str:
    """Made of pieces, single signs from all of Unicode, and repetitions; at most ``most`` UTF-16 units."""
    parts = [_part(dice) for _ in range(dice.choice((1, 2, 3, 5, 8)))]
    text = dice.choice(("", " ", "\n")).join(parts) * dice.choice((1, 1, 1, 1, 2, 20))
    fits = text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
    return unicodedata.normalize("NFC", fits) if units(unicodedata.normalize("NFC", fits)) > most else fits


def _part(dice: Random) -> str:
    if dice.random() < 0.6:
        return dice.choice(PIECES)
    signs = (
        chr(dice.choice((dice.randint(32, 0x2FFF), dice.randint(0x3000, 0x1FFFF)))) for _ in range(dice.randint(1, 60))
    )
    return "".join(sign for sign in signs if unicodedata.category(sign) not in {"Cs", "Cc", "Cn"})


async def _through_cards(school: TheSchool, dice: Random, count: int, came: Came) -> None:
    """Telegram's JSON, our reading of it, the card on the strict wire, and the draft read back from the card."""
    phone, bot = school.phone("boarder"), school.stage.house.application.bot
    services, world = school.services, school.wire.world
    person = school.stage.school.person("boarder")
    hat = Hat(person, Role.STUDENT, person.class_name, is_boarding=True)
    wish = Wish("khac", anonymous=True)
    preview = await services.asking.preview(hat, wish)
    view = CardView(
        "", hat, wish, Mode.WAY_BACK, preview, photos=0, hints=("gives_away", "sounds_urgent", "many_matters")
    )
    account = world.chats.accounts[phone.chat_id]
    for _ in range(count):
        text = grown(dice)
        if not text.strip():
            continue
        world.receive(account, {"text": text.strip()}, None)
        raw = world.updates.pending[-1]
        world.updates.confirm(raw["update_id"] + 1)
        written = _read(Update.de_json(raw, bot))
        came.sent += 1
        try:
            shown = await show(bot, phone.chat_id, Screen(card(replace(view, text=written), services.school)), None)
        except Exception as error:  # noqa: BLE001 - every kind of refusal counts
            came.refused.append(f"{error}: {text!a}")
            continue
        if draft_of(shown) != unicodedata.normalize("NFC", text.strip()):
            came.changed.append(text)


def _read(update: Update) -> str:
    """As ``handlers.dispatch.visit_of`` and ``handlers.ask`` do."""
    assert update.message is not None
    return unicodedata.normalize("NFC", update.message.text or "").strip()


async def _all_the_way(school: TheSchool, dice: Random, count: int, came: Came) -> None:
    """Typed, sent, stored, and shown to the principal."""
    principal = school.phone("principal")
    await principal.start()
    for _ in range(count):
        text = _question(dice)
        question = await school.asks("HS1101", text, "Ghi tên")
        await principal.press_data(f"n:{question.code}", principal.last)
        expected = unicodedata.normalize("NFC", text)
        came.stored += 1
        if not question.text == expected == "".join(principal.last.quotes):
            came.changed.append(text)


def _question(dice: Random) -> str:
    """No command, and short enough in its composed form, which for a few signs is longer than what was typed."""
    while True:
        text = (grown(dice, MOST - 20) + " xin thầy cô ạ").strip()
        if not text.startswith("/") and units(unicodedata.normalize("NFC", text)) <= MOST:
            return text


async def _too_long(school: TheSchool, dice: Random, count: int, came: Came) -> None:
    """2,600 to 6,000 units: told so, nothing is stored, every letter is still in the chat, in a bubble or on a card."""
    before, phone = len(await school.questions()), school.phone("HS1201")
    for _ in range(count):
        school.clock.advance(timedelta(minutes=5))
        text = "ă" + "".join(dice.choices("dài ơi😀", k=dice.randint(MOST + 100, 6000)))
        said, stood = len(phone.inbox()), _letters(phone)
        await phone.write(text)
        told = any(str(MOST) in message.text for message in phone.inbox()[said:])
        came.too_long += 1
        if not told or _letters(phone) - stood != len("".join(text.split())) or len(await school.questions()) != before:
            came.changed.append("too long")


def _letters(phone: Phone) -> int:
    """Of the writer's own words, wherever they stand in the chat now."""
    own = (message.text for message in phone.screen if not message.from_bot)
    return len("".join("".join([*own, *(quote for message in phone.inbox() for quote in message.quotes)]).split()))


async def _measured(trial: Trial, cards: int, whole: int, long: int) -> Came:
    came = Came()
    await populate(trial.home / "template")
    rules = {"ASKING__PER_HOUR": "1000", "ASKING__PER_DAY": "1000"}
    for first in range(0, cards, ROUND):
        async with open_school(trial.home / "template", trial.home / str(first), **rules) as school:
            await _through_cards(school, trial.dice, min(ROUND, cards - first), came)
            came.refused += school.wire.violations
    async with open_school(trial.home / "template", trial.home / "school", **rules) as school:
        await _all_the_way(school, trial.dice, whole, came)
        await _too_long(school, trial.dice, long, came)
        came.refused += school.wire.violations
    return came


def _z7(trial: Trial) -> Reached:
    came = asyncio.run(_measured(trial, trial.times(400, 100_000), trial.times(4, 300), trial.times(2, 60)))
    return Reached(not (came.changed or came.refused), str(came))


def _z7_control(trial: Trial) -> Reached:
    """Counting letters instead of UTF-16 units, as one does at first."""
    with patch("texts.words.units", len):
        came = asyncio.run(_measured(trial, 300, 0, 0))
    return Reached(not (came.changed or came.refused), str(came))


BARS = (
    Bar(
        "Z7",
        "Whatever is typed comes back as it was typed, and never breaks a message",
        "100,000 texts: BadRequest 0, equal after NFC all",
        _z7,
        _z7_control,
    ),
)
