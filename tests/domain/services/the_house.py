"""A school over the real storage, with the use cases that let people in."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from domain.notices import NoticeKind
from domain.people import Actor, Person
from domain.services.admitting import Admitting
from domain.services.enrolling import Enrolling
from domain.services.guesses import Guesses
from domain.services.inviting import Inviting, Ticket
from domain.services.minding import Minding
from domain.services.rostering import Rostering
from storage.engine import SqlStore
from tests.a_school import WORDS, Tools, rows

CHILD, OTHER, THIRD, FOURTH = 1001, 1002, 1003, 1004


@dataclass
class House:
    tools: Tools
    store: SqlStore
    rostering: Rostering
    inviting: Inviting
    enrolling: Enrolling
    admitting: Admitting
    minding: Minding

    async def person(self, key: str) -> Person:
        async with self.store.reading() as unit:
            return {one.roster_key: one for one in await unit.people.everybody()}[key]

    async def actor(self, key: str) -> Actor:
        return Actor((await self.person(key),))

    async def ticket(self, key: str) -> Ticket:
        return (await self.inviting.personal([(await self.person(key)).id], None))[0]

    async def behind(self, chat_id: int) -> list[str]:
        async with self.store.reading() as unit:
            return [person.roster_key for _, person in await unit.people.behind(chat_id)]

    async def consents(self, chat_id: int) -> list[date | None]:
        async with self.store.reading() as unit:
            return [account.consented_on for account, _ in await unit.people.behind(chat_id)]

    async def letters(self, kind: NoticeKind):
        async with self.store.writing() as unit:
            found = []
            while stored := await unit.outbox.next(self.tools.clock.now() + timedelta(days=1)):
                await unit.outbox.depart(stored.id)
                found.append(stored.letter)
        return [letter for letter in found if letter.kind is kind]


async def open_house(store: SqlStore, folder: Path) -> House:
    """With the roster of ``tests.a_school`` applied."""
    tools = Tools(folder)
    common = (store, tools.clock)
    made = House(
        tools,
        store,
        Rostering(*common, tools.dice, WORDS),
        Inviting(*common, tools.dice, tools.vault, tools.school),
        Enrolling(*common, tools.vault, tools.school, Guesses(tools.school.wrong_guesses)),
        Admitting(*common, tools.dice, tools.school),
        Minding(*common, tools.school),
    )
    await made.rostering.apply(rows(), None)
    return made
