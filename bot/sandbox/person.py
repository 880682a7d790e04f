"""A person holding a phone: writes, presses, sends pictures, blocks the bot. Enqueues updates, processes none."""

import mimetypes
from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.api_error import JSON
from bot.sandbox.chats import Account
from bot.sandbox.files import STICKER, VOICE, Upload
from bot.sandbox.formatting import pieces, with_found
from bot.sandbox.message import Message
from bot.sandbox.screen import Screen
from bot.sandbox.strictness import TEXT_LIMIT, check_start_payload
from bot.sandbox.world import World

_VOICE: Final = b"OggS a made-up voice note"
_STICKER: Final = b"RIFF a made-up sticker"


class Person(Screen):
    """Every method of the fingers ends with `settle`, so that the bot's answer can be read from `last` at once.

    `name` is what the others would call the person. The methods that write return what was written.
    """

    def __init__(self, world: World, account: Account, settle: Callable[[], Awaitable[None]]) -> None:
        super().__init__(world, account)
        self._settle = settle
        self.name = " ".join(account.user[key] for key in ("last_name", "first_name") if key in account.user)

    async def write(self, text: str, reply_to: Message | None = None) -> Message:
        """Send a text; a long one goes out in several messages, as from any phone. Returns the last of them."""
        contents = [_text(piece) for piece in pieces(text.strip(), TEXT_LIMIT)]
        return await self._send(*contents, reply_to=reply_to)

    async def start(self, payload: str = "") -> Message:
        """Press START, with what the deep link carried. Raises `ValueError` for a payload that Telegram refuses."""
        check_start_payload(payload)
        return await self.write(f"/start {payload}".strip())

    async def open_link(self, link: str) -> Message:
        """Open `https://t.me/<bot>?start=PAYLOAD` and press START. Raises `ValueError` for any other link."""
        parts = urlsplit(link)
        if (parts.netloc, parts.path.lower()) != ("t.me", f"/{self._world.bot['username']}".lower()):
            raise ValueError(f"not a link to this bot: {link}")
        return await self.start(parse_qs(parts.query).get("start", [""])[0])

    async def send_photo(self, content: bytes, caption: str | None = None, album: str | None = None) -> Message:
        """Send a picture; `album` is a media_group_id that several pictures share."""
        group = {"media_group_id": album} if album else {}
        return await self._send({"photo": self._world.files.add_photo(content), **_caption(caption), **group})

    async def send_album(self, contents: list[bytes], caption: str | None = None) -> Message:
        """Send several pictures at once; the caption hangs under the first."""
        photos: list[JSON] = [{"photo": self._world.files.add_photo(content)} for content in contents]
        photos[0] |= _caption(caption)
        group = {"media_group_id": f"1{self.chat_id}{self._world.updates.next_id}"}
        return await self._send(*(photo | group for photo in photos))

    async def send_document(self, content: bytes, filename: str, caption: str | None = None) -> Message:
        """Send a file."""
        mime_type = mimetypes.guess_type(filename)[0] or "application/octet-stream"
        document = self._world.files.add_document(Upload(filename, content, mime_type))
        return await self._send({"document": document, **_caption(caption)})

    async def send_voice(self, seconds: int = 3) -> Message:
        """Speak instead of writing."""
        voice = self._world.files.add(_VOICE, VOICE) | {"duration": seconds, "mime_type": "audio/ogg"}
        return await self._send({"voice": voice})

    async def send_sticker(self, emoji: str = "\N{THUMBS UP SIGN}") -> Message:
        """Send a sticker."""
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return await self._send({"sticker": self._world.files.add(_STICKER, STICKER) | shape | {"emoji": emoji}})

    async def share_contact(self, phone_number: str = "+84900000000") -> Message:
        """Share one's own telephone number."""
        user = self._account.user
        contact = {"phone_number": phone_number, "first_name": user["first_name"], "user_id": user["id"]}
        return await self._send({"contact": contact})

    async def forward(self, what: Message | str, author: str = "A friend") -> Message:
        """Forward a message of this chat, or a text that `author` wrote elsewhere. Raises `ValueError` if protected."""
        origin: JSON = {"type": "hidden_user", "sender_user_name": author, "date": self._world.chats.seconds()}
        if isinstance(what, str):
            return await self._send(_text(what) | {"forward_origin": origin})
        if what.raw.get("has_protected_content"):
            raise ValueError("this message is protected: it cannot be forwarded")
        kept = {key: what.raw[key] for key in _FORWARDED if key in what.raw}
        origin = {"type": "user", "sender_user": what.raw["from"], "date": what.raw["date"]}
        return await self._send(kept | {"forward_origin": origin})

    async def edit(self, message: Message, text: str) -> Message:
        """Correct one's own message. Raises `LookupError` when it is gone or was never one's own."""
        stored = self._world.chats.find(self.chat_id, message.id)
        if stored is None or stored.by_bot or "text" not in stored.body:
            raise LookupError("this message cannot be edited")
        fresh = {key: value for key, value in stored.body.items() if key != "entities"}
        stored.body = fresh | _text(text) | {"edit_date": self._world.chats.seconds()}
        self._world.tell_message("edit", stored)
        self._world.updates.add("edited_message", self._world.chats.render(stored))
        await self._settle()
        return self._world.view(stored)

    async def press(self, label: str, message: Message | None = None, nth: int = 0) -> None:
        """Press an inline button by its label or a part of it (see `find_button`); a link button opens its link."""
        shown, button = self.find_button(label, message, nth)
        if button.data is None:
            await self.open_link(button.url or "")
        else:
            await self.press_data(button.data, shown)

    async def press_data(self, data: str, message: Message | None = None) -> None:
        """Press what may never have been there: any callback data, under any message, even a deleted one."""
        self._check_can_write()
        query = self._world.queries.open(self.chat_id, data)
        pressed = self._world.chats.render_pressed(self.chat_id, (message or self.last).id)
        sender = {"id": query.id, "from": self._account.user, "chat_instance": str(self.chat_id)}
        self._world.updates.add("callback_query", sender | {"message": pressed, "data": data})
        await self._settle()

    async def block(self) -> None:
        """Stop and block the bot; whatever it sends fails with 403 from now on."""
        await self._become(blocked=True)

    async def unblock(self) -> None:
        """Let the bot write again."""
        await self._become(blocked=False)

    async def deactivate(self) -> None:
        """Delete the Telegram account; the bot is not told."""
        self._account.deactivated = True
        self._world.tell("account", self.chat_id, blocked=self._account.blocked, deactivated=True)

    async def _become(self, *, blocked: bool) -> None:
        if self._account.blocked == blocked:
            return
        self._account.blocked = blocked
        gone = {"user": self._world.bot, "status": "kicked", "until_date": 0}
        here = {"user": self._world.bot, "status": "member"}
        old, new = (here, gone) if blocked else (gone, here)
        change = {"chat": self._account.chat, "from": self._account.user, "date": self._world.chats.seconds()}
        self._world.updates.add("my_chat_member", change | {"old_chat_member": old, "new_chat_member": new})
        self._world.tell("account", self.chat_id, blocked=blocked, deactivated=False)
        await self._settle()

    async def _send(self, *contents: JSON, reply_to: Message | None = None) -> Message:
        self._check_can_write()
        answered = reply_to.id if reply_to else None
        stored = [self._world.receive(self._account, content, answered) for content in contents]
        await self._settle()
        return self._world.view(stored[-1])

    def _check_can_write(self) -> None:
        if self._account.blocked or self._account.deactivated:
            raise RuntimeError(f"{self.name} has blocked the bot or is gone: unblock() first")


_FORWARDED: Final = (
    "text", "entities", "caption", "caption_entities", "photo", "document", "voice", "sticker", "contact"
)  # fmt: skip


def _text(text: str) -> JSON:
    entities = with_found(text, [])
    return {"text": text} | ({"entities": entities} if entities else {})


def _caption(caption: str | None) -> JSON:
    if not caption:
        return {}
    entities = with_found(caption, [])
    return {"caption": caption} | ({"caption_entities": entities} if entities else {})
