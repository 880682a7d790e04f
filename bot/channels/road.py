"""The road on which requests wait for their turn: one window for all, one pace for each chat, replies first."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Final

from domain.notices import Haste

MOST: Final = 30
"""Requests in any second. Letters stop at one less: a reply always finds a free place, or one within 35 ms."""
SECOND: Final = 1.01
"""With a little guard: what leaves here evenly does not arrive quite so."""
BURST_SECOND: Final = 1.06
"""Replies may leave all at once, and a burst arrives even less evenly."""
SPACING: Final = 1 / (MOST - 1)
"""Seconds between letters, so that a broadcast never leaves in bursts."""
PRIVATE_PACE: Final = 1.0
GROUP_PACE: Final = 3.0
"""Seconds between messages to one chat; to a group 20 a minute."""
BURST: Final = 3
"""Messages that one person may get at once, saved up in quiet seconds: an answer in two parts is not torn."""
_FORGET_ABOVE: Final = 256


@dataclass(order=True)
class Ticket:
    """One request. ``haste`` None = a reply; ``chat`` None = puts no new message into a chat."""

    rank: tuple[int, int] = field(init=False)
    haste: Haste | None = field(compare=False)
    messages: int = field(compare=False)
    chat: int | str | None = field(compare=False)
    turn: asyncio.Future[None] = field(init=False, compare=False)

    @property
    def is_reply(self) -> bool:
        return self.haste is None or self.haste is Haste.URGENT


@dataclass
class Chat:
    """``next_at``: when the pace allows the next message, if nothing had been saved up."""

    pace: float
    next_at: float = 0.0
    paused_until: float = 0.0
    waiting: list[Ticket] = field(default_factory=list)

    def ready_at(self, ticket: Ticket) -> float:
        """Only people may get several at once, and nothing of a broadcast."""
        saved = 0 if ticket.haste is Haste.BULK or self.pace > PRIVATE_PACE else BURST - 1
        return self.next_at - saved * self.pace

    def take(self, now: float, messages: int) -> None:
        self.next_at = max(now, self.next_at) + messages * self.pace

    def is_idle(self, now: float) -> bool:
        return not self.waiting and max(self.next_at, self.paused_until) <= now


class Road:
    """No tasks and one timer: ``_go`` lets everybody go whose turn it is, and is called again when that changes."""

    def __init__(self) -> None:
        self.paused_until = 0.0
        self._chats: dict[int | str, Chat] = {}
        self._ready: list[Ticket] = []
        self._resting: list[tuple[float, int, Ticket]] = []
        self._taken: list[float] = []  # when each place in the window becomes free
        self._next_letter_at = 0.0
        self._numbers = count()
        self._alarm: asyncio.TimerHandle | None = None
        self._forget_above = _FORGET_ABOVE

    async def travel(self, ticket: Ticket) -> None:
        """Returns when the ticket may go; raises RetryAfter when its chat is paused meanwhile."""
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
        await ticket.turn

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
        too_many = len(self._taken) + ticket.messages - (MOST if ticket.is_reply else MOST - 1)
        window = sorted(self._taken)[too_many - 1] if too_many > 0 else now
        return max(self.paused_until, window, now if ticket.is_reply else self._next_letter_at)

    def _let_go(self, ticket: Ticket, now: float) -> None:
        self._taken += [now + (BURST_SECOND if ticket.is_reply else SECOND)] * ticket.messages
        if not ticket.is_reply:
            self._next_letter_at = max(self._next_letter_at, now - SPACING) + SPACING
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
        self._alarm = asyncio.get_running_loop().call_at(min(moments), self._go) if moments else None

    def _forget_the_idle(self) -> None:
        if len(self._chats) >= self._forget_above:
            now = asyncio.get_running_loop().time()
            self._chats = {chat_id: chat for chat_id, chat in self._chats.items() if not chat.is_idle(now)}
            self._forget_above = max(_FORGET_ABOVE, 2 * len(self._chats))
