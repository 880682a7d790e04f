"""A5: with the log at its most talkative and something broken at every step, no log line knows anybody."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.logs import configure
from bot.sandbox.stage import SandboxStage, stage_in
from tests.bars.bar import Bar, Reached, Trial
from tests.privacy.a_life import REPLY, TEXT, Summary, a_life
from tests.privacy.breaking import Breaker
from tests.privacy.marks import Identity, found_in
from tests.privacy.the_month import HIDDEN, NAMED, settings
from texts import say

CALM = say("error.incident", None, incident="").partition("(")[0]
PLAIN = logging.Formatter("%(levelname)s %(name)s %(message)s")


@dataclass
class Lived:
    """``lives``: how often the story was lived through; ``odd``: what came out otherwise than undisturbed."""

    lives: int = 0
    struck: int = 0
    given_up: int = 0
    odd: int = 0
    uncalm: int = 0
    hits: int = 0
    example: str = ""


def measure(trial: Trial) -> Reached:
    """The story of a question, broken at its first step, at its second, and so on; every other time for good."""
    return _told(asyncio.run(_lived_through(trial, trial.times(90, 1), None)))


def control(trial: Trial) -> Reached:
    """An ordinary formatter."""
    return _told(asyncio.run(_lived_through(trial, 200, PLAIN)))


def _told(lived: Lived) -> Reached:
    broken = f"{lived.struck} of {lived.lives} lives broken, {lived.given_up} updates given up"
    calm = f"{lived.uncalm} without a calm sentence, {lived.odd} half done {lived.example}".strip()
    holds = lived.struck > 0 and not (lived.odd or lived.uncalm or lived.hits)
    return Reached(holds, f"{broken}: {lived.hits} hits in the log, {calm}")


async def _lived_through(trial: Trial, step: int, formatter: logging.Formatter | None) -> Lived:
    lived, file = Lived(), trial.home / "homthu.log"
    with talkative(file, formatter):
        async with stage_in(trial.home, settings(release_times=[])) as stage:
            breaker = Breaker(stage)
            breaker.install()
            for way in (NAMED, HIDDEN):
                breaker.arm(0, "", for_good=False)
                usual = await a_life(stage, trial.home, way, 0)
                deeds = breaker.count
                for at in range(1 + trial.dice.randrange(step), deeds + 1, step):
                    for_good = at % 2 == 0 if step == 1 else bool(trial.dice.getrandbits(1))
                    breaker.arm(at, _everything(stage), for_good=for_good)
                    summary = await _tried(stage, trial.home, way, at)
                    _noted(lived, breaker, "" if summary == usual else f"({way}, {at}: {summary} != {usual})")
            known = [Identity.of(one, stage.phone(one.roster_key)) for one in stage.school.people]
    log = file.read_bytes()
    words = (TEXT, REPLY, "AAH-sandbox-token")
    lived.hits = sum(bool(found_in(log, who)) for who in known) + sum(log.count(word.encode()) for word in words)
    return lived


async def _tried(stage: SandboxStage, folder: Path, way: str, at: int) -> Summary:
    try:
        return await a_life(stage, folder, way, at)
    except LookupError as stuck:
        return ("stuck", str(stuck))


def _noted(lived: Lived, breaker: Breaker, odd: str) -> None:
    lived.lives += 1
    lived.struck += breaker.struck
    lived.given_up += len(breaker.last_words)
    lived.uncalm += sum(CALM not in words for words in breaker.last_words)
    lived.odd += bool(odd)
    lived.example = lived.example or odd


def _everything(stage: SandboxStage) -> str:
    """What a careless exception could carry."""
    who = [f"{one.full_name} {stage.phone(one.roster_key).chat_id}" for one in stage.school.people]
    return f"{stage.wire.token} {TEXT} {REPLY} {' '.join(who)}"


@contextmanager
def talkative(file: Path, formatter: logging.Formatter | None) -> Iterator[None]:
    """The root logger at DEBUG, into ``file``."""
    root = logging.getLogger()
    handlers, level, raising = list(root.handlers), root.level, logging.raiseExceptions
    handler = configure("DEBUG", str(file))
    if formatter:
        handler.setFormatter(formatter)
    try:
        yield
    finally:
        handler.close()
        logging.captureWarnings(capture=False)
        root.handlers[:], logging.raiseExceptions = handlers, raising
        root.setLevel(level)


BARS = (
    Bar(
        "A5",
        "Whatever breaks, no log line knows anybody, nothing is half done and people get a calm sentence",
        "an exception at every statement and every request of a question's life: 0 hits, 0 half done",
        measure,
        control,
    ),
)
