"""A3 and A4: what the staff see does not depend on who asked, and the database is told nothing of it.

The short forms are `tests/privacy/test_non_interference.py` and `tests/privacy/test_sql_trace.py`; here chance chooses
who asks, in which way, about what.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from bot.sandbox.stage import SandboxStage, stage_in
from tests.bars.bar import Bar, Reached, Trial
from tests.privacy.sql_trace import IDENTITY, MENTIONED, intake_among, listening, tables, times_of_day, values_of
from tests.privacy.the_month import HIDDEN, NAMED, SLIP, URGENT, ask, label, settings
from tests.privacy.told import Story, different, told

CLASS = [f"HS10{number:02}" for number in range(1, 14)] + ["PH02"]
TEXTS = (
    "Sân sau hay ngập nước mỗi khi mưa to, bao giờ nhà trường sửa ạ?",
    "Cửa phòng máy hay kẹt, nhà trường xem lại giúp ạ.",
    "Cô hay mắng chúng em trước cả lớp, em thấy buồn lắm ạ.",
    "Thư viện mở thêm buổi tối được không ạ?",
)
QUESTIONS = 5
A_WHILE = timedelta(minutes=7)
PAST = label("ask.button.direct", reviewer="").strip()


@dataclass(frozen=True)
class Asked:
    """One question as it is asked, whoever asks it; the topic is the suggested one."""

    text: str
    way: str
    buttons: tuple[str, ...] = ()

    async def by(self, stage: SandboxStage, who: str) -> str:
        return (await ask(stage, who, self.text, self.way, *self.buttons)).code


def interference(trial: Trial) -> Reached:
    """Two days of a school with five questions without a name, then the same with five others asking them."""
    return _compared(trial, [_drawn(trial.dice, HIDDEN, SLIP) for _ in range(QUESTIONS)])


def interference_control(trial: Trial) -> Reached:
    """One of them gives the name."""
    questions = [_drawn(trial.dice, HIDDEN, SLIP) for _ in range(QUESTIONS - 1)]
    return _compared(trial, [*questions, Asked(TEXTS[0], NAMED)])


def _compared(trial: Trial, questions: list[Asked]) -> Reached:
    pairs, differing = trial.times(1, 20), 0
    first = trial.dice.sample(CLASS, QUESTIONS)
    one = asyncio.run(told(_room(trial.home / "first"), _story(questions, first)))
    for number in range(pairs):
        others = _others_than(first, trial.dice)
        other = asyncio.run(told(_room(trial.home / str(number)), _story(questions, others)))
        differing += bool(different(one, other, *first, *others))
    said = (
        f"{pairs} pairs of worlds, {QUESTIONS} questions each: {differing} in which another phone showed another byte"
    )
    return Reached(differing == 0, said)


def _others_than(first: list[str], dice: Random) -> list[str]:
    """Every question has another asker."""
    while True:
        others = dice.sample(CLASS, QUESTIONS)
        if all(one != other for one, other in zip(first, others, strict=True)):
            return others


def _story(questions: list[Asked], askers: list[str]) -> Story:
    async def story(stage: SandboxStage) -> None:
        for question, who in zip(questions, askers, strict=True):
            await question.by(stage, who)

    return story


def _drawn(dice: Random, *ways: str) -> Asked:
    buttons = dice.choice([(), (), (URGENT,), (PAST,)])
    return Asked(TEXTS[0] if buttons == (PAST,) else dice.choice(TEXTS), dice.choice(ways), buttons)


def trace(trial: Trial) -> Reached:
    """Every statement while somebody asks without a name."""
    return asyncio.run(_traced(trial, (HIDDEN, SLIP)))


def trace_control(trial: Trial) -> Reached:
    """While somebody asks by name."""
    return asyncio.run(_traced(trial, (NAMED,)))


async def _traced(trial: Trial, ways: tuple[str, ...]) -> Reached:
    times, identity, faults = trial.times(5, 200), 0, 0
    async with stage_in(trial.home, settings()) as stage:
        for number in range(times):
            who = CLASS[number % len(CLASS)]
            with listening(stage) as heard:
                await _drawn(trial.dice, *ways).by(stage, who)
            stored = intake_among(heard)
            identity += bool(tables(MENTIONED, stored) & IDENTITY)
            values = [value for transaction in heard for value in values_of(transaction)]
            faults += sum(who in value or str(stage.phone(who).chat_id) in value for value in values)
            faults += len(times_of_day(stored)) if "INSERT INTO outbox" not in str(stored) else 0
            stage.clock.set(stage.now() + A_WHILE)
    said = f"{times} questions: {identity} whose transaction touched a table of people"
    return Reached(not identity and not faults, f"{said}, {faults} times of day or ids of the asker written")


def _room(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


BARS = (
    Bar(
        "A3",
        "What the staff's phones show does not depend on who of a class asked without a name",
        "20 pairs of worlds: 0 bytes differ",
        interference,
        interference_control,
        short=False,
    ),
    Bar(
        "A4",
        "The transaction that stores a nameless question touches no table of people",
        "200 questions in all ways: 0 tables of people, 0 times of day",
        trace,
        trace_control,
        short=False,
    ),
)
