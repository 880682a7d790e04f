"""Z2: every role tries every action: of the own class, another class, another school, of former times, unlinked.

Nothing that succeeds is kept: each cell is tried on the very same school.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from domain.errors import NoConsent, NotAllowed, NotEnrolled, Outdated, Refusal, Unknown
from domain.life import MOVES, Action, Status
from domain.people import FAMILY_ROLES, Actor, Appointment, Person, PersonId, Role, Scope
from domain.permissions import Relation
from domain.questions import Answer, AnswerKind, Lane, Question, QuestionId
from domain.services.muting import Muting
from handlers.context import Visit
from storage.engine import open_store
from tests.a_school import Tools
from tests.bars.bar import Bar, Reached, Trial
from tests.bars.tries import TRIES, Undone
from tests.conftest import url_of
from tests.domain.a_month import a_dialogue_school
from tests.domain.permission_rules import NOBODY_EVER, oracle
from tests.domain.services.the_question_house import QuestionHouse
from tests.storage.made_up import question

OWN, OTHER = Scope.of_class("10A1"), Scope.of_class("10A2")
PLACES = ("own class", "other class", "other school", "ex-member", "unlinked")
ASKER = PersonId("student/own class")
NO = (NotAllowed, Unknown, NotEnrolled, NoConsent, Outdated)
ACTIONS = [action for action in Action if action.value not in NOBODY_EVER]
CELLS = list(product(Role, ACTIONS, PLACES))
CHATS = {place: 5_550_002_000 + number for number, place in enumerate(product(Role, PLACES))}
GIVEN_OUT = frozenset({Action.RELEASE_ANSWER, Action.DEFER, Action.ESCALATE})


@dataclass
class Trials:
    """Two schools on two files; in the first a question for each action, where its life allows it."""

    here: QuestionHouse
    there: QuestionHouse
    asked: dict[Action, Question]

    async def is_right(self, role: Role, action: Action, place: str) -> bool:
        """Whether what happens is what the rules say."""
        house = self.there if place == "other school" else self.here
        try:
            actor = await _actor(house, CHATS[role, place])
        except NotEnrolled:
            return place in {"ex-member", "unlinked"}
        return await self._is_done(house, actor, action) is self._granted(actor, action, place)

    async def _is_done(self, house: QuestionHouse, actor: Actor, action: Action) -> bool:
        """Also what was taken up and then found to lack something else than the right."""
        try:
            await TRIES[action](house, actor, self.asked[action].code)
        except Refusal as refusal:
            return not isinstance(refusal, NO)
        return True

    def _granted(self, actor: Actor, action: Action, place: str) -> bool:
        """An answer is given out by whoever may also write it."""
        rules = oracle(actor, self.asked[action], proof=False)
        wanted = {action.value, "prepare"} if action in GIVEN_OUT else {action.value}
        return place in {"own class", "other class"} and wanted <= rules


async def _cells(home: Path, cells: list[tuple[Role, Action, str]]) -> list[str]:
    async with _school(home / "here") as here, _school(home / "there") as there:
        trials = Trials(here, there, {action: await _asked(here, action) for action in ACTIONS})
        here.everything_is_undone()
        there.everything_is_undone()
        return [" × ".join(cell) for cell in cells if not await trials.is_right(*cell)]


class TriedHouse(QuestionHouse):
    """A school of which everybody is one of the roles in one of the places."""

    def everything_is_undone(self) -> None:
        """From now on nothing that succeeds is kept."""
        undone = Undone(self.store)
        self.muting = Muting(undone, self.clock, self.tools.vault, self.school)
        for name in ("reviewing", "merging", "answering", "following", "desk"):
            setattr(self, name, replace(getattr(self, name), store=undone))


@asynccontextmanager
async def _school(folder: Path) -> AsyncIterator[TriedHouse]:
    store = open_store(url_of(folder / "school.db"))
    try:
        await store.migrate()
        async with store.writing() as unit:
            for (role, place), chat in CHATS.items():
                person = _person(role, place)
                await unit.people.upsert(person)
                if place != "unlinked":
                    await unit.people.link(chat, person.id)
                    await unit.people.consent(chat, date(2026, 9, 5), "2026-11")
                if place == "ex-member":
                    await unit.people.upsert(replace(person, active=False))
        yield TriedHouse(store, Tools(folder / "keys", a_dialogue_school()))
    finally:
        await store.close()


def _person(role: Role, place: str) -> Person:
    scope = OTHER if place == "other class" else OWN
    at = scope if role in FAMILY_ROLES | {Role.HOMEROOM_TEACHER} else Scope.school()
    key = f"{role}/{place}"
    return Person(
        PersonId(key), key, key, (Appointment(role, at),), class_name=scope.ref if role is Role.STUDENT else ""
    )


async def _actor(house: QuestionHouse, chat: int) -> Actor:
    """As a visit finds it: from the roster, anew. Raises NotEnrolled."""
    async with house.store.reading() as unit:
        behind = tuple(await unit.people.behind(chat))
    services: Any = SimpleNamespace(school=house.school)
    return Visit(services, services, chat, behind).actor


async def _asked(house: QuestionHouse, action: Action) -> Question:
    possible = {action: status for (status, action) in reversed(MOVES) if status not in {Status.IN_BOX, Status.MERGED}}
    facts: dict[str, Any] = {"status": possible.get(action, Status.ASSIGNED), "answerer_role": Role.ACCOUNTANT}
    if action is Action.ACKNOWLEDGE:
        facts |= {"lane": Lane.URGENT, "reviewer": None}
    made = question(f"q{action}", None if action is Action.MUTE else ASKER, **facts)
    alike = replace(made, id=QuestionId("target"), code="TARGET")
    async with house.store.writing() as unit:
        for one in (made, alike) if action is Action.MERGE else (made,):
            await unit.questions.add(one, one.id.encode(), None, ())
        if made.status is Status.ANSWERED:
            said = Answer(made.id, 1, AnswerKind.EXPLAINED, "Đã rõ ạ.", ASKER, made.received_on, released=True)
            await unit.questions.put_answer(said)
    return made


def _z2(trial: Trial) -> Reached:
    """All in the long form; a twelfth in the short one: tests/domain/test_permissions.py has the whole table."""
    cells = CELLS if trial.long else trial.dice.sample(CELLS, len(CELLS) // 12)
    wrong = asyncio.run(_cells(trial.home, cells))
    return Reached(
        not wrong, f"{len(cells):,} of {len(CELLS):,} cells tried, wrong {len(wrong)} {wrong[:3] or ''}".strip()
    )


def _z2_control(trial: Trial) -> Reached:
    """Everybody is everything to every question."""
    with patch("domain.permissions.relations", lambda *_, **__: frozenset(Relation)):
        wrong = asyncio.run(_cells(trial.home, trial.dice.sample(CELLS, 60)))
    return Reached(not wrong, f"60 cells, wrong {len(wrong)}")


BARS = (
    Bar(
        "Z2",
        "Roles x actions x (own class, other class, other school, ex-member, unlinked): the policy's answer",
        "100 % of the cells",
        _z2,
        _z2_control,
    ),
)
