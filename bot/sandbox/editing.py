"""The methods with which the bot changes or takes back what stands in a chat."""

from typing import Any

from bot.sandbox.api_error import JSON, bad_request, blunder
from bot.sandbox.chats import Stored
from bot.sandbox.sending import Uploads
from bot.sandbox.strictness import keyboard, words
from bot.sandbox.world import World

_AT_ONCE = range(1, 101)


def edit_message_text(world: World, arguments: JSON, _: Uploads) -> Any:
    """https://core.telegram.org/bots/api#editmessagetext; without a keyboard the old one goes."""
    text, entities = words(arguments)
    markup = keyboard(arguments.get("reply_markup"), inline_only=True)
    stored = _editable(world, arguments)
    if "text" not in stored.body:
        raise blunder("there is no text in the message to edit")
    return _change(world, stored, {"text": text, "entities": entities or None, "reply_markup": markup})


def edit_message_reply_markup(world: World, arguments: JSON, _: Uploads) -> Any:
    """https://core.telegram.org/bots/api#editmessagereplymarkup."""
    markup = keyboard(arguments.get("reply_markup"), inline_only=True)
    return _change(world, _editable(world, arguments), {"reply_markup": markup})


def delete_message(world: World, arguments: JSON, _: Uploads) -> bool:
    """https://core.telegram.org/bots/api#deletemessage; in private chats also what the person wrote, for 48 hours."""
    account = world.chats.known(arguments["chat_id"])
    stored = world.chats.find(account.user["id"], arguments["message_id"])
    if stored is None:
        raise bad_request("message to delete not found")
    world.chats.delete(stored)
    world.tell_message("delete", stored)
    return True


def delete_messages(world: World, arguments: JSON, _: Uploads) -> bool:
    """https://core.telegram.org/bots/api#deletemessages; those that are gone already are skipped."""
    account = world.chats.known(arguments["chat_id"])
    if len(arguments["message_ids"]) not in _AT_ONCE:
        raise blunder("1 to 100 messages can be deleted at once")
    for message_id in arguments["message_ids"]:
        if stored := world.chats.find(account.user["id"], message_id):
            world.chats.delete(stored)
            world.tell_message("delete", stored)
    return True


def _editable(world: World, arguments: JSON) -> Stored:
    if "chat_id" not in arguments or "message_id" not in arguments:
        raise blunder("message identifier is not specified")
    account = world.chats.reachable(arguments["chat_id"])
    stored = world.chats.find(account.user["id"], arguments["message_id"])
    if stored is None:
        raise bad_request("message to edit not found")
    if not stored.by_bot:
        raise blunder("message can't be edited")
    return stored


def _change(world: World, stored: Stored, changes: JSON) -> JSON:
    """Put in what is given, take out what is None. Raises `ApiError` (400) when nothing would change."""
    if all(stored.body.get(key) == value for key, value in changes.items()):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a current "
            "content and reply markup of the message"
        )
    changed = {**stored.body, **changes, "edit_date": world.chats.seconds()}
    stored.body = {key: value for key, value in changed.items() if value is not None}
    world.tell_message("edit", stored)
    return world.chats.render(stored)
