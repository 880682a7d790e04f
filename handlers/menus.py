"""Every chat's own menu of commands: what stands in it, this person can do."""

from collections.abc import Iterable
from contextlib import suppress

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from domain.people import Actor
from handlers.commands import Command
from texts import say


def menu_for(actor: Actor, commands: Iterable[Command]) -> list[BotCommand]:
    """For ``setMyCommands`` and for /help."""
    return [BotCommand(command.name, say(command.about_key)) for command in commands if command.is_for(actor)]


async def publish_menu(bot: Bot, chat_id: int, actor: Actor | None, commands: Iterable[Command]) -> None:
    """An empty menu when nobody sits there any more. One that does not arrive hurts nobody: /help says the same."""
    scope = BotCommandScopeChat(chat_id)
    with suppress(TelegramError):
        if actor is None:
            await bot.delete_my_commands(scope=scope)
        else:
            await bot.set_my_commands(menu_for(actor, commands), scope=scope)
