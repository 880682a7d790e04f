"""Muting whoever abuses the box without a name, while they stay unknown (promises 3b.4, 3c).

The principal or the consolidator presses; what comes of it nobody at the school learns, nor can it be read from how
the bot behaves: the press only plans the errand, and the screen is the same whether there is an address to open or
not. KHẨN is never closed to anybody.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.audit import of_question
from domain.errors import NotAllowed, Outdated
from domain.life import Action
from domain.people import Actor
from domain.period import VIETNAM
from domain.permissions import require
from domain.ports import Clock, DueWork, Store, Unit, Vault
from domain.questions import Question, QuestionId
from domain.school import School
from domain.services.recording import record

MUTE_ERRAND = "mute"
REASONS = ("threat", "insult", "indecent", "flood")
SHORTEST = 7
"""Days. With fewer left in the month it lasts to the end of the next one."""


@dataclass(frozen=True)
class Muting:
    """Raises NotAllowed, Outdated or Unknown."""

    store: Store
    clock: Clock
    vault: Vault
    school: School

    async def visible(self, actor: Actor, code: str) -> Question:
        """The question whose writer ``actor`` may have muted."""
        async with self.store.reading() as unit:
            question = await unit.questions.by_code(code)
        require(actor, Action.MUTE, question)
        return question

    def last_day(self) -> date:
        """How long it would last if it were pressed now."""
        return last_day(self.clock.now().date())

    async def press(self, actor: Actor, code: str, reason: str) -> Question:
        """Notes who pressed and why, and plans the rest for the next emptying of the box. Twice is once.

        Raises NotAllowed("mutes_spent") when the school has pressed as often as it may this month: each press could
        tell a watcher something, if somebody falls silent.
        """
        now = self.clock.now()
        if reason not in REASONS:
            raise Outdated
        async with self.store.writing() as unit:
            question = await unit.questions.by_code(code)
            require(actor, Action.MUTE, question)
            if not await self._pressed(unit, question, now):
                await self._note(unit, actor, question, reason, now)
        return question

    async def _pressed(self, unit: Unit, question: Question, now: datetime) -> bool:
        lines = await unit.questions.history(question.id)
        return any(line.what == Action.MUTE and line.at and line.at >= _month(now) for line in lines)

    async def _note(self, unit: Unit, actor: Actor, question: Question, reason: str, now: datetime) -> None:
        most = self.school.mutes_per_month
        if await unit.mutes.presses_since(_month(now)) >= most:
            raise NotAllowed("mutes_spent", most=most)
        await unit.questions.note(question.id, Action.MUTE, actor.persons[-1].id, now, reason)
        due = self.school.next_release(now) or now
        await record(unit, actor, Action.MUTE, of_question(question.code), now, reason=reason)
        await unit.due.plan(DueWork(MUTE_ERRAND, f"{question.id}/{now:%Y-%m}", due))

    async def carry_out(self, unit: Unit, ref: str, now: datetime) -> None:
        """Opens the sealed address in memory and keeps a mark of it that dies with the month's key.

        Where nothing can be opened a mark that fits nobody is kept: the number of rows tells nothing either.
        """
        sealed = await unit.questions.way_back(QuestionId(ref.partition("/")[0]))
        opened = self.vault.open(sealed) if sealed else None
        until = last_day(now.date())
        await unit.mutes.put(self.vault.mute_mark(opened.chat_id if opened else None, until), until)


async def require_unmuted(unit: Unit, vault: Vault, chat_id: int, today: date) -> None:
    """Raises NotAllowed("muted") with the last day."""
    marks = vault.mute_marks(chat_id, today)
    _refuse(await unit.mutes.until(marks, today))


def _refuse(until: date | None) -> None:
    if until is not None:
        raise NotAllowed("muted", until=until)


def last_day(today: date) -> date:
    """The end of the month, or of the next one: the same day for all, so that it tells nobody's question."""
    end = _end_of_month(today)
    return end if (end - today).days >= SHORTEST else _end_of_month(end + timedelta(days=1))


def _end_of_month(day: date) -> date:
    after = day.replace(day=28) + timedelta(days=4)
    return after - timedelta(days=after.day)


def _month(now: datetime) -> datetime:
    return datetime.combine(now.date().replace(day=1), time(), tzinfo=VIETNAM)
