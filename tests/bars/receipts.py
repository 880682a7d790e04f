"""A10: whoever guesses receipts gets nowhere, by whatever button, and the time of an answer says nothing either.

A right receipt is answered with its question, so it may take as long as it likes; what must not be told by the time is
how near a wrong one comes. Argon2id runs with little memory here, on the same path: with its usual cost the
differences that are looked for would drown.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime
from random import Random
from statistics import fmean, variance
from string import ascii_uppercase, digits
from time import perf_counter

from bot.dice import ALPHABET
from bot.sandbox.stage import SandboxStage, stage_in
from domain.errors import TooFast, Unknown
from domain.services.claiming import RECEIPT_LENGTH, Claim
from domain.services.guesses import Guesses
from handlers.context import Errand, Visit
from handlers.follow import COMMANDS, PRESSES, TYPED
from tests.bars.bar import Bar, Reached, Trial
from tests.privacy.the_month import HIDDEN, SLIP, ask, settings

LITTLE = 64 * 1024
AN_HOUR = 3600
MOST = 5
UNSUSPICIOUS = 4.5
ALIKE = 17
"""Letters that a near miss shares with a receipt."""


def measure(trial: Trial) -> Reached:
    """Every way in that takes a receipt, from many phones, for days."""
    phones, hours = trial.times(2, 40), trial.times(3, 50)
    return asyncio.run(_guessed(trial, phones, hours, trial.times(40, 500), _as_built))


def control(trial: Trial) -> Reached:
    """Nobody counts."""
    return asyncio.run(_guessed(trial, 1, 1, 20, _uncounted))


def timed(trial: Trial) -> Reached:
    """Wrong receipts that share the first letters with a right one, against wrong ones that share none."""
    return asyncio.run(_timed(trial, _asked_of_the_vault))


def timed_control(trial: Trial) -> Reached:
    """A careless comparison before: letter by letter, until one differs."""
    return asyncio.run(_timed(trial, _letter_by_letter))


async def _guessed(
    trial: Trial, phones: int, hours: int, an_hour: int, prepare: Callable[[SandboxStage], None]
) -> Reached:
    listened, hits, refused = Counter[tuple[int, datetime]](), 0, 0
    async with stage_in(trial.home, settings()) as stage:
        receipts = await _some_receipts(stage)
        prepare(stage)
        start = stage.now()
        for hour in range(hours):
            stage.clock.set(start.fromtimestamp(start.timestamp() + hour * AN_HOUR, start.tzinfo))
            for number in range(phones * an_hour):
                chat = 5_550_000_000 + number % phones
                try:
                    await _a_way_in(trial.dice)(_visit(stage, chat, _wrong(receipts, trial.dice)))
                    hits += 1
                except Unknown:
                    listened[chat, stage.now()] += 1
                except TooFast:
                    refused += 1
    most = max(listened.values(), default=0)
    tries = phones * hours * an_hour
    said = f"{tries:,} guesses from {phones} phones in {hours} hours: {hits} hits, at most {most} an hour listened to"
    return Reached(hits == 0 and most <= MOST and sum(listened.values()) + refused == tries, said)


async def _some_receipts(stage: SandboxStage) -> list[str]:
    stage.house.vault._memory = LITTLE
    texts = ("Sân sau hay ngập nước mỗi khi mưa to ạ.", "Cửa phòng máy hay kẹt, nhà trường xem lại giúp ạ.")
    return [(await ask(stage, "HS1009", text, way)).receipt for text, way in zip(texts, (HIDDEN, SLIP), strict=True)]


def _as_built(_: SandboxStage) -> None:
    """Nothing is changed."""


def _uncounted(stage: SandboxStage) -> None:
    stage.house.services.receipt_guesses = Guesses(10**9)


def _a_way_in(dice: Random) -> Errand:
    """Any command, button or typed answer that shows somebody's question."""
    commands = [command.errand for command in COMMANDS if command.name == "tra"]
    presses = [errand for verb, errand in PRESSES.items() if verb != "fh"]
    return dice.choice([*commands, *presses, *TYPED.values()])


def _visit(stage: SandboxStage, chat: int, secret: str) -> Visit:
    house = stage.house
    return Visit(house.services, house.application.bot, chat, (), None, text="Em hỏi thêm ạ.").with_args(secret)


def _wrong(receipts: list[str], dice: Random) -> str:
    """Out of the blue, or one letter beside a right one."""
    if dice.random() < 0.5:
        return "".join(dice.choices(ALPHABET, k=RECEIPT_LENGTH))
    letters = list(dice.choice(receipts))
    place = dice.randrange(RECEIPT_LENGTH)
    letters[place] = dice.choice([sign for sign in ascii_uppercase + digits if sign != letters[place]])
    return "".join(letters)


Look = Callable[[SandboxStage, str, str], Awaitable[None]]


async def _timed(trial: Trial, look: Look) -> Reached:
    """Interleaved, and without the slowest tenth, in which the machine did something else."""
    times: dict[bool, list[float]] = {True: [], False: []}
    async with stage_in(trial.home, settings()) as stage:
        (receipt, _) = await _some_receipts(stage)
        for _ in range(trial.times(300, 20_000)):
            for alike in trial.dice.sample([True, False], 2):
                shared = ALIKE if alike else 0
                guess = receipt[:shared] + "".join(trial.dice.choices(ALPHABET, k=RECEIPT_LENGTH - shared))
                started = perf_counter()
                await look(stage, guess, receipt)
                times[alike].append(perf_counter() - started)
    near, far = (sorted(times[kind])[: len(times[kind]) * 9 // 10] for kind in (True, False))
    score = (fmean(near) - fmean(far)) / (variance(near) / len(near) + variance(far) / len(far)) ** 0.5
    said = f"{len(times[True]):,} near misses {fmean(near) * 1e6:.0f} µs, far ones {fmean(far) * 1e6:.0f} µs"
    return Reached(abs(score) < UNSUSPICIOUS, f"{said}: t = {score:.2f}")


async def _asked_of_the_vault(stage: SandboxStage, guess: str, _: str) -> None:
    try:
        await stage.house.services.following.standing(Claim(None, guess))
    except Unknown:
        return


async def _letter_by_letter(stage: SandboxStage, guess: str, receipt: str) -> None:
    for typed, right in zip(guess, receipt, strict=True):
        if typed != right:
            break
        await stage.house.vault.receipt_hash(typed)
    await _asked_of_the_vault(stage, guess, receipt)


BARS = (
    Bar(
        "A10",
        "Guessing receipts leads nowhere, whatever button it comes with",
        "10^6 guesses: 0 hits; at most 5 an hour and phone are listened to",
        measure,
        control,
    ),
    Bar(
        "A10b",
        "The time of a refusal does not tell how near a receipt was",
        "near against far misses: |t| < 4.5 (Welch)",
        timed,
        timed_control,
        alone=True,
    ),
)
