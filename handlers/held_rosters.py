"""A roster file between its report and the press on "Áp dụng": in memory, for a quarter of an hour."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.errors import Outdated
from domain.roster import Rows

PATIENCE = timedelta(minutes=15)


@dataclass
class HeldRosters:
    """One file a chat; a newer one takes the place of the older, whose buttons are then worth nothing."""

    _held: dict[int, tuple[str, datetime, Rows]] = field(default_factory=dict)

    def keep(self, chat_id: int, mark: str, rows: Rows, now: datetime) -> None:
        """``mark`` is what the buttons carry."""
        self._held = {chat: kept for chat, kept in self._held.items() if now < kept[1]}
        self._held[chat_id] = (mark, now + PATIENCE, rows)

    def get(self, chat_id: int, mark: str, now: datetime) -> Rows:
        """Raises Outdated("roster_gone") after the quarter of an hour, after a restart, after a newer file."""
        known, until, rows = self._held.get(chat_id, ("", now, None))
        if rows is None or known != mark or now >= until:
            raise Outdated("roster_gone")
        return rows

    def drop(self, chat_id: int) -> None:
        self._held.pop(chat_id, None)
