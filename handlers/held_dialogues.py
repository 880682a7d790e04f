"""A dialogue between its first card and the press on "Đồng ý": in memory, for a quarter of an hour."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.added import Added
from domain.errors import Outdated

PATIENCE = timedelta(minutes=15)


@dataclass
class HeldDialogues:
    """One a chat; a newer one takes the place of the older. Its key is what the buttons carry."""

    _held: dict[int, tuple[datetime, Added]] = field(default_factory=dict)

    def keep(self, chat_id: int, dialogue: Added, now: datetime) -> None:
        self._held = {chat: kept for chat, kept in self._held.items() if now < kept[0]}
        self._held[chat_id] = (now + PATIENCE, dialogue)

    def get(self, chat_id: int, key: str, now: datetime) -> Added:
        """Raises Outdated("dialogue_gone") after the quarter of an hour, after a restart, after a newer one."""
        until, dialogue = self._held.get(chat_id, (now, None))
        if dialogue is None or dialogue.key != key or now >= until:
            raise Outdated("dialogue_gone")
        return dialogue

    def drop(self, chat_id: int) -> None:
        self._held.pop(chat_id, None)
