"""The card being written in each chat, for three minutes: so that several short bubbles become one draft.

In memory only. The card itself carries the draft; when this is lost (a restart, the time) the next bubble simply
makes a card of its own. Photos wait here until the question is sent, and are asked for again when they are gone.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from handlers.choices import Choices

PHOTOS_KEPT = timedelta(hours=1)


@dataclass(frozen=True)
class OpenCard:
    """A card that may still grow. ``bubbles`` are messages of the asker not yet deleted (photos).

    ``chosen`` is what its asker has pressed so far, so that one more bubble does not undo it; None for nothing.
    """

    message_id: int
    receipt: str
    text: str
    touched_at: datetime
    photos: tuple[bytes, ...] = ()
    bubbles: tuple[int, ...] = ()
    chosen: Choices | None = None


@dataclass
class Drafts:
    """One open card a chat."""

    window: timedelta
    _cards: dict[int, OpenCard] = field(default_factory=dict)
    _drawn: dict[int, tuple[int, str]] = field(default_factory=dict)

    def growing(self, chat_id: int, now: datetime) -> OpenCard | None:
        """The card the next bubble belongs to; photos without a word wait longer for theirs."""
        card = self._cards.get(chat_id)
        window = self.window if card and card.text else PHOTOS_KEPT
        return card if card and now - card.touched_at <= window else None

    def of_receipt(self, chat_id: int, receipt: str, now: datetime) -> OpenCard | None:
        """The card with this receipt, for its photos."""
        card = self._cards.get(chat_id)
        return card if card and card.receipt == receipt and now - card.touched_at <= PHOTOS_KEPT else None

    def receipt_for(self, chat_id: int, bubble: int, draw: Callable[[], str]) -> str:
        """The same for every try of one bubble: a card that seems lost on the line may stand there after all, and
        whichever of the two is sent, it is one question.
        """
        if self._drawn.get(chat_id, (0, ""))[0] != bubble:
            self._drawn[chat_id] = bubble, draw()
        return self._drawn[chat_id][1]

    def keep(self, chat_id: int, card: OpenCard) -> None:
        """Cards past their time leave the memory on this occasion."""
        fresh = {chat: one for chat, one in self._cards.items() if card.touched_at - one.touched_at <= PHOTOS_KEPT}
        self._cards = {**fresh, chat_id: card}
        self._drawn.pop(chat_id, None)

    def choose(self, chat_id: int, chosen: Choices) -> None:
        """Notes what was pressed on the open card; buttons of older cards change nothing here."""
        card = self._cards.get(chat_id)
        if card and card.receipt == chosen.receipt:
            self._cards[chat_id] = replace(card, chosen=chosen)

    def drop(self, chat_id: int) -> None:
        """Nothing of this chat is remembered."""
        self._cards.pop(chat_id, None)

    def forget(self, chat_id: int, message_id: int) -> OpenCard | None:
        """Drops the card that this message is, and returns it; an older card leaves the open one alone."""
        card = self._cards.get(chat_id)
        return self._cards.pop(chat_id) if card and card.message_id == message_id else None
