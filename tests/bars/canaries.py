"""A1: two hundred people ask without a name for weeks; in all that lies on the disk nobody of them is found.

The short form is `tests/privacy/test_canary.py`, with fewer people and everything that can happen to a question.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from bot.sandbox.stage import SandboxStage, stage_in
from domain.errors import Refusal
from domain.life import AWAITING_ANSWER, Status
from domain.questions import AnswerKind
from domain.services.answering import Reply
from storage.copies import copy
from tests.bars.bar import Bar, Reached, Trial
from tests.bars.logs import talkative
from tests.privacy.a_class import pupils_of, with_pupils
from tests.privacy.marks import Identity, found_in
from tests.privacy.photographed import with_place_and_camera
from tests.privacy.scanner import DATABASE, a_copy, count_of, grown, is_tied, loose_files, ties, without_roster
from tests.privacy.the_month import HIDDEN, NAMED, SLIP, ask, settings, staff

WORDS = ("Sân trường", "Nhà xe", "Phòng máy", "Thư viện", "Hành lang", "Nhà ăn", "Sân bóng", "Vòi nước", "Cổng sau")
NAMED_ONES = 10
A_DAY, WEEKS = timedelta(days=1), 4
TEACHER, ANSWERER = "CB03", "CB02"


@dataclass
class Found:
    """By level of the scanner: marks of the watched in each."""

    rows: int = 0
    grown: int = 0
    files: int = 0
    tied: int = 0
    backup: int = 0
    named: set[str] = field(default_factory=set)
    codes: dict[str, str] = field(default_factory=dict)

    @property
    def hits(self) -> int:
        return self.rows + self.grown + self.files + self.tied + self.backup


def measure(trial: Trial) -> Reached:
    """Whoever asked without a name is looked for."""
    return asyncio.run(_looked_for(trial, trial.times(8, 200), way=""))


def control(trial: Trial) -> Reached:
    """The same people with their names."""
    return asyncio.run(_looked_for(trial, 8, way=NAMED))


async def _looked_for(trial: Trial, count: int, way: str) -> Reached:
    school = with_pupils(count + NAMED_ONES)
    keys = pupils_of(school)[: count + NAMED_ONES]
    askers = {key: way or trial.dice.choice([HIDDEN, SLIP]) for key in keys[NAMED_ONES:]}
    ways = dict.fromkeys(keys[:NAMED_ONES], NAMED) | askers
    with talkative(trial.home / "homthu.log", None):
        async with stage_in(trial.home, settings(), school=school) as stage:
            people = {key: Identity.of(stage.school.person(key), stage.phone(key)) for key in keys}
            await _they_show_themselves(stage, people)
            await stage.house.store.checkpoint()
            before = count_of(trial.home, people.values())
            found = Found(codes=await _a_month(stage, ways, trial.dice))
            hidden = [people[key] for key in askers]
            _look(found, trial.home, hidden, people, before)
    return _told(found, count)


def _told(found: Found, count: int) -> Reached:
    levels = f"rows {found.rows}, pages {found.grown}, files and log {found.files}, ties {found.tied}"
    said = f"{count} askers, {len(found.codes)} questions: {found.hits} hits ({levels}, backup {found.backup})"
    seen = len(found.named)
    return Reached(found.hits == 0 and seen == NAMED_ONES, f"{said}; of {NAMED_ONES} named askers {seen} found")


async def _they_show_themselves(stage: SandboxStage, people: dict[str, Identity]) -> None:
    """User names stand in every update; some people share their number besides."""
    for number, (key, who) in enumerate(people.items()):
        stage.phone(key)._account.user["username"] = who.user_name
        if number % 10 == 0:
            await stage.phone(key).share_contact(who.phone_number)


async def _a_month(stage: SandboxStage, ways: dict[str, str], dice: Random) -> dict[str, str]:
    """``{code: roster key}``. Some every day, in any order; the school works, and goes on working for weeks."""
    codes, waiting, picture = dict[str, str](), list(ways), with_place_and_camera()
    dice.shuffle(waiting)
    a_day = -(-len(waiting) // 10)
    for day in range(7 * WEEKS):
        for key in waiting[day * a_day : (day + 1) * a_day]:
            text = f"{dice.choice(WORDS)} bao giờ được sửa lại ạ? Em hỏi lần {dice.randrange(10**6)}."
            photo = picture if dice.random() < 0.2 else b""
            codes[(await ask(stage, key, text, ways[key], photo=photo)).code] = key
        await stage.advance(stage.now().replace(hour=12, minute=0))
        await _the_school_works(stage, dice)
        await stage.advance(stage.now().replace(hour=7) + A_DAY)
    return codes


async def _the_school_works(stage: SandboxStage, dice: Random) -> None:
    services, teacher, answerer = stage.house.services, staff(stage, TEACHER), staff(stage, ANSWERER)
    for question in await services.reviewing.pending(teacher):
        await services.reviewing.approve(teacher, question.code)
    for question in await services.answering.waiting(answerer):
        if question.status in AWAITING_ANSWER - {Status.PREPARED} and dice.random() < 0.7:
            reply = Reply(AnswerKind.EXPLAINED, "Nhà trường sẽ sửa trong tuần này.")
            try:
                await services.answering.answer(answerer, question.code, reply, at_once=True)
            except Refusal:
                continue
    await stage.settle()


def _look(
    found: Found, home: Path, hidden: list[Identity], people: dict[str, Identity], before: dict[tuple[str, str], int]
) -> None:
    rest = without_roster(home, home.parent / f"{home.name}-rest")
    found.rows = sum(bool(found_in(rest, who)) for who in hidden)
    found.named = {who.person_id for who in people.values() if who not in hidden and found_in(rest, who)}
    more = {person for person, _ in grown(before, count_of(home, people.values()))}
    found.grown = sum(who.person_id in more for who in hidden)
    found.files = len(loose_files(home, hidden))
    thief = a_copy(home, home.parent / f"{home.name}-stolen")
    watched = {who.person_id: who for who in hidden}
    for code, key in found.codes.items():
        if key in watched:
            found.tied += is_tied(ties(thief, code), watched[key])
    found.backup = _in_a_backup(home, hidden)


def _in_a_backup(home: Path, hidden: list[Identity]) -> int:
    """What a backup encloses: no page of it may hold more of somebody than the roster's own rows."""
    room = home.parent / f"{home.name}-backup"
    room.mkdir()
    copy(home / DATABASE, room / DATABASE)
    rest = without_roster(room, room / "rest")
    return sum(bool(found_in(rest, who)) for who in hidden)


BARS = (
    Bar(
        "A1",
        "Nobody who asked without a name stands anywhere on the disk, in no spelling",
        "200 askers, four weeks: 0 hits in database, WAL, logs, other files and backup; named askers are found",
        measure,
        control,
        short=False,
    ),
)
