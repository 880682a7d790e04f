"""The rest of the school: asks its questions on its own days while a visitor turns the clock."""

from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.month import Asking, Mode
from bot.sandbox.person import Person as Phone
from texts import say


@dataclass
class Crowd:
    """``askings`` with their moments, in order. Those on stage ask by themselves only before the page opens."""

    askings: list[tuple[datetime, Asking]]

    def next_moment(self) -> datetime | None:
        """When somebody asks next."""
        return self.askings[0][0] if self.askings else None

    def next_alarm(self) -> datetime | None:
        """When somebody calls for help next."""
        return next((moment for moment, asking in self.askings if asking.urgent), None)

    def due(self, now: datetime) -> list[Asking]:
        """Whoever asks by now; each once."""
        due = [asking for moment, asking in self.askings if moment <= now]
        self.askings = [(moment, asking) for moment, asking in self.askings if moment > now]
        return due

    def leave_to_visitors(self, roster_keys: set[str]) -> None:
        """From now on these people are the visitor's to play."""
        self.askings = [(at, asking) for at, asking in self.askings if asking.asker.roster_key not in roster_keys]


async def ask(phone: Phone, asking: Asking, topic: str) -> None:
    """Types it and sends it, as anybody would; ``topic`` is the title to choose where the card offers it."""
    await phone.write(asking.text)
    if topic in phone.last.labels:
        await phone.press(topic)
    if asking.urgent:
        await phone.press(say("ask.button.urgent"))
    await phone.press(say("ask.button.named" if asking.mode is Mode.NAMED else "ask.button.anonymous"))
    if asking.mode is Mode.RECEIPT:
        await phone.press(say("ask.button.receipt_only"))
    await phone.press(say("ask.button.send_urgent" if asking.urgent else "ask.button.send"))
