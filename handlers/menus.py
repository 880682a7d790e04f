"""Every chat's own menu of commands: what stands in it, this person can do."""

from collections.abc import Iterable
from contextlib import suppress

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from domain.people import Actor, Person
from handlers.commands import Command
from handlers.context import Visit
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


async def publish_menus(visit: Visit, people: Iterable[Person]) -> None:
    """Whose errands have changed sees it in the menu of every chat at once."""
    for person in people:
        for chat_id, actor in (await _chats(visit, person)).items():
            await publish_menu(visit.bot, chat_id, actor, visit.services.commands)


async def _chats(visit: Visit, person: Person) -> dict[int, Actor | None]:
    found: dict[int, Actor | None] = {}
    async with visit.services.store.reading() as unit:
        for account in await unit.people.accounts_of(person.id):
            people = tuple(one for _, one in await unit.people.behind(account.chat_id))
            found[account.chat_id] = Actor(people) if people else None
    return found
