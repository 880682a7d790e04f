"""How each action is tried, over a store in which everything works and nothing stays."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from domain.life import Action
from domain.people import Actor, Role, Scope
from domain.ports import Unit
from domain.questions import AnswerKind
from domain.services.answering import Reply
from domain.services.claiming import Claim
from domain.services.hearing import Hearing
from storage.engine import SqlStore

Try = Callable[[Any, Actor, str], Awaitable[object]]


@dataclass
class Undone:
    """A store in which everything works and nothing stays."""

    store: SqlStore

    def reading(self) -> AbstractAsyncContextManager[Unit]:
        return self.store.reading()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Unit]:
        class Undo(Exception):  # noqa: N818 - not an error
            pass

        try:
            async with self.store.writing() as unit:
                yield unit
                raise Undo  # noqa: TRY301 - the one way to roll back
        except Undo:
            return


def _answer(kind: AnswerKind) -> Try:
    async def tried(house: Any, actor: Actor, code: str) -> object:
        due_on = house.clock.now().date() + timedelta(days=60)
        return await house.answering.answer(
            actor, code, Reply(kind, "Nhà trường trả lời rõ ạ.", "", due_on), at_once=True
        )

    return tried


def _in_no_hall(*, postponed: bool) -> Try:
    """Outside of an open session the hall settles nothing, for nobody."""

    async def tried(house: Any, actor: Actor, code: str) -> object:
        hearing = Hearing(house.store, house.clock, house.tools.dice, house.school)
        if postponed:
            return await hearing.postpone(actor, "others", "2026-11", code, 0)
        return await hearing.choose(actor, "others", "2026-11", code, 0, kind=AnswerKind.DONE)

    return tried


TRIES: dict[Action, Try] = {
    Action.SETTLE: _in_no_hall(postponed=False),
    Action.UNSETTLE: _in_no_hall(postponed=True),
    Action.VIEW: lambda h, a, c: h.answering.visible(a, Action.VIEW, c),
    Action.APPROVE: lambda h, a, c: h.reviewing.approve(a, c),
    Action.CORRECT: lambda h, a, c: h.reviewing.correct(a, c, "Câu chữ mới rõ hơn nhiều ạ."),
    Action.RETURN: lambda h, a, c: h.reviewing.give_back(a, c, "unclear", ""),
    Action.PASS_ON: lambda h, a, c: h.reviewing.pass_on(a, c, Scope.boarding()),
    Action.REGROUP: lambda h, a, c: h.desk.regroup(a, c, "khac"),
    Action.MERGE: lambda h, a, c: h.merging.merge(a, c, "TARGET"),
    Action.REASSIGN: lambda h, a, c: h.answering.reassign(a, c, Role.PRINCIPAL, "Việc của Hiệu trưởng"),
    Action.ACKNOWLEDGE: lambda h, a, c: h.answering.acknowledge(a, c),
    Action.PREPARE: lambda h, a, c: h.answering.visible(a, Action.PREPARE, c),
    Action.RELEASE_ANSWER: _answer(AnswerKind.EXPLAINED),
    Action.DEFER: _answer(AnswerKind.NEEDS_TIME),
    Action.ESCALATE: _answer(AnswerKind.BEYOND_AUTHORITY),
    Action.ADD: lambda h, a, c: h.following.add(Claim(a, c), "Em xin nói thêm ạ."),
    Action.WITHDRAW: lambda h, a, c: h.following.withdraw(Claim(a, c)),
    Action.RESUBMIT: lambda h, a, c: h.following.resubmit(Claim(a, c), "Em viết lại cho rõ hơn ạ."),
    Action.APPEAL: lambda h, a, c: h.following.appeal(Claim(a, c)),
    Action.UNDERSTOOD: lambda h, a, c: h.following.understood(Claim(a, c)),
    Action.NOT_UNDERSTOOD: lambda h, a, c: h.following.not_understood(Claim(a, c)),
    Action.MUTE: lambda h, a, c: h.muting.press(a, c, "insult"),
}
