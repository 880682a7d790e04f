"""/xoadauvet: everything of the last 48 hours goes from this chat, on both sides, as far as the bot still knows it."""

from collections.abc import Sequence

from telegram import Bot
from telegram.error import BadRequest

from handlers.buttons import button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.screens import forget
from texts import say
from texts.words import compose

AT_ONCE = 100
"""Bot API, deleteMessages."""


async def ask_first(visit: Visit) -> Screen:
    """A receipt or a draft would go with the rest; and what the bot cannot reach is told beforehand."""
    rows = ((button("wipe.button.yes", "wx"), button("wipe.button.no", "rn")),)
    return Screen(compose(say("wipe.sure", visit.audience), say("wipe.by_hand")), rows, fresh=True)


async def wipe(visit: Visit) -> Screen:
    """When all is gone nothing is written: an empty chat is the answer, with a bubble that passes."""
    services = visit.services
    known = services.trail.of(visit.chat_id, services.clock.now())
    services.drafts.drop(visit.chat_id)
    left = 0
    for start in range(0, len(known), AT_ONCE):
        left += await _delete(visit.bot, visit.chat_id, known[start : start + AT_ONCE])
    if left:
        return Screen(compose(say("wipe.left", None, count=left), say("wipe.by_hand")), fresh=True)
    return Screen(toast=say("wipe.done"), alert=True)


async def _delete(bot: Bot, chat_id: int, messages: Sequence[int]) -> int:
    """How many are still there: later, or never. One that cannot go must not keep the others."""
    try:
        return 0 if await bot.delete_messages(chat_id, messages) else len(messages)
    except BadRequest:
        return sum([not await forget(bot, chat_id, message) for message in messages])


PRESSES: dict[str, Errand] = {"wq": ask_first, "wx": wipe}
COMMANDS: tuple[Command, ...] = (Command("xoadauvet", ask_first, None, "help.xoadauvet"),)
