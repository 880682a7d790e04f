"""A school whose people ask, review and answer over the real storage, with phones that can be made to fail."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import event

from domain.limits import Limits
from domain.notices import Audience, Letter, LetterState, Notice, NoticeKind, audience_for
from domain.people import Actor, Person, PersonId, Role, Scope
from domain.ports import Address, Departing, HistoryLine, Outcome, Sending, Unit
from domain.questions import Origin, Question
from domain.routing import Hat, Wish
from domain.school import School
from domain.services.answering import Answering
from domain.services.asking import Asking, Draft, Mode, Submitted
from domain.services.briefing import STILL_TRUE, Briefing
from domain.services.claiming import Claim, Claims
from domain.services.delivering import Delivering
from domain.services.desk import Desk
from domain.services.following import Following
from domain.services.merging import Merging
from domain.services.reviewing import Reviewing
from storage.engine import SqlStore
from tests.a_school import Tools
from tests.domain.a_month import a_dialogue_school, letters
from tests.storage.made_up import parent, pupil, staff
from tests.storage.moving_in import everybody_in

CLASS = Scope.of_class("10A1")
PEOPLE = (
    *(pupil(f"b{n}", "10A1", f"Giàng A Bảy {n}", is_boarding=True, room="A1") for n in range(10)),
    pupil("mai", "10A1", "Lù Thị Mai"),
    pupil("nam", "10A1", "Tẩn A Nam"),
    pupil("say", "10A2", "Vàng Thị Say"),
    parent("ma", "b0"),
    staff("teacher", Role.HOMEROOM_TEACHER, CLASS),
    staff("deputy", Role.HOMEROOM_TEACHER, CLASS, deputy=True),
    staff("teacher2", Role.HOMEROOM_TEACHER, Scope.of_class("10A2")),
    staff("board", Role.BOARDING_BOARD, Scope.boarding()),
    staff("secretary", Role.CONSOLIDATOR),
    staff("head", Role.PRINCIPAL),
    staff("vice", Role.VICE_PRINCIPAL),
    staff("guard", Role.SAFETY_OFFICER),
    staff("guard2", Role.SAFETY_OFFICER, deputy=True),
)
CHATS: dict[str, int] = {one.id: 5_550_001_000 + n for n, one in enumerate(PEOPLE)}
TEXT = "Quạt trần lớp em hỏng từ thứ Hai, nóng quá ạ."


class Phones:
    """Implements ``domain.ports.Messenger``: whatever arrives is kept; a chat can be told what to do next."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, Notice, Letter]] = []
        self.next: dict[int, list[Sending]] = defaultdict(list)
        self.tries = 0

    async def send(self, notice: Notice, address: Address, letter: Letter, departing: Departing) -> Sending:
        await departing()
        self.tries += 1
        planned = self.next[address.chat_id]
        sending = planned.pop(0) if planned else Sending(Outcome.SENT)
        if sending.outcome is Outcome.SENT:
            self.seen.append((address.chat_id, notice, letter))
        return sending

    def will(self, who: str, *outcomes: Outcome | Sending) -> None:
        self.next[CHATS[who]] = [one if isinstance(one, Sending) else Sending(one) for one in outcomes]

    def kinds(self, who: str) -> list[NoticeKind]:
        return [notice.kind for chat, notice, _ in self.seen if chat == CHATS[who]]


@dataclass
class QuestionHouse:
    """Every use case of a question's life, and short ways to look at what came of it."""

    store: SqlStore
    tools: Tools
    phones: Phones = field(default_factory=Phones)
    limits: Limits = field(default_factory=lambda: Limits(6, 20))

    def __post_init__(self) -> None:
        tools, store, school = self.tools, self.store, self.tools.school
        self.clock = tools.clock
        self.school: School = school
        self.asking = Asking(store, tools.clock, tools.dice, tools.vault, school, self.limits)
        self.reviewing = Reviewing(store, tools.clock, tools.dice, school)
        self.merging = Merging(store, tools.clock)
        self.answering = Answering(store, tools.clock, school)
        self.following = Following(store, tools.clock, Claims(tools.vault), school, tools.erasures)
        self.desk = Desk(store, tools.clock, school)
        self.briefing = Briefing(school, tools.vault)
        self.delivering = Delivering(store, tools.clock, tools.vault, self.phones, self.brief)

    async def brief(self, unit: Any, letter: Letter, audience: Audience, person: Person | None, now: Any):
        """Letters about one question are filled by its briefing; whatever else there is goes out as it is."""
        if letter.kind in STILL_TRUE:
            return await self.briefing.brief(unit, letter, audience, person, now)
        return Notice(letter.kind, audience, {})

    async def person(self, who: str) -> Person:
        async with self.store.reading() as unit:
            return await unit.people.get(PersonId(who))

    async def actor(self, *who: str) -> Actor:
        return Actor(tuple([await self.person(one) for one in who]))

    async def draft(self, who: str, mode: Mode = Mode.NAMED, text: str = TEXT, **more: Any) -> Draft:
        """``more`` goes into the wish; ``receipt``, ``photos`` and ``origin`` into the draft."""
        own = {name: more.pop(name) for name in ("photos", "origin") if name in more}
        receipt = more.pop("receipt", None) or self.tools.dice.code(20)
        hat = (await self.asking.hats(await self.actor(who)))[0]
        wish = Wish(more.pop("topic", "csvc"), anonymous=mode is not Mode.NAMED, **more)
        return Draft(text, hat, wish, mode, receipt, **own)

    async def send(self, who: str, draft: Draft) -> Submitted:
        return await self.asking.submit(draft, self.address(await self.person(who)))

    async def ask(self, who: str, mode: Mode = Mode.NAMED, text: str = TEXT, **more: Any) -> Question:
        return (await self.send(who, await self.draft(who, mode, text, **more))).question

    def address(self, person: Person) -> Address:
        return Address(CHATS[person.id], audience_for(person))

    async def question(self, code: str) -> Question:
        async with self.store.reading() as unit:
            return await unit.questions.by_code(code)

    async def history(self, code: str) -> list[HistoryLine]:
        question = await self.question(code)
        async with self.store.reading() as unit:
            return await unit.questions.history(question.id)

    async def told(self, kind: NoticeKind) -> list[str]:
        """Who has a letter of that kind in the outbox, once for every letter."""
        return [one.recipient.ref for one in await letters(self.store, kind)]

    async def states(self, kind: NoticeKind) -> list[LetterState]:
        return [one.state for one in await letters(self.store, kind)]

    async def empty_box(self) -> int:
        async with self.store.writing() as unit:
            return await self.reviewing.empty_box(unit, self.clock.now())

    async def deliver(self) -> int:
        return await self.delivering.deliver_all()

    async def claim(self, who: str | None, secret: str) -> Claim:
        return Claim(await self.actor(who) if who else None, secret)

    async def change_person(self, person: Person) -> None:
        async with self.store.writing() as unit:
            await unit.people.upsert(person)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Unit]:
        async with self.store.writing() as unit:
            yield unit

    @contextmanager
    def statements(self) -> Iterator[list[str]]:
        """Every statement that reaches the writing connection meanwhile."""
        found: list[str] = []

        def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
            found.append(statement)

        engine = self.store._writer.sync_engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield found
        finally:
            event.remove(engine, "before_cursor_execute", note)


async def a_question_house(
    store: SqlStore, folder: Path, people: tuple[Person, ...] = PEOPLE, **rules: Any
) -> QuestionHouse:
    """Everybody behind a chat of their own and consenting. ``rules`` change the school."""
    await everybody_in(store, *((one, CHATS[one.id]) for one in people))
    return QuestionHouse(store, Tools(folder / "keys", a_dialogue_school(**rules)))


def paper(text: str, class_name: str, receipt: str) -> Draft:
    """A note that the consolidator types in: without a name, of a pupil of that class."""
    hat = Hat(staff("secretary", Role.CONSOLIDATOR), Role.STUDENT, class_name)
    return Draft(text, hat, Wish("csvc", anonymous=True), Mode.RECEIPT_ONLY, receipt, origin=Origin.PAPER)


STAFF_ADDRESS = Address(CHATS["secretary"], Audience.STAFF)
