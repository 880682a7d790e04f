"""The Messenger port: notice → words, buttons, documents → one send. Never raises for what the network does."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO

from telegram import Bot, InlineKeyboardMarkup, InputFile
from telegram.error import TelegramError

from domain.notices import MACHINE_KINDS, Letter, Notice, NoticeKind, RecipientKind
from domain.ports import Address, Departing, Outcome, Sending
from domain.services.cycle_briefing import CYCLE_KINDS
from domain.services.enrol_briefing import ENROL_KINDS
from domain.services.hall_briefing import HALL_KINDS
from domain.services.promise_briefing import PROMISE_KINDS
from domain.services.sector_briefing import SECTOR_KINDS
from domain.services.task_briefing import TASK_KINDS
from domain.services.visit_briefing import VISIT_KINDS
from handlers import (
    cycle_keyboards,
    enrol_keyboards,
    hall_keyboards,
    promise_keyboards,
    question_keyboards,
    sector_keyboards,
    task_keyboards,
    visit_keyboards,
)
from handlers.buttons import Rows
from handlers.failures import outcome_of
from handlers.lanes import in_lane
from handlers.screens import entities, keyboard
from texts.messages import attachment, sealed_words, words
from texts.words import Words, pages


@dataclass(frozen=True)
class TelegramMessenger:
    """Sends through one bot."""

    bot: Bot

    async def send(self, notice: Notice, address: Address, letter: Letter, departing: Departing) -> Sending:
        """To somebody without a name only that there is a letter: perhaps somebody else sees the phone light up.

        It can be neither forwarded nor saved, and is opened in its place by a press.
        """
        protect = letter.recipient.kind is RecipientKind.WAY_BACK
        said = sealed_words(notice) if protect else words(notice)
        markup = keyboard(question_keyboards.sealed(notice) if protect else rows(notice))
        document = await asyncio.to_thread(attachment, notice)
        try:
            with in_lane(letter.haste, departing):
                if document:
                    await self._send_document(address.chat_id, said, markup, document)
                    return Sending(Outcome.SENT)
                return await self._send_words(address.chat_id, said, markup, protect=protect)
        except TelegramError as error:
            return outcome_of(error)

    async def _send_words(
        self, chat_id: int, said: Words, markup: InlineKeyboardMarkup | None, *, protect: bool
    ) -> Sending:
        """Page after page; refused after the first, a part has arrived."""
        leaves = pages(said)
        for number, page in enumerate(leaves, 1):
            buttons = markup if number == len(leaves) else None
            try:
                await self.bot.send_message(
                    chat_id, page.text, entities=entities(page), reply_markup=buttons, protect_content=protect
                )
            except TelegramError as error:
                sending = outcome_of(error)
                return replace(sending, outcome=Outcome.AMBIGUOUS) if number > 1 else sending
        return Sending(Outcome.SENT)

    async def _send_document(
        self, chat_id: int, said: Words, markup: InlineKeyboardMarkup | None, document: tuple[str, bytes]
    ) -> None:
        name, content = document
        await self.bot.send_document(
            chat_id,
            document=InputFile(BytesIO(content), filename=name),
            caption=said.text,
            caption_entities=entities(said),
            reply_markup=markup,
        )


FAMILIES: tuple[tuple[frozenset[NoticeKind], Callable[[Notice], Rows]], ...] = (
    (SECTOR_KINDS, sector_keyboards.rows),
    (TASK_KINDS, task_keyboards.rows),
    (VISIT_KINDS, visit_keyboards.rows),
    (ENROL_KINDS, enrol_keyboards.rows),
    (HALL_KINDS, hall_keyboards.rows),
    (PROMISE_KINDS, promise_keyboards.rows),
    (CYCLE_KINDS, cycle_keyboards.rows),
)


def rows(notice: Notice) -> Rows:
    """The buttons under a notice."""
    if notice.kind in MACHINE_KINDS:
        return ()
    keyboard_of = next((one for kinds, one in FAMILIES if notice.kind in kinds), question_keyboards.rows)
    return keyboard_of(notice)
