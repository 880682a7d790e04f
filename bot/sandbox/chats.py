"""The private chats of one bot: who is there, and every message with its fate."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Final

from bot.sandbox.api_error import JSON, bad_request, forbidden

DELETABLE_FOR: Final = timedelta(hours=48)  # https://core.telegram.org/bots/api#deletemessage


@dataclass
class Account:
    """A person's Telegram account, seen from the bot: `user` is a Bot API User; its id is the chat's id too."""

    user: JSON
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    alerts: list[str] = field(default_factory=list)  # what answerCallbackQuery showed, in order

    @property
    def chat(self) -> JSON:
        """The private chat with this person, a Bot API Chat."""
        names: JSON = {key: self.user[key] for key in ("first_name", "last_name", "username") if key in self.user}
        return {"id": self.user["id"], "type": "private", **names}


@dataclass
class Stored:
    """One message; `body` is a Bot API Message without `reply_to_message`. Deleted ones stay for transcripts."""

    body: JSON
    by_bot: bool
    reply_to: int | None = None
    prompt: str | None = None  # the placeholder of a ForceReply, empty without one; the Bot API never shows it again
    deleted_at: datetime | None = None

    @property
    def id(self) -> int:
        """One sequence for the bot across all its private chats, as on Telegram."""
        return int(self.body["message_id"])

    @property
    def chat_id(self) -> int:
        """The private chat it stands in."""
        return int(self.body["chat"]["id"])

    @property
    def sent_at(self) -> datetime:
        """To the second, UTC."""
        return datetime.fromtimestamp(self.body["date"], UTC)


class Chats:
    """All private chats. `now` is the sandbox clock, `bot` the Bot API User that the bot is."""

    def __init__(self, bot: JSON, now: Callable[[], datetime]) -> None:
        self.bot = bot
        self.accounts: dict[int, Account] = {}
        self._now = now
        self._ids = count(1)
        self._messages: dict[int, Stored] = {}
        self._by_chat: defaultdict[int, list[Stored]] = defaultdict(list)

    def seconds(self) -> int:
        """The current time as the Bot API gives it: Unix seconds."""
        return int(self._now().timestamp())

    def known(self, chat_id: object) -> Account:
        """Raises `ApiError` (400) when Telegram has never heard of this chat."""
        account = self.accounts.get(chat_id) if isinstance(chat_id, int) else None
        if account is None:
            raise bad_request("chat not found")
        return account

    def reachable(self, chat_id: object) -> Account:
        """Who will read what is sent to this chat. Raises `ApiError` (400 or 403) when nobody can."""
        account = self.known(chat_id)
        if account.deactivated:
            raise forbidden("user is deactivated")
        if account.blocked:
            raise forbidden("bot was blocked by the user")
        if not account.started:
            raise forbidden("bot can't initiate conversation with a user")
        return account

    def post(
        self, account: Account, content: JSON, *, by_bot: bool, reply_to: int | None = None, prompt: str | None = None
    ) -> Stored:
        """Write a message into a chat; `content` holds what is neither id, date, sender nor chat."""
        body: JSON = {
            "message_id": next(self._ids),
            "date": self.seconds(),
            "chat": account.chat,
            "from": self.bot if by_bot else account.user,
            **content,
        }
        stored = Stored(body, by_bot, reply_to, prompt)
        self._messages[stored.id] = stored
        self._by_chat[stored.chat_id].append(stored)
        return stored

    def find(self, chat_id: object, message_id: object) -> Stored | None:
        """A message that still stands in this chat."""
        stored = self._messages.get(message_id) if isinstance(message_id, int) else None
        return stored if stored and stored.chat_id == chat_id and stored.deleted_at is None else None

    def history(self, chat_id: int) -> list[Stored]:
        """All messages of a chat in order, the deleted ones included."""
        return list(self._by_chat[chat_id])

    def delete(self, stored: Stored) -> None:
        """For both sides. Raises `ApiError` (400) when it is older than 48 hours."""
        if self._now() - stored.sent_at > DELETABLE_FOR:
            raise bad_request("message can't be deleted for everyone")
        stored.deleted_at = self._now()

    def render(self, stored: Stored) -> JSON:
        """The message as the Bot API shows it, with the one it replies to (one level, if that still stands)."""
        replied = self.find(stored.chat_id, stored.reply_to)
        return {**stored.body, "reply_to_message": dict(replied.body)} if replied else dict(stored.body)

    def render_pressed(self, chat_id: int, message_id: int) -> JSON:
        """The message under a pressed button; an InaccessibleMessage if it is gone meanwhile."""
        stored = self.find(chat_id, message_id)
        if stored:
            return self.render(stored)
        return {"chat": self.accounts[chat_id].chat, "message_id": message_id, "date": 0}
