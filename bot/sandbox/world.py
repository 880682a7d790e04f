"""Everything that the in-memory Telegram knows, and the two doors into it: a person writes, the bot writes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.sandbox.api_error import JSON
from bot.sandbox.chats import Account, Chats, Stored
from bot.sandbox.files import Files
from bot.sandbox.message import Message
from bot.sandbox.queries import Queries
from bot.sandbox.updates import Updates

Listener = Callable[[JSON], None]


@dataclass
class World:
    """The state behind the wire. It outlives the bot's process, as Telegram does."""

    bot: JSON
    now: Callable[[], datetime]
    chats: Chats = field(init=False)
    files: Files = field(init=False)
    updates: Updates = field(init=False)
    queries: Queries = field(init=False)
    menus: dict[tuple[str, str], list[JSON]] = field(default_factory=dict)  # (scope, language) -> commands
    descriptions: dict[tuple[str, str], str] = field(default_factory=dict)  # (long or short, language) -> text
    listeners: list[Listener] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chats = Chats(self.bot, self.now)
        self.files = Files(self.now)
        self.updates = Updates(self.now)
        self.queries = Queries(self.now)

    def view(self, stored: Stored) -> Message:
        """The message as it looks on a phone."""
        return Message.of(stored, self.files.content)

    def tell(self, kind: str, chat_id: int, **more: Any) -> None:
        """Tell every listener: `{"event": kind, "chat_id": …, …}`, fit for JSON."""
        for listener in self.listeners:
            listener({"event": kind, "chat_id": chat_id, **more})

    def tell_message(self, kind: str, stored: Stored) -> None:
        """The same about a message: `new`, `edit` or `delete`."""
        self.tell(kind, stored.chat_id, message=self.view(stored).as_json())

    def send(self, account: Account, content: JSON, reply_to: int | None = None, prompt: str | None = None) -> Stored:
        """The bot writes; `prompt` is the placeholder with which it asks for a reply (ForceReply)."""
        stored = self.chats.post(account, content, by_bot=True, reply_to=reply_to, prompt=prompt)
        self.tell_message("new", stored)
        return stored

    def receive(self, account: Account, content: JSON, reply_to: int | None = None) -> Stored:
        """A person writes: it stands in the chat, and an update waits for the bot."""
        account.started = True
        stored = self.chats.post(account, content, by_bot=False, reply_to=reply_to)
        self.tell_message("new", stored)
        self.updates.add("message", self.chats.render(stored))
        return stored
