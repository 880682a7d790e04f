"""The road on which requests wait for their turn: one window for all, one pace for each chat, replies first."""

import asyncio
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count
from math import inf
from typing import Final

from bot.channels.ticket import GROUP_PACE, PRIVATE_PACE, Chat, Ticket

MOST: Final = 30
"""Requests in any second. Letters stop at one less: a reply always finds a free place, or one within 35 ms."""
SECOND: Final = 1.01
"""With a little guard: what leaves here evenly does not arrive quite so."""
BURST_SECOND: Final = 1.06
"""Replies may leave all at once, and a burst arrives even less evenly."""
SPACING: Final = 1 / (MOST - 1)
"""Seconds between letters, so that a broadcast never leaves in bursts."""
CATCHING_UP: Final = 2
"""So many letters may follow each other at once after the machine was busy with something else."""
_FORGET_ABOVE: Final = 256


class Road:
    """No tasks and one timer: ``_go`` lets everybody go whose turn it is, and is called again when that changes."""

    def __init__(self) -> None:
        self.paused_until = 0.0
        self._chats: dict[int | str, Chat] = {}
        self._ready: list[Ticket] = []
        self._resting: list[tuple[float, int, Ticket]] = []
        self._taken: list[float] = []  # when each place in the window becomes free
        self._leaving = 0  # places of those let go that have not left yet
        self._next_letter_at = 0.0
        self._numbers = count()
        self._alarm: asyncio.TimerHandle | None = None
        self._forget_above = _FORGET_ABOVE

    async def travel(self, ticket: Ticket) -> None:
        """Returns when the ticket may go, and then ``left`` is called; raises RetryAfter when its chat is paused."""
        ticket.rank = (-1 if ticket.is_reply else int(ticket.haste or 0), next(self._numbers))
        ticket.turn = asyncio.get_running_loop().create_future()
        if ticket.chat is None:
            heappush(self._ready, ticket)
        else:
            chat = self.chat(ticket.chat)
            heappush(chat.waiting, ticket)
            if chat.waiting[0] is ticket:
                self._line_up(chat)
        self._go()
        try:
            await ticket.turn
        except asyncio.CancelledError:
            if not ticket.turn.cancelled() and ticket.turn.exception() is None:
                self.left(ticket)
            raise

    def left(self, ticket: Ticket | None) -> None:
        """Its request is written now; marking the letter may have taken a moment, and the window counts from here."""
        if ticket is None:
            return
        now = asyncio.get_running_loop().time()
        self._leaving -= ticket.messages
        self._taken += [now + (BURST_SECOND if ticket.is_reply else SECOND)] * ticket.messages
        if ticket.chat is not None:
            self.chat(ticket.chat).next_at += now - ticket.let_go_at
        if self._ready:
            self._go()

    def chat(self, chat_id: int | str) -> Chat:
        """What is known of a chat; idle ones are forgotten."""
        if chat_id not in self._chats:
            self._forget_the_idle()
            is_group = isinstance(chat_id, str) or chat_id < 0
            self._chats[chat_id] = Chat(GROUP_PACE if is_group else PRIVATE_PACE)
        return self._chats[chat_id]

    def pause(self, until: float) -> None:
        """Nobody goes before."""
        self.paused_until = max(self.paused_until, until)

    def pause_chat(self, chat_id: int | str, until: float, refusal: Callable[[], Exception]) -> None:
        """Whoever waits there is refused too: it would be asking again too early."""
        chat = self.chat(chat_id)
        chat.paused_until = max(chat.paused_until, until)
        for ticket in chat.waiting:
            if not ticket.turn.done():
                ticket.turn.set_exception(refusal())
        chat.waiting.clear()

    def close(self) -> None:
        """No timer is left behind."""
        if self._alarm:
            self._alarm.cancel()

    def _line_up(self, chat: Chat) -> None:
        """The first of a chat stands ready or rests; the others wait behind it."""
        while chat.waiting and chat.waiting[0].turn.done():
            heappop(chat.waiting)
        if chat.waiting:
            ticket = chat.waiting[0]
            heappush(self._resting, (chat.ready_at(ticket), ticket.rank[1], ticket))

    def _go(self) -> None:
        now = asyncio.get_running_loop().time()
        self._wake(now)
        while (ticket := self._first_ready()) and self._free_at(ticket, now) <= now:
            heappop(self._ready)
            self._let_go(ticket, now)
            self._wake(now)
        self._set_alarm(now)

    def _wake(self, now: float) -> None:
        while self._resting and self._resting[0][0] <= now:
            heappush(self._ready, heappop(self._resting)[2])

    def _first_ready(self) -> Ticket | None:
        """Passes over the cancelled, and those overtaken by a hastier one to the same chat."""
        while self._ready:
            ticket = self._ready[0]
            if not ticket.turn.done() and (ticket.chat is None or self.chat(ticket.chat).waiting[0] is ticket):
                return ticket
            heappop(self._ready)
            if ticket.turn.cancelled() and ticket.chat is not None:
                self._line_up(self.chat(ticket.chat))
        return None

    def _free_at(self, ticket: Ticket, now: float) -> float:
        """When the window, the spacing and a pause let it go."""
        self._taken = [free for free in self._taken if free > now]
        most = MOST if ticket.is_reply else MOST - 1
        too_many = len(self._taken) + self._leaving + ticket.messages - most
        if too_many > len(self._taken) and self._leaving:
            return inf
        window = sorted(self._taken)[too_many - 1] if too_many > 0 else now
        return max(self.paused_until, window, now if ticket.is_reply else self._next_letter_at)

    def _let_go(self, ticket: Ticket, now: float) -> None:
        self._leaving += ticket.messages
        ticket.let_go_at = now
        if not ticket.is_reply:
            self._next_letter_at = max(self._next_letter_at, now - CATCHING_UP * SPACING) + SPACING
        ticket.turn.set_result(None)
        if ticket.chat is not None:
            chat = self.chat(ticket.chat)
            chat.take(now, ticket.messages)
            self._line_up(chat)

    def _set_alarm(self, now: float) -> None:
        moments = [self._resting[0][0]] if self._resting else []
        if ticket := self._first_ready():
            moments.append(self._free_at(ticket, now))
        self.close()
        self._alarm = (
            asyncio.get_running_loop().call_at(min(moments), self._go) if min(moments, default=inf) < inf else None
        )

    def _forget_the_idle(self) -> None:
        if len(self._chats) >= self._forget_above:
            now = asyncio.get_running_loop().time()
            self._chats = {chat_id: chat for chat_id, chat in self._chats.items() if not chat.is_idle(now)}
            self._forget_above = max(_FORGET_ABOVE, 2 * len(self._chats))
