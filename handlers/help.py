"""/help: what this person can do here, and whom to call when somebody is in danger."""

from domain.people import Role
from handlers.buttons import button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.enrol import stranger
from handlers.menus import menu_for, publish_menu
from texts import say
from texts.words import compose


async def show_help(visit: Visit) -> Screen | None:
    """Only what the person behind this chat may do; a stranger is told how to come in."""
    actor = visit.enrolled
    if actor is None:
        return await stranger(visit)
    audience, commands, has_box = visit.audience, visit.services.commands, visit.services.school.has_box
    lines = [say("help.screen_line", name=one.command, about=one.description) for one in menu_for(actor, commands)]
    await publish_menu(visit.bot, visit.chat_id, actor, commands)
    return Screen(
        compose(
            say("help.screen_ask", audience) if has_box else say("sector.no_box"),
            "\n".join([say("help.screen_title", audience), *lines]),
            say("help.screen_roster") if Role.ADMINISTRATOR in actor.roles else "",
            say("enrol.help_numbers") if has_box else "",
        ),
        rows=((button("wipe.button.wipe", "wq"),),),
        fresh=True,
    )


PRESSES: dict[str, Errand] = {}
TYPED: dict[str, Errand] = {}
COMMANDS: tuple[Command, ...] = (
    Command("help", show_help, None, "help.help"),
    Command(
        "trogiup", show_help, frozenset(), "help.help"
    ),  # the same word in Vietnamese; one line in the menu is enough
)
