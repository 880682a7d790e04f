"""A school with the two dialogues of the seed, its people, and what stands in the store after the clock has worked."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from domain.calendar import Calendar, always_open
from domain.life import Status
from domain.notices import Letter, LetterState, NoticeKind
from domain.one_off import Dates
from domain.people import Actor, Person, PersonId, Role, Scope
from domain.period import VIETNAM
from domain.ports import Unit
from domain.programme import Programme
from domain.questions import Label, Lane, Question
from domain.routing import Topic
from domain.school import School, SeriesPlan
from domain.series import Closed, Series
from domain.services import planning
from domain.services.answering import Answering
from domain.services.cycling import Chores, Cycling
from domain.services.reviewing import Reviewing
from storage.engine import SqlStore
from tests.a_school import a_school
from tests.storage.made_up import parent, pupil, question, staff
from tests.storage.moving_in import everybody_in

BOARDING_DATES = Series("boarding", "Đối thoại với học sinh bán trú", start=time(19, 45), duration_minutes=75)
OTHER_DATES = Series("others", "Đối thoại với học sinh không ở bán trú", duration_minutes=120)
STAFF_WHO_COME = (Role.PRINCIPAL, Role.VICE_PRINCIPAL, Role.HOMEROOM_TEACHER)
TOPICS = (
    Topic("csvc", "Cơ sở vật chất", Role.VICE_PRINCIPAL, Role.PRINCIPAL),
    Topic("ban_tru", "Ăn, ở bán trú", Role.BOARDING_BOARD, Role.VICE_PRINCIPAL),
    Topic("dao_duc", "Thái độ, đạo đức nhà giáo", Role.PRINCIPAL, Role.PRINCIPAL, direct=True),
    Topic("khac", "Việc khác", Role.CONSOLIDATOR, Role.VICE_PRINCIPAL),
)


def moment(month: int, day: int, hour: int = 9, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


def a_plan(dates: Dates = OTHER_DATES, **changes: Any) -> SeriesPlan:
    settings: dict[str, Any] = {
        "dates": dates,
        "audience": "others",
        "place": "Nhà đa năng",
        "reps_per_class": 2,
        "participants": STAFF_WHO_COME,
        "timetable_notice": True,
        "opens_days_before": 14,
        "pupil_reminders_days": (3, 1),
        "reviewer_reminder_hours": (24, 4),
        "release_after_session": True,
    }
    return SeriesPlan(**settings | changes)


def boarding_plan(**changes: Any) -> SeriesPlan:
    settings = {"audience": "boarding", "reps_per_class": 0}
    return a_plan(BOARDING_DATES, **{**settings, "timetable_notice": False, **changes})


def a_dialogue_school(
    closed: Closed = always_open, series: Sequence[SeriesPlan] | None = None, **changes: Any
) -> School:
    times = (time(7), time(11, 30), time(17), time(20, 30))
    programme = Programme((boarding_plan(), a_plan()) if series is None else tuple(series))
    given = {"programme": programme, "topics": TOPICS, "release_times": times, "calendar": Calendar(closed=closed)}
    return a_school(**{**given, **changes})


PEOPLE = (
    pupil("mai", name="Mai"),
    pupil("nam", name="Nam"),
    pupil("pao", name="Páo"),
    pupil("say", "10A2", name="Say"),
    pupil("din", name="Dín", is_boarding=True),
    parent("ba", "mai"),
    parent("ma", "din"),
    staff("teacher", Role.HOMEROOM_TEACHER, Scope.of_class("10A1")),
    staff("deputy", Role.HOMEROOM_TEACHER, Scope.of_class("10A1"), deputy=True),
    staff("teacher2", Role.HOMEROOM_TEACHER, Scope.of_class("10A2")),
    staff("board", Role.BOARDING_BOARD, Scope.boarding()),
    staff("secretary", Role.CONSOLIDATOR),
    staff("head", Role.PRINCIPAL),
    staff("vice", Role.VICE_PRINCIPAL),
    staff("planner", Role.TIMETABLER),
)
"""Everybody sits behind a chat of their own, except whoever is named in ``WITHOUT_A_PHONE``."""

WITHOUT_A_PHONE = {"pao"}


async def move_in(store: SqlStore, people: tuple[Person, ...] = PEOPLE) -> None:
    chats = enumerate(people, start=1000)
    await everybody_in(store, *((one, None if one.id in WITHOUT_A_PHONE else chat) for chat, one in chats))


async def actor_of(store: SqlStore, *ids: str) -> Actor:
    async with store.reading() as unit:
        return Actor(tuple([await unit.people.get(PersonId(one)) for one in ids]))


def asked(id_: str, **more: Any) -> Question:
    """A named question of Mai's about the school's rooms, waiting for the homeroom teacher."""
    return question(id_, "mai", **{"topic": "csvc", "answerer_role": Role.VICE_PRINCIPAL, **more})


def bypass(id_: str, **more: Any) -> Question:
    """One that its homeroom teacher must never learn of."""
    shield = (Scope.of_class("10A1"), Scope.boarding())
    given = {"lane": Lane.DIRECT, "reviewer": None, "shielded_from": shield, "topic": "dao_duc"}
    return question(id_, **{**given, "status": Status.IN_BOX, "label": Label("10A1", "class"), **more})


async def put_in(store: SqlStore, *questions: Question, sealed: bytes | None = None) -> None:
    async with store.writing() as unit:
        for one in questions:
            await unit.questions.add(one, one.id.encode(), sealed, [])


class Slips:
    """Hears of errands that broke."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def __call__(self, work: Any, error: Exception) -> None:
        self.heard.append(f"{work.errand}: {error!r}")


class SameOrder:
    """Dice that leave everything as it lies."""

    def code(self, length: int) -> str:
        return "X" * length

    def hex_id(self) -> str:
        return "0" * 32

    def shuffled(self, items: Any) -> list[Any]:
        return list(items)


class NoClock:
    """For use cases whose methods are given ``now``."""

    def now(self) -> datetime:
        raise AssertionError("nobody should look at the clock here")


def a_clockwork(store: SqlStore, school: School, failed: Any = None, **chores: Any) -> Cycling:
    """The clock's work, with the real use cases behind its chores."""

    async def nothing(unit: Unit, now: datetime) -> None:
        """No keys to destroy here."""

    async def nothing_muted(unit: Unit, ref: str, now: datetime) -> None:
        """Nobody is muted here."""

    given: dict[str, Any] = {
        "empty_box": Reviewing(store, NoClock(), SameOrder(), school).empty_box,
        "release_all": Answering(store, NoClock(), school).release_all,
        "housekeeping": nothing,
        "mute": nothing_muted,
        "close_hall": nothing_muted,
        "failed": failed or Slips(),
    }
    return Cycling(store, school, Chores(**given | chores))


async def letters(store: SqlStore, kind: NoticeKind | None = None) -> list[Letter]:
    """Whatever lies in the outbox, by recipient."""
    async with store.reading() as unit:
        found = [stored.letter for state in LetterState for stored in await unit.outbox.in_state(state)]
    return sorted((one for one in found if kind in {None, one.kind}), key=lambda one: (one.recipient.ref, one.key))


async def told(store: SqlStore, kind: NoticeKind) -> list[str]:
    """Who has a letter of that kind, once for every letter."""
    return [one.recipient.ref for one in await letters(store, kind)]


async def plan(store: SqlStore, school: School, now: datetime) -> None:
    async with store.writing() as unit:
        await planning.plan_ahead(unit, school, now)


async def pending_rows(store: SqlStore, until: datetime) -> list[tuple[str, str, datetime]]:
    async with store.reading() as unit:
        return [(work.errand, work.ref, work.due_at) for work in await unit.due.due(until)]


async def stored(store: SqlStore, id_: str) -> Question:
    async with store.reading() as unit:
        return await unit.questions.by_code(id_.upper())
