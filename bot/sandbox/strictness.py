"""What the in-memory Telegram refuses: all that Telegram refuses, and a little more."""

import re
from typing import Final

from bot.sandbox.api_error import JSON, blunder
from bot.sandbox.formatting import check_entities, trim, units, with_found
from bot.sandbox.html_markup import read_html

TEXT_LIMIT: Final = 4096  # UTF-16 units; Telegram counts symbols, so this is the stricter reading
CAPTION_LIMIT: Final = 1024
_CALLBACK_DATA_BYTES: Final = 64
_BUTTONS: Final = 100
_BUTTONS_IN_A_ROW: Final = 8
_COMMANDS: Final = 100
_COMMAND_DESCRIPTION: Final = 256
_ALERT_LIMIT: Final = 200
_START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_URL = re.compile(r"(?:https?|tg)://\S+")
_BUTTON_TEXTS = {"text", "icon_custom_emoji_id", "style"}  # all other fields say what the button does
_CHAT_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def words(arguments: JSON) -> tuple[str, list[JSON]]:
    """The text of a message and its entities, as they will stand on the screen. Raises `ApiError`."""
    return _read(arguments, "text", "entities", TEXT_LIMIT)


def caption(arguments: JSON) -> tuple[str, list[JSON]]:
    """The same for the caption of a photo or document, which may be empty. Raises `ApiError`."""
    return _read(arguments, "caption", "caption_entities", CAPTION_LIMIT)


def _read(arguments: JSON, text_key: str, entities_key: str, limit: int) -> tuple[str, list[JSON]]:
    text, entities = arguments.get(text_key, ""), arguments.get(entities_key, [])
    if mode := arguments.get("parse_mode"):
        if mode != "HTML":
            raise blunder(f"unsupported parse_mode {mode}")
        if entities:
            raise blunder("parse_mode and entities exclude each other")
        text, entities = read_html(text)
    check_entities(text, entities)
    text, entities = trim(text, entities)
    if not text and text_key == "text":
        raise blunder("message text is empty")
    if units(text) > limit:
        raise blunder("message is too long" if text_key == "text" else "message caption is too long")
    return text, with_found(text, entities)


def keyboard(markup: JSON | None, *, inline_only: bool = False) -> JSON | None:
    """The inline keyboard to hang under a message, or None. Raises `ApiError`."""
    if markup is None or "inline_keyboard" not in markup:
        if markup is not None and inline_only:
            raise blunder("inline keyboard expected")
        return None
    rows = markup["inline_keyboard"]
    for row in rows:
        if not 1 <= len(row) <= _BUTTONS_IN_A_ROW:
            raise blunder(f"a row of an inline keyboard holds 1 to {_BUTTONS_IN_A_ROW} buttons, not {len(row)}")
        for button in row:
            _check_button(button)
    if sum(len(row) for row in rows) > _BUTTONS:
        raise blunder("REPLY_MARKUP_TOO_LONG")
    return {"inline_keyboard": rows} if rows else None


def _check_button(button: JSON) -> None:
    if not button["text"].strip():
        raise blunder("can't parse inline keyboard button: Button text must be non-empty")
    actions = button.keys() - _BUTTON_TEXTS
    if len(actions) != 1:
        raise blunder("can't parse inline keyboard button: exactly one action is wanted")
    if "callback_data" in actions and not 1 <= len(button["callback_data"].encode()) <= _CALLBACK_DATA_BYTES:
        raise blunder("BUTTON_DATA_INVALID")
    if "url" in actions and not _URL.fullmatch(button["url"]):
        raise blunder(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def check_commands(commands: list[JSON]) -> None:
    """The names and descriptions of a command menu. Raises `ApiError`."""
    if len(commands) > _COMMANDS:
        raise blunder("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise blunder("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= _COMMAND_DESCRIPTION:
            raise blunder("BOT_COMMAND_DESCRIPTION_INVALID")


def check_alert(text: str) -> None:
    """The text that answers the press of a button. Raises `ApiError`."""
    if units(text) > _ALERT_LIMIT:
        raise blunder("MESSAGE_TOO_LONG")


def check_chat_action(action: str) -> None:
    """What the bot says it is doing. Raises `ApiError`."""
    if action not in _CHAT_ACTIONS:
        raise blunder("wrong parameter action in request")


def check_start_payload(payload: str) -> None:
    """What a deep link may carry (https://core.telegram.org/bots/features#deep-linking). Raises `ValueError`."""
    if payload and not _START_PAYLOAD.fullmatch(payload):
        raise ValueError(f"not a start payload (1 to 64 of A-Z a-z 0-9 _ -): {payload!r}")
