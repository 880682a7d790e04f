"""Z4 and Z5: nobody gets in by guessing or with a stale slip; what another school handed out opens nothing here."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from unittest.mock import patch

from domain.errors import NotAllowed, Refusal, TooFast, Unknown
from domain.people import Role
from domain.services.asking import Mode
from domain.services.claiming import RATING, Claim
from domain.services.enrolling import AtTheDoor
from domain.services.inviting import TYPED_LENGTH
from storage.engine import SqlStore, open_store
from tests.a_school import PUPILS, STAFF, rows
from tests.bars.bar import Bar, Reached, Trial
from tests.conftest import url_of
from tests.domain.services.the_house import House, open_house
from tests.domain.services.the_question_house import QuestionHouse, a_question_house

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
FIRST_ACCOUNT = 7_000_000_000


@asynccontextmanager
async def _store(path: Path) -> AsyncIterator[SqlStore]:
    store = open_store(url_of(path))
    try:
        await store.migrate()
        yield store
    finally:
        await store.close()


@dataclass
class Door:
    """Who tried, who was listened to, who got in."""

    tried: int = 0
    heard: int = 0
    granted: list[str] = field(default_factory=list)

    async def knock(self, house: House, chat_id: int, code: str, how: str) -> None:
        """One code at the door."""
        self.tried += 1
        try:
            await house.enrolling.redeem(chat_id, code)
            self.granted += [how] if await house.behind(chat_id) else []
        except TooFast:
            return
        except Refusal:
            pass
        self.heard += 1


async def _guessed(house: House, door: Door, dice: Random, count: int) -> None:
    """A crowd of accounts in two hours, while a slip for every pupil lies about."""
    for key, *_ in PUPILS:
        await house.ticket(key)
    accounts = max(count // 500, 4)
    for number in range(count):
        if number == count // 2:
            house.tools.clock.advance(timedelta(hours=1))
        code = "".join(dice.choices(LETTERS, k=TYPED_LENGTH))
        await door.knock(house, FIRST_ACCOUNT + number % accounts, code, "guessed")


async def _stale(house: House, door: Door) -> None:
    """Used by its owner, replaced by a newer one, of somebody who has left, run out."""
    used, replaced, left, late = [await house.ticket(key) for key in ("HS1", "HS3", "HS2", "CB4")]
    await house.enrolling.redeem(FIRST_ACCOUNT - 1, used.payload)
    await house.ticket("HS3")
    await house.rostering.apply(rows((PUPILS[0], PUPILS[2]), STAFF, None), None)
    house.tools.clock.advance(timedelta(days=1))
    for number, (ticket, how) in enumerate(((used, "reused"), (replaced, "revoked"), (left, "left"))):
        for code in (ticket.payload, ticket.typed_code):
            await door.knock(house, FIRST_ACCOUNT - 10 - number, code, how)
    house.tools.clock.advance(timedelta(days=house.tools.school.code_days))
    await door.knock(house, FIRST_ACCOUNT - 20, late.payload, "expired")


async def _forwarded(house: House, door: Door) -> int:
    """A class link in the hands of somebody else: a place in the queue at most, and never for the staff."""
    link = await house.inviting.to_class("10A1", Role.STUDENT, None)
    pending = 0
    for number in range(3):
        chat_id = FIRST_ACCOUNT - 30 - number
        found = await house.enrolling.redeem(chat_id, link.payload)
        assert isinstance(found, AtTheDoor)
        await house.admitting.apply(chat_id, "10A1", Role.STUDENT, f"Người Lạ {number}")
        pending += len(await house.admitting.waiting_of(chat_id))
        door.tried += 1
        door.granted += ["forwarded"] if await house.behind(chat_id) else []
    for role in set(Role) - {Role.STUDENT, Role.PARENT}:
        try:
            await house.inviting.to_class("10A1", role, None)
            door.granted.append(f"link for {role}")
        except NotAllowed:
            door.tried += 1
    return pending


async def _z4_measured(trial: Trial, guesses: int) -> Reached:
    door = Door()
    async with _store(trial.home / "school.db") as store:
        house = await open_house(store, trial.home / "keys")
        await _guessed(house, door, trial.dice, guesses)
        heard = door.heard
        await _stale(house, door)
        pending = await _forwarded(house, door)
    figure = f"{guesses:,} guesses ({heard:,} listened to), {door.tried - guesses} stale or passed-on ways in: granted "
    return Reached(not door.granted and pending == 3, f"{figure}{len(door.granted)}, forwarded and pending {pending}")


def _z4(trial: Trial) -> Reached:
    return asyncio.run(_z4_measured(trial, trial.times(1_000, 1_000_000)))


def _z4_control(trial: Trial) -> Reached:
    """Nobody looks whether a slip is still good."""
    with patch("domain.services.enrolling._require_fresh", lambda *_: None):
        return asyncio.run(_z4_measured(trial, 10))


async def _z5_measured(trial: Trial, other: str, count: int) -> Reached:
    """What a school's people hold, tried at another one (``other``: where its file and its keys lie)."""
    tried, rows_seen = 0, 0
    async with _store(trial.home / "here.db") as store:
        here = await a_question_house(store, trial.home / "here")
        held = [await _held(here, number) for number in range(count)]
        async with _store(trial.home / f"{other}.db") as elsewhere:
            there = await a_question_house(elsewhere, trial.home / other)
            for code, *secrets in held:
                for way in (_by_code(there, code), *(_by_claim(there, secret) for secret in (code, *secrets))):
                    rows_seen += await way
                    tried += 1
        content = (trial.home / f"{other}.db").read_bytes()
    marks = sum(code.encode() in content for code, *_ in held)
    return Reached(
        not rows_seen and not marks, f"{tried} ways of another school: rows {rows_seen}, codes in its file {marks}"
    )


async def _held(house: QuestionHouse, number: int) -> tuple[str, ...]:
    """Code, receipt and the token of a delivered answer."""
    receipt = house.tools.dice.code(20)
    house.clock.advance(timedelta(hours=2))
    who = ("mai", "nam", "b1", "b2", "b3")[number % 5]
    asked = await house.ask(who, Mode.RECEIPT_ONLY, receipt=receipt)
    return asked.code, receipt, f"{asked.code}.{house.tools.vault.token(RATING, asked.code)}"


async def _by_code(house: QuestionHouse, code: str) -> int:
    async with house.store.reading() as unit:
        try:
            await unit.questions.by_code(code)
        except Unknown:
            return 0
    return 1


async def _by_claim(house: QuestionHouse, secret: str) -> int:
    try:
        await house.following.standing(Claim(None, secret))
    except Unknown:
        return 0
    return 1


def _z5(trial: Trial) -> Reached:
    return asyncio.run(_z5_measured(trial, "there", trial.times(3, 120)))


def _z5_control(trial: Trial) -> Reached:
    """The other school is the same one."""
    return asyncio.run(_z5_measured(trial, "here", 1))


BARS = (
    Bar(
        "Z4",
        "Nobody comes in by guessing, or with a slip that ran out, was used, replaced or passed on",
        "1,000,000 guesses and every stale way: granted 0; forwarded class link: pending only",
        _z4,
        _z4_control,
    ),
    Bar("Z5", "What people of one school hold opens nothing at another", "rows 0", _z5, _z5_control),
)
