"""A school whose bot runs in a process of its own: enrolled by printed slips, used by thumbs on phones."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.clock import SystemClock
from bot.sandbox.message import Message
from bot.sandbox.person import Person as Phone
from bot.sandbox.school import load_school
from bot.sandbox.town import Town
from bot.sandbox.wire import Wire
from tests.outside.bot_process import BotProcess
from tests.outside.slips import read_slips, write_roster
from tests.outside.telegram_server import TelegramServer

SCHOOL = load_school()
CLASS = "10A1"
PUPILS = [person.roster_key for person in SCHOOL.people if person.class_name == CLASS]
PRINCIPAL, ANSWERER, REVIEWER, SAFETY, SAFETY_DEPUTY = "CB01", "CB02", "CB03", "CB10", "CB11"
STAFF = [PRINCIPAL, ANSWERER, REVIEWER, SAFETY, SAFETY_DEPUTY]
SETTINGS = {
    "ANONYMITY__RELEASE_TIMES": "[]",
    "ANONYMITY__RECEIPT_MEMORY_MIB": "8",
    "CLOCK__QUIET_FROM": "00:00",
    "CLOCK__QUIET_TO": "00:00",
    "CLOCK__TICK_SECONDS": "1",
}


@dataclass
class OutsideSchool:
    """``phones`` by roster key."""

    server: TelegramServer
    bot: BotProcess
    town: Town
    phones: dict[str, Phone] = field(default_factory=dict)

    async def enrol(self) -> None:
        """The office applies the roster and prints slips; everybody of one class and five of the staff come in."""
        home = self.bot.home
        write_roster(SCHOOL, home / "roster.xlsx")
        await self.bot.command("roster", "apply", str(home / "roster.xlsx"))
        await self.bot.command("invite", "--staff", "--out", str(home / "staff.docx"))
        await self.bot.command("invite", "--class", CLASS, "--out", str(home / "pupils.docx"))
        await self.bot.start()
        slips = read_slips(home / "staff.docx") | read_slips(home / "pupils.docx")
        for number, key in enumerate((*STAFF, *PUPILS)):
            payload, typed = slips[SCHOOL.person(key).full_name]
            phone = self.phones[key] = self.town.add_person(SCHOOL.person(key).full_name)
            await (phone.write(typed) if number % 5 == 0 else phone.start(payload))
            await phone.press("Đồng ý")

    async def sees(self, key: str, fits: Callable[[Message], bool], within: float = 10.0) -> Message:
        """The newest message that fits, as soon as it stands on that phone. Raises AssertionError."""
        phone, found = self.phones[key], list[Message]()

        def look() -> bool:
            found[:] = [message for message in phone.inbox() if fits(message)]
            return bool(found)

        try:
            await self.server.until(look, within)
        except TimeoutError:
            shown = "\n---\n".join(f"{message.text} {message.labels}" for message in phone.inbox())
            raise AssertionError(f"{key} does not see it, but:\n{shown}") from None
        return found[-1]


def saying(words: str, button: str = "") -> Callable[[Message], bool]:
    """Whether a message says this, and carries a button whose label has that in it."""
    return lambda message: words in message.text and any(button in label for label in message.labels or [""])


def code_in(message: Message) -> str:
    """The code of the question it speaks of. Raises IndexError when it speaks of none."""
    codes: list[str] = re.findall(r"#(\w{6})", message.text)
    return codes[0]


@asynccontextmanager
async def open_school(home: Path, kind: type[BotProcess] = BotProcess) -> AsyncIterator[OutsideSchool]:
    """Everybody enrolled, the bot running; it is killed at the end if it still lives."""
    wire = Wire(SystemClock().now)
    async with TelegramServer(wire).open() as server:
        school = OutsideSchool(server, kind(server, home, SETTINGS), server.town())
        try:
            await school.enrol()
            yield school
        finally:
            await school.bot.close()
