"""The methods around the conversation: who the bot is, its menus and files, the presses it answers, its webhook."""

import json
import re
from typing import Any

from bot.sandbox.api_error import JSON, blunder
from bot.sandbox.sending import Uploads
from bot.sandbox.strictness import check_alert, check_commands
from bot.sandbox.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_DESCRIPTION_LIMITS = {"description": 512, "short_description": 120}


def get_me(world: World, _: JSON, __: Uploads) -> JSON:
    """https://core.telegram.org/bots/api#getme."""
    groups = {"can_join_groups": False, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return world.bot | groups


def get_chat(world: World, arguments: JSON, _: Uploads) -> JSON:
    """https://core.telegram.org/bots/api#getchat: a ChatFullInfo with what every private chat has."""
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(gifts, True)}
    return world.chats.known(arguments["chat_id"]).chat | full


def get_file(world: World, arguments: JSON, _: Uploads) -> JSON:
    """https://core.telegram.org/bots/api#getfile."""
    return world.files.open_link(arguments["file_id"])


def answer_callback_query(world: World, arguments: JSON, _: Uploads) -> bool:
    """https://core.telegram.org/bots/api#answercallbackquery; once per press."""
    text = arguments.get("text", "")
    check_alert(text)
    if "url" in arguments:
        raise blunder("URL_INVALID")
    query = world.queries.answer(arguments["callback_query_id"])
    if text:
        world.chats.known(query.chat_id).alerts.append(text)
        world.tell("alert", query.chat_id, text=text, modal=bool(arguments.get("show_alert")))
    return True


def set_my_commands(world: World, arguments: JSON, _: Uploads) -> bool:
    """https://core.telegram.org/bots/api#setmycommands."""
    check_commands(arguments["commands"])
    world.menus[_menu(world, arguments)] = arguments["commands"]
    _tell_menu(world, arguments)
    return True


def delete_my_commands(world: World, arguments: JSON, _: Uploads) -> bool:
    """https://core.telegram.org/bots/api#deletemycommands."""
    world.menus.pop(_menu(world, arguments), None)
    _tell_menu(world, arguments)
    return True


def get_my_commands(world: World, arguments: JSON, _: Uploads) -> list[JSON]:
    """https://core.telegram.org/bots/api#getmycommands: of exactly this scope and language."""
    return world.menus.get(_menu(world, arguments), [])


def menu_of(world: World, chat_id: int) -> list[JSON]:
    """The commands that a person sees: of their chat, else of all private chats, else of the bot."""
    language = world.chats.known(chat_id).user.get("language_code", "")
    for scope in ({"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, {"type": "default"}):
        for code in (language, ""):
            if found := world.menus.get((json.dumps(scope, sort_keys=True), code)):
                return found
    return []


def set_my_description(world: World, arguments: JSON, _: Uploads) -> bool:
    """https://core.telegram.org/bots/api#setmydescription."""
    return _describe(world, arguments, "description")


def set_my_short_description(world: World, arguments: JSON, _: Uploads) -> bool:
    """https://core.telegram.org/bots/api#setmyshortdescription."""
    return _describe(world, arguments, "short_description")


def set_webhook(world: World, arguments: JSON, _: Uploads) -> bool:
    """https://core.telegram.org/bots/api#setwebhook; the wire keeps it, whoever tests webhooks does the posting."""
    url = arguments["url"]
    if url and not url.startswith("https://"):
        raise blunder("bad webhook: An HTTPS URL must be provided for webhook")
    if "secret_token" in arguments and not _SECRET.fullmatch(arguments["secret_token"]):
        raise blunder("secret token contains illegal characters")
    world.updates.webhook = {"url": url, "secret_token": arguments.get("secret_token", "")}
    if "allowed_updates" in arguments:
        world.updates.allowed = arguments["allowed_updates"]
    if arguments.get("drop_pending_updates"):
        world.updates.drop()
    return True


def delete_webhook(world: World, arguments: JSON, uploads: Uploads) -> bool:
    """https://core.telegram.org/bots/api#deletewebhook."""
    return set_webhook(world, {"url": "", **arguments}, uploads)


def get_webhook_info(world: World, _: JSON, __: Uploads) -> JSON:
    """https://core.telegram.org/bots/api#getwebhookinfo."""
    info = {"url": world.updates.webhook["url"], "has_custom_certificate": False}
    allowed = {"allowed_updates": world.updates.allowed} if world.updates.allowed else {}
    return info | allowed | {"pending_update_count": len(world.updates.pending)}


def _menu(world: World, arguments: JSON) -> tuple[str, str]:
    scope = arguments.get("scope", {"type": "default"})
    if "chat_id" in scope:
        world.chats.known(scope["chat_id"])
    return json.dumps(scope, sort_keys=True), arguments.get("language_code", "")


def _tell_menu(world: World, arguments: JSON) -> None:
    """Everyone whose menu may look different now."""
    only = arguments.get("scope", {}).get("chat_id")
    for chat_id in [only] if only else list(world.chats.accounts):
        world.tell("commands", chat_id, commands=menu_of(world, chat_id))


def _describe(world: World, arguments: JSON, kind: str) -> bool:
    text: Any = arguments.get(kind, "")
    if len(text) > _DESCRIPTION_LIMITS[kind]:
        raise blunder("the description is too long")
    world.descriptions[kind, arguments.get("language_code", "")] = text
    return True
