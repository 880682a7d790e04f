"""What a forger makes up to do with the bot: half shaped like ours, half from nowhere."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any

from telegram import Update

from bot.sandbox.message import Message
from bot.sandbox.person import Person as Phone
from domain.papers import PaperKind
from handlers.register import COMMANDS, PRESSES, TYPED
from tests.handlers.the_school import TheSchool

FAMILY = ("HS1007", "HS1008", "HS1001", "HS1101", "HS1201", "PH01", "PH03")
STAFF = tuple(f"CB{number:02}" for number in range(1, 15))
HALF, NONSENSE, OFTEN = 0.5, 0.1, 0.8
OF_QUESTIONS = sorted(verb for verb in PRESSES if verb[0] in "fvnqly")
PAPERS = [str(kind) for kind in PaperKind]
SHAPES = ["10A1", "11A2", "12A3", "school", "class", "boarding", "student", "principal", "unclear", "0", "-1", "9Z"]
SHAPES += [
    "4\U0010ffff",
    "9" * 20,
    "A" * 20,
    "0A",
    "2A261204",
    "261204",
    "Ba0000",
    "class:10A1",
    "boarding:",
    "2611301400",
    "",
]
LETTERS = "abcxyzABCXYZ0123456789:._-/ ạ\u202e\u200b😀\x00\n"


async def handled(school: TheSchool) -> None:
    """Every update that waits, without the set of those seen: none comes twice here."""
    application, updates = school.stage.house.application, school.wire.world.updates
    for raw in updates.pending:
        updates.confirm(raw["update_id"] + 1)
        await application.process_update(Update.de_json(raw, application.bot))


@dataclass
class Forger:
    """Makes up what to do with the bot: half shaped like ours, half from nowhere."""

    school: TheSchool
    dice: Random
    phones: dict[str, Phone]
    codes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.school.stage.town.settle = partial(handled, self.school)
        self.ways: list[Callable[[Phone], Any]] = [*[self._press] * 12, self._command, self._command, self._link]
        self.ways += [self._edit, self._reply, self._reply]

    async def forge(self, phone: Phone) -> None:
        """One of them."""
        if not self.codes:
            self.codes = [question.code for question in await self.school.questions()]
        await self.dice.choice(self.ways)(phone)

    async def _press(self, phone: Phone) -> None:
        await phone.press_data(self._data(), self._some(phone, by_bot=True))

    def _some(self, phone: Phone, *, by_bot: bool) -> Message:
        """Of this chat, gone or not."""
        world = self.school.wire.world
        return world.view(self.dice.choice([one for one in world.chats.history(phone.chat_id) if one.by_bot is by_bot]))

    def _data(self) -> str:
        if self.dice.random() < NONSENSE:
            return self._noise(70)
        verb = self.dice.choice(OF_QUESTIONS if self.dice.random() < HALF else sorted(PRESSES))
        arguments = [self._argument() for _ in range(self.dice.choice((0, 1, 1, 1, 2, 2, 3)))]
        here = ["others", "2026-11"] if verb[0] in "hkg" and self.dice.random() < OFTEN else []
        kind = [self.dice.choice(PAPERS)] if verb == "gp" else []
        return ":".join([verb, *kind, *here, *arguments])

    def _argument(self) -> str:
        kinds = (self.codes, [*FAMILY, *STAFF], SHAPES, [self._noise(8)])
        return self.dice.choice(self.dice.choices(kinds, (55, 20, 18, 7))[0])

    def _noise(self, longest: int) -> str:
        return "".join(self.dice.choices(LETTERS, k=self.dice.randint(0, longest)))

    async def _command(self, phone: Phone) -> None:
        name = self.dice.choice([*(command.name for command in COMMANDS), "khong_co", "start", "TRA"])
        words = self.dice.choice(
            ["", self._argument(), self._noise(60), "9" * 3000, f"#{self.dice.choice(self.codes)}"]
        )
        await phone.write(f"/{name} {words}")

    async def _link(self, phone: Phone) -> None:
        letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789_-"
        made = "".join(self.dice.choices(letters, k=self.dice.choice((1, 12, 20, 28, 64))))
        await phone.start(self.dice.choice([made, f"c_{made[:10]}", *self.codes]))

    async def _edit(self, phone: Phone) -> None:
        own = self._some(phone, by_bot=False)
        if not own.deleted and own.text:
            await phone.edit(own, f"/{self.dice.choice(COMMANDS).name} {self._argument()}")

    async def _reply(self, phone: Phone) -> None:
        """Words after a prompt that was never put, or was put long ago."""
        if self.dice.random() < HALF:
            await phone.write(self._noise(30) + "ạ", reply_to=self._some(phone, by_bot=True))
        else:
            verb = self.dice.choice(sorted(TYPED))
            self.school.services.expectations.expect(phone.chat_id, (verb, self._argument()), self.school.clock.now())
            await phone.write(self.dice.choice(["Câu trả lời dài vừa đủ ạ.", self._noise(30) + "ạ"]))
