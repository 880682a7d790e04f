"""The card being written in each chat, for three minutes: so that several short bubbles become one draft.

In memory only. The card itself carries the draft; when this is lost (a restart, the time) the next bubble simply
makes a card of its own. Photos wait here until the question is sent, and are asked for again when they are gone.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

PHOTOS_KEPT = timedelta(hours=1)


@dataclass(frozen=True)
class OpenCard:
    """A card that may still grow. ``bubbles`` are messages of the asker not yet deleted (photos)."""

    message_id: int
    receipt: str
    text: str
    touched_at: datetime
    photos: tuple[bytes, ...] = ()
    bubbles: tuple[int, ...] = ()


@dataclass
class Drafts:
    """One open card a chat."""

    window: timedelta
    _cards: dict[int, OpenCard] = field(default_factory=dict)

    def growing(self, chat_id: int, now: datetime) -> OpenCard | None:
        """The card the next bubble belongs to."""
        card = self._cards.get(chat_id)
        return card if card and now - card.touched_at <= self.window else None

    def of_receipt(self, chat_id: int, receipt: str, now: datetime) -> OpenCard | None:
        """The card with this receipt, for its photos."""
        card = self._cards.get(chat_id)
        return card if card and card.receipt == receipt and now - card.touched_at <= PHOTOS_KEPT else None

    def keep(self, chat_id: int, card: OpenCard) -> None:
        self._cards[chat_id] = card

    def forget(self, chat_id: int) -> None:
        self._cards.pop(chat_id, None)
