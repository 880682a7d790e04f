"""The same three days at school, told again and again with other people in them: what changes on anybody's phone?"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.sandbox.school import MadeUpSchool, load_school
from bot.sandbox.stage import SandboxStage, stage_in
from tests.privacy.an_afternoon import afternoon
from tests.privacy.seen import Differences, differing, seen_by
from tests.privacy.the_month import HIDDEN, NAMED, ask, settings, staff, until

MORNING = datetime.fromisoformat("2026-11-26T09:00:00+07:00")
REVIEWERS = ("CB03", "CB04", "CB05", "CB06", "CB07", "CB08")
LOOKING = (*REVIEWERS, "CB09", "CB12", "CB14")
SOMEBODY_ELSE = "HS1106"
"""Asks without a name in every story. What this phone gets holds a token of the house's own random key."""
ALONE = "HS1203"
"""From a class that is too small to be named."""

Story = Callable[[SandboxStage], Awaitable[object]]


def a_small_school() -> MadeUpSchool:
    """Class 10A1 and one pupil of each other class: everybody on stage costs time."""
    school = load_school()
    gone = {one.id for one in school.people if one.class_name not in {"", "10A1"}} - {SOMEBODY_ELSE, ALONE}
    return replace(school, people=tuple(one for one in school.people if not gone & {one.id, *one.children}))


async def told(folder: Path, story: Story) -> SandboxStage:
    """A day with a cutoff, a question list and a digest, a session and its papers, in a world that begins the same."""
    async with stage_in(folder, settings(), MORNING, a_small_school()) as stage:
        _throw_anew(stage, "others")
        await ask(stage, "HS1003", "Bao giờ sân bóng có lưới mới ạ?", NAMED, topic="csvc")
        await ask(stage, SOMEBODY_ELSE, "Em muốn mượn sách về nhà đọc ạ.", HIDDEN, topic="csvc")
        _throw_anew(stage, "story")
        await story(stage)
        _throw_anew(stage, "afterwards")
        await _reviewers_work(stage, "11-26 12:00")
        await _reviewers_work(stage, "11-26 18:00")
        await afternoon(stage, partial(_throw_anew, stage))
        assert stage.wire.violations == []
    return stage


def different(a: SandboxStage, b: SandboxStage, *askers: str) -> Differences:
    """On anybody's phone but the askers' own."""
    rest = {person.id for person in a.school.people} - {*askers, SOMEBODY_ELSE}
    return differing(seen_by(a, rest), seen_by(b, rest))


def _throw_anew(stage: SandboxStage, seed: str) -> None:
    """Codes are random, so one more question changes nobody else's: here the dice must be made to keep to that."""
    stage.house.services.dice._source.seed(seed)  # type: ignore[attr-defined]


async def _reviewers_work(stage: SandboxStage, moment: str) -> None:
    """They look at whatever the bot lets them look at; one of them approves all there is."""
    await until(stage, moment)
    async with stage.town.at_once():
        for key in LOOKING:
            for command in ("/duyet", "/hangdoi", "/traloi"):
                await stage.phone(key).write(command)
    for question in await stage.house.services.reviewing.pending(staff(stage, "CB04")):
        await stage.house.services.reviewing.approve(staff(stage, "CB04"), question.code)
    await stage.settle()
