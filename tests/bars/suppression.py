"""A11: whoever keeps every digest and subtracts finds no number between one and four (promises 3b.6)."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any, cast

from domain.agenda import agenda_for
from domain.life import Status
from domain.people import Actor, Role, Scope
from domain.ports import Unit
from domain.questions import Anonymous, Question
from domain.services.digesting import STAGE, Digest, compose
from handlers.review import REASONS
from tests.bars.a_digest_reader import FAR, Bounds, small_ones
from tests.bars.bar import Bar, Reached, Trial
from tests.domain.a_month import TOPICS, a_dialogue_school, bypass, moment
from tests.storage.made_up import person, question, staff

SCHOOL = a_dialogue_school()
STEP = SCHOOL.small_cell
HEAD = staff("head", Role.PRINCIPAL)
TEACHER = staff("teacher", Role.HOMEROOM_TEACHER, Scope.of_class("10A1"))
READERS = {"head": Actor((HEAD,)), "both": Actor((person("both", "", *HEAD.appointments, *TEACHER.appointments),))}
SECRETARY = Actor((staff("secretary", Role.CONSOLIDATOR),))
STAGES = sorted({*STAGE.values(), *(f"returned_{reason}" for reason in REASONS)})
OPENING = moment(10, 19, 17, 30)
NEXT: dict[Status, tuple[Status, ...]] = {
    Status.IN_BOX: (Status.PENDING_REVIEW,),
    Status.PENDING_REVIEW: (Status.ASSIGNED, Status.RETURNED),
    Status.ASSIGNED: (Status.ANSWERED, Status.MERGED, Status.ESCALATED, Status.NEEDS_TIME),
    Status.NEEDS_TIME: (Status.ANSWERED,),
    Status.ESCALATED: (Status.ANSWERED,),
    Status.ANSWERED: (Status.CLOSED,),
}

Tell = Callable[[Bounds, str, int, Digest, list[Question]], None]


@dataclass
class Shelf:
    """The little of a store that a digest reads."""

    stored: list[Question]

    def unit(self) -> Unit:
        async def in_status(wanted: frozenset[Status]) -> list[Question]:
            return [one for one in self.stored if one.status in wanted]

        async def none(*_: object) -> Any:
            return {}

        async def no_promises(*_: object) -> Any:
            return []

        questions = SimpleNamespace(in_status=in_status, promises=none)
        nothing = SimpleNamespace(overrides=none, in_state=none, head=_head, all=no_promises)
        rooms = {"cycles": nothing, "outbox": nothing, "audit": nothing, "promises": nothing}
        return cast("Unit", SimpleNamespace(questions=questions, **rooms))


async def _head() -> bytes:
    return b""


def measure(trial: Trial) -> Reached:
    """Random months of a school; two principals' copies, of whom one may not see what went past class 10A1."""
    return asyncio.run(_hunted(trial, _as_told))


def control(trial: Trial) -> Reached:
    """Exact numbers, small cells hidden, and the total: what a table usually shows."""
    return asyncio.run(_hunted(trial, _exactly))


async def _hunted(trial: Trial, tell: Tell) -> Reached:
    months, found, digests = trial.times(60, 10_000), list[str](), 0
    for _ in range(months):
        bounds, told = await _a_month(trial.dice, tell)
        digests += told
        found += small_ones(bounds, STEP)
    return Reached(
        not found, f"{months} months, {digests} digests: {len(found)} derived {'; '.join(found[:2])}".strip()
    )


async def _a_month(dice: Random, tell: Tell) -> tuple[Bounds, int]:
    bounds, shelf, told = Bounds(), Shelf([]), 0
    busy, days = dice.choice((1, 3, 12)), dice.randint(3, 10)
    for day in range(days):
        now = OPENING + timedelta(days=day)
        shelf.stored = [_lived(one, dice) for one in shelf.stored]
        shelf.stored += [_new(f"{day}-{number}", now, dice) for number in range(dice.randint(0, busy))]
        for whose, reader in READERS.items():
            digest = await compose(shelf.unit(), SCHOOL, reader, now)
            if digest is not None:
                told += 1
                tell(bounds, whose, day, digest, _seen(whose, shelf.stored))
    _lists_count_their_own_lines(shelf.stored)
    return bounds, told


def _lived(one: Question, dice: Random) -> Question:
    status = dice.choice(NEXT[one.status]) if one.status in NEXT and dice.random() < 0.3 else one.status
    reason = dice.choice(REASONS) if status is Status.RETURNED and not one.return_reason else one.return_reason
    return replace(one, status=status, return_reason=reason)


def _new(id_: str, now: datetime, dice: Random) -> Question:
    status = dice.choice([Status.IN_BOX, Status.PENDING_REVIEW])
    series = dice.choice(["others", "boarding"])
    given: dict[str, Any] = {
        "period": "2026-10",
        "received_on": now.date(),
        "topic": dice.choice(TOPICS).key,
        "series": series,
    }
    if dice.random() < 0.2:
        return replace(bypass(id_, **given), status=Status.ASSIGNED, asker=Anonymous())
    return replace(question(id_, **given), status=status, asker=Anonymous())


def _seen(whose: str, stored: list[Question]) -> list[Question]:
    """The truth behind a copy, for the control."""
    shown = [one for one in stored if one.status in STAGE or one.status is Status.RETURNED]
    return [one for one in shown if whose == "head" or not one.shielded_from]


def _as_told(bounds: Bounds, whose: str, day: int, digest: Digest, _: list[Question]) -> None:
    """What the words say and what they leave out."""
    cells, top = digest.numbers.cells, digest.numbers.top
    spoken_of = {"awaiting" if review.past_cutoff else "pending" for review in digest.reviews}
    for stage in STAGES if top else ():
        low = cells.get(stage, 0)
        bounds.learn((whose, day, "stage", stage), low, FAR if stage in spoken_of else low + STEP - 1)
    for topic in (topic.key for topic in TOPICS):
        most = FAR if topic in top or len(top) == 3 else STEP - 1
        bounds.learn((whose, day, "topic", topic), STEP if topic in top else 0, most)
    for review in digest.reviews:
        if not review.past_cutoff:
            bounds.learn((whose, day, "review", review.plan.key), 1)


def _exactly(bounds: Bounds, whose: str, day: int, _: Digest, seen: list[Question]) -> None:
    stages = Counter(STAGE.get(one.status) or f"returned_{one.return_reason}" for one in seen)
    topics = Counter(one.topic for one in seen)
    for kind, keys, counts in (("stage", STAGES, stages), ("topic", [one.key for one in TOPICS], topics)):
        bounds.learn((whose, day, "all", kind), len(seen), len(seen))
        for key in keys:
            hidden = counts[key] < STEP
            bounds.learn((whose, day, kind, key), 0 if hidden else counts[key], STEP - 1 if hidden else counts[key])


def _lists_count_their_own_lines(stored: list[Question]) -> None:
    """The Word list: every figure over it can be counted in it, and the consolidator's copy has no gap.

    Raises AssertionError.
    """
    open_ones = [one for one in stored if not one.shielded_from]
    for reader in (*READERS.values(), SECRETARY):
        copy = agenda_for(reader, stored, {}, TOPICS)
        assert copy.received == sum(item.count for section in copy.sections for item in section.items)
    assert agenda_for(SECRETARY, stored, {}, TOPICS) == agenda_for(SECRETARY, open_ones, {}, TOPICS)


BARS = (
    Bar(
        "A11",
        "No number below small_cell follows from all digests together",
        "10,000 random months, two readers: 0 derivable",
        measure,
        control,
    ),
)
