"""What the next typed words of a chat are meant for: "sửa câu chữ #K7M2QX". In memory, for a quarter of an hour.

Nothing is lost with it: a prompt is sent with ForceReply, so the words come back as a reply to it, and
``texts.prompts.recognise`` reads from the prompt itself what they are for.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

PATIENCE = timedelta(minutes=15)


@dataclass
class Expectations:
    """Keyed by chat; one at a time."""

    _waiting: dict[int, tuple[datetime, tuple[str, ...]]] = field(default_factory=dict)

    def expect(self, chat_id: int, what: tuple[str, ...], now: datetime) -> None:
        self._waiting[chat_id] = (now + PATIENCE, what)

    def take(self, chat_id: int, now: datetime) -> tuple[str, ...]:
        """What was expected, once; empty when nothing was, or too long ago."""
        until, what = self._waiting.pop(chat_id, (now, ()))
        return what if now < until else ()

    def forget(self, chat_id: int) -> None:
        self._waiting.pop(chat_id, None)
