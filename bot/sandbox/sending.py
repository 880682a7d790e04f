"""The methods with which the bot writes."""

from typing import Any

from bot.sandbox.api_error import JSON, bad_request, blunder
from bot.sandbox.files import DOCUMENT, PHOTO, Upload
from bot.sandbox.strictness import caption, check_chat_action, keyboard, words
from bot.sandbox.world import World

Uploads = dict[str, Upload]
_ALBUM = range(2, 11)


def send_message(world: World, arguments: JSON, _: Uploads) -> Any:
    """https://core.telegram.org/bots/api#sendmessage."""
    text, entities = words(arguments)
    return _send(world, arguments, {"text": text} | ({"entities": entities} if entities else {}))


def send_photo(world: World, arguments: JSON, uploads: Uploads) -> Any:
    """https://core.telegram.org/bots/api#sendphoto."""
    world.chats.reachable(arguments["chat_id"])
    return _send(world, arguments, {"photo": _photo(world, arguments, "photo", uploads), **_caption(arguments)})


def send_document(world: World, arguments: JSON, uploads: Uploads) -> Any:
    """https://core.telegram.org/bots/api#senddocument."""
    world.chats.reachable(arguments["chat_id"])
    return _send(
        world, arguments, {"document": _document(world, arguments, "document", uploads), **_caption(arguments)}
    )


def send_media_group(world: World, arguments: JSON, uploads: Uploads) -> Any:
    """https://core.telegram.org/bots/api#sendmediagroup, for photos and documents; all or nothing."""
    account = world.chats.reachable(arguments["chat_id"])
    media = arguments["media"]
    if len(media) not in _ALBUM or len({item["type"] for item in media}) != 1:
        raise blunder("an album holds 2 to 10 pictures, or 2 to 10 documents")
    reply_to, extra = _reply(world, arguments), _extras(arguments)
    pack = _photo if media[0]["type"] == "photo" else _document
    contents = [{item["type"]: pack(world, item, "media", uploads), **_caption(item), **extra} for item in media]
    group = {"media_group_id": f"1{world.updates.next_id}{world.chats.seconds()}"}
    return [world.chats.render(world.send(account, content | group, reply_to)) for content in contents]


def send_chat_action(world: World, arguments: JSON, _: Uploads) -> bool:
    """https://core.telegram.org/bots/api#sendchataction."""
    account = world.chats.reachable(arguments["chat_id"])
    check_chat_action(arguments["action"])
    world.tell("action", account.user["id"], action=arguments["action"])
    return True


def _send(world: World, arguments: JSON, content: JSON) -> JSON:
    markup = keyboard(arguments.get("reply_markup"))
    account = world.chats.reachable(arguments["chat_id"])
    content |= _extras(arguments) | ({"reply_markup": markup} if markup else {})
    return world.chats.render(world.send(account, content, _reply(world, arguments), _prompt(arguments)))


def _extras(arguments: JSON) -> JSON:
    return {"has_protected_content": True} if arguments.get("protect_content") else {}


def _prompt(arguments: JSON) -> str | None:
    """What a ForceReply shows in the box in which one types; None when no reply is asked for."""
    markup = arguments.get("reply_markup") or {}
    return str(markup.get("input_field_placeholder", "")) if markup.get("force_reply") else None


def _reply(world: World, arguments: JSON) -> int | None:
    wanted = arguments.get("reply_parameters")
    if not wanted:
        return None
    if wanted.get("chat_id", arguments["chat_id"]) != arguments["chat_id"]:
        raise blunder("a reply stays in its own private chat")
    if found := world.chats.find(arguments["chat_id"], wanted["message_id"]):
        return found.id
    if wanted.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _caption(arguments: JSON) -> JSON:
    text, entities = caption(arguments)
    return ({"caption": text} if text else {}) | ({"caption_entities": entities} if entities else {})


def _photo(world: World, arguments: JSON, key: str, uploads: Uploads) -> list[JSON]:
    upload = _upload(arguments, key, uploads)
    return world.files.add_photo((upload or world.files.sent_before(arguments[key], PHOTO)).content)


def _document(world: World, arguments: JSON, key: str, uploads: Uploads) -> JSON:
    upload = _upload(arguments, key, uploads)
    return world.files.add_document(upload or world.files.sent_before(arguments[key], DOCUMENT))


def _upload(arguments: JSON, key: str, uploads: Uploads) -> Upload | None:
    """The file sent along, either under the parameter's own name or as `attach://name`; None for a file id."""
    value: str = arguments.get(key, "")
    name = value.removeprefix("attach://") if value.startswith("attach://") else key if not value else ""
    if name and name not in uploads:
        raise blunder(f'file "{name}" is not attached')
    return uploads[name] if name else None
