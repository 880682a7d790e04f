"""The routing table: which errand answers which command, button, prompt and kind of message."""

from collections.abc import Callable, Coroutine, Iterable
from functools import partial
from types import ModuleType
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters

from domain.school import School
from handlers import (
    admin,
    admit,
    answer,
    answer_owner,
    anything,
    ask,
    audit,
    authority,
    classroom,
    confirm,
    dialogues,
    digests,
    dispatch,
    enrol,
    follow,
    hall,
    hall_attendance,
    hall_course,
    hall_due,
    hall_items,
    hall_owner,
    hall_speakers,
    hall_typed,
    handing,
    help,  # noqa: A004 - the errand's own name; the builtin is not used here
    merge,
    muting,
    notices,
    paper,
    papers,
    privacy,
    promises,
    queue,
    reporting,
    review,
    rights,
    roster,
    sessions,
    tasks,
    upward,
    visits,
    wiping,
)
from handlers.commands import Command
from handlers.context import Context, Errand, Screen, Visit

ERRANDS = (
    help,
    enrol,
    privacy,
    rights,
    wiping,
    admit,
    classroom,
    admin,
    roster,
    ask,
    follow,
    confirm,
    review,
    merge,
    answer,
    answer_owner,
    handing,
    promises,
    notices,
    paper,
    queue,
    muting,
    sessions,
    dialogues,
    hall,
    hall_due,
    hall_items,
    hall_owner,
    hall_typed,
    hall_course,
    hall_speakers,
    hall_attendance,
    visits,
    tasks,
    papers,
    reporting,
    digests,
    audit,
    authority,
    upward,
)
"""In the order of /help and of the command menus."""
OF_AN_AUTHORITY = (help, enrol, privacy, rights, wiping, admin, roster, authority, papers, audit)
"""What an authority without dialogues of its own can do: nothing is asked there."""

Handled = Callable[[Update, Context], Coroutine[Any, Any, None]]


def commands_of(errands: Iterable[ModuleType]) -> tuple[Command, ...]:
    """What can be typed after a slash."""
    return tuple(command for errand in errands for command in getattr(errand, "COMMANDS", ()))


def _presses_of(errands: Iterable[ModuleType]) -> dict[str, Errand]:
    return {verb: errand for one in errands for verb, errand in one.PRESSES.items()}


def _typed_in(errands: Iterable[ModuleType]) -> dict[str, Errand]:
    return {verb: errand for one in errands for verb, errand in getattr(one, "TYPED", {}).items()}


COMMANDS, PRESSES, TYPED = commands_of(ERRANDS), _presses_of(ERRANDS), _typed_in(ERRANDS)


def errands_for(school: School) -> tuple[ModuleType, ...]:
    """What can be done in this house."""
    return ERRANDS if school.has_box else OF_AN_AUTHORITY


IN_PRIVATE = filters.ChatType.PRIVATE
FILES = filters.Document.ALL | filters.VIDEO | filters.VIDEO_NOTE | filters.ANIMATION | filters.AUDIO


def register(application: Application[Any, Any, Any, Any, Any, Any], errands: tuple[ModuleType, ...] = ERRANDS) -> None:
    """Top to bottom: the first that fits answers."""
    presses, meanings = _presses_of(errands), _typed_in(errands)
    add = application.add_handler
    for command in commands_of(errands):
        add(CommandHandler(command.name, _simply(command.errand), IN_PRIVATE, block=True))
    add(CallbackQueryHandler(partial(dispatch.press, presses=presses)))
    add(ChatMemberHandler(dispatch.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    add(MessageHandler(IN_PRIVATE & filters.UpdateType.EDITED_MESSAGE, _simply(anything.edited)))
    add(MessageHandler(IN_PRIVATE & filters.COMMAND, _simply(anything.unknown_command)))
    add(MessageHandler(IN_PRIVATE & filters.TEXT, partial(dispatch.typed, meanings=meanings, otherwise=anything.words)))
    add(MessageHandler(IN_PRIVATE & filters.PHOTO, partial(dispatch.photographed, errand=anything.photo)))
    add(MessageHandler(IN_PRIVATE & filters.VOICE, _simply(anything.voice)))
    add(MessageHandler(IN_PRIVATE & filters.Sticker.ALL, _simply(anything.sticker)))
    add(MessageHandler(IN_PRIVATE & filters.Document.ALL, _simply(_document)))
    add(MessageHandler(IN_PRIVATE & FILES, _simply(anything.file)))
    add(MessageHandler(IN_PRIVATE, _simply(anything.other)))
    add(MessageHandler(filters.COMMAND & filters.ChatType.GROUPS, dispatch.not_here))


async def _document(visit: Visit) -> Screen | None:
    """An administrator's roster, else a file that cannot be taken."""
    return await (roster.file_sent if roster.takes(visit) else anything.file)(visit)


def _simply(errand: Errand) -> Handled:
    return partial(dispatch.simply, errand=errand)
