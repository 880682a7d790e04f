"""A message as it looks on a phone: what tests read and the page draws."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.sandbox.api_error import JSON
from bot.sandbox.chats import Stored
from bot.sandbox.formatting import slice_units

_MEDIA: Final = ("photo", "document", "voice", "sticker", "contact")
_QUOTES: Final = frozenset({"blockquote", "expandable_blockquote"})


@dataclass(frozen=True)
class Button:
    """One inline button; `data` is its callback data, `url` the link that it opens instead."""

    label: str
    data: str | None
    url: str | None


@dataclass(frozen=True)
class Message:
    """A snapshot; ask the person's screen again after something happened. `raw` is the Bot API Message."""

    id: int
    chat_id: int
    from_bot: bool
    kind: str  # text, photo, document, voice, sticker or contact
    text: str  # or the caption
    entities: tuple[JSON, ...]
    buttons: tuple[tuple[Button, ...], ...]
    photo: bytes | None
    document: bytes | None
    filename: str | None
    sent_at: datetime
    edited: bool
    deleted: bool
    reply_to: int | None
    prompt: str | None  # a reply is asked for (ForceReply): the placeholder, often empty
    raw: JSON

    @classmethod
    def of(cls, stored: Stored, content: Callable[[str], bytes]) -> "Message":
        """`content` fetches the bytes behind a file id."""
        body = stored.body
        photo, document = body.get("photo"), body.get("document")
        return cls(
            id=stored.id,
            chat_id=stored.chat_id,
            from_bot=stored.by_bot,
            kind=next((media for media in _MEDIA if media in body), "text"),
            text=body.get("text") or body.get("caption") or "",
            entities=tuple(body.get("entities") or body.get("caption_entities") or ()),
            buttons=tuple(tuple(_button(button) for button in row) for row in _rows(body)),
            photo=content(photo[-1]["file_id"]) if photo else None,
            document=content(document["file_id"]) if document else None,
            filename=document["file_name"] if document else None,
            sent_at=stored.sent_at,
            edited="edit_date" in body,
            deleted=stored.deleted_at is not None,
            reply_to=stored.reply_to,
            prompt=stored.prompt,
            raw=body,
        )

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons, row after row."""
        return [button.label for row in self.buttons for button in row]

    @property
    def quotes(self) -> list[str]:
        """The passages that stand in a block quote."""
        marks = [entity for entity in self.entities if entity["type"] in _QUOTES]
        return [slice_units(self.text, mark["offset"], mark["length"]) for mark in marks]

    def as_json(self) -> JSON:
        """For the page: no bytes but file ids, the time in ISO 8601 (UTC)."""
        photo, document = self.raw.get("photo"), self.raw.get("document")
        return {
            "id": self.id,
            "chat_id": self.chat_id,
            "from_bot": self.from_bot,
            "kind": self.kind,
            "text": self.text,
            "entities": list(self.entities),
            "buttons": [[vars(button) for button in row] for row in self.buttons],
            "photo": photo[-1]["file_id"] if photo else None,
            "document": document["file_id"] if document else None,
            "filename": self.filename,
            "sent_at": self.sent_at.isoformat(),
            "edited": self.edited,
            "deleted": self.deleted,
            "reply_to": self.reply_to,
            "prompt": self.prompt,
        }


def _rows(body: JSON) -> list[list[JSON]]:
    rows: list[list[JSON]] = body.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


def _button(button: JSON) -> Button:
    return Button(button["text"], button.get("callback_data"), button.get("url"))
