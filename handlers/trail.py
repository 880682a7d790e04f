"""Which messages stand in each chat, for "Xoá dấu vết": ids only, in memory only, for as long as Telegram deletes.

Never written to a disk; after a restart it begins anew. Nothing is ever deleted by guessing an id.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

DELETABLE = timedelta(hours=48)
"""Bot API, deleteMessage: in private chats either side's messages, for so long."""
MOST = 100_000
"""Messages of all chats together: some 20 MB; beyond, the oldest are forgotten first."""


@dataclass
class Trail:
    """Keyed by chat; private chats only, which is its callers' business."""

    most: int = MOST
    _chats: dict[int, dict[int, datetime]] = field(default_factory=dict)
    _order: deque[tuple[datetime, int, int]] = field(default_factory=deque)

    def note(self, chat_id: int, message_id: int, sent_at: datetime, now: datetime) -> None:
        """``sent_at`` and ``now`` aware. What has become too old leaves the memory on this occasion."""
        chat = self._chats.setdefault(chat_id, {})
        if message_id not in chat:
            chat[message_id] = sent_at
            self._order.append((sent_at, chat_id, message_id))
        while len(self._order) > self.most or self._order[0][0] < now - DELETABLE:
            _, oldest_chat, oldest = self._order.popleft()
            self.drop(oldest_chat, [oldest])
            if not self._order:
                break

    def of(self, chat_id: int, now: datetime) -> list[int]:
        """Those that can still be deleted, oldest first."""
        chat = self._chats.get(chat_id, {})
        return sorted(message for message, sent_at in chat.items() if sent_at > now - DELETABLE)

    def drop(self, chat_id: int, messages: Iterable[int]) -> None:
        """They are gone from the chat."""
        chat = self._chats.get(chat_id, {})
        for message in messages:
            chat.pop(message, None)
        if not chat:
            self._chats.pop(chat_id, None)
