"""I1, O1: the real bot, a process of its own, ended by SIGKILL at random moments while it is at work."""

import asyncio

from tests.bars.bar import Bar, Reached, Trial
from tests.outside.killer import Plan
from tests.outside.settled_school import move_in, settled_school
from tests.outside.siege import besieged


def _under_siege(trial: Trial, kills: int, *hooks: str, patience: float) -> Reached:
    move_in(trial.home)

    async def inside() -> Reached:
        async with settled_school(trial.home, "fast", *hooks) as school:
            plan = Plan(trial.dice, kills, school.bot.kill)
            found = await besieged(school, plan, waiting=trial.times(3, 8), patience=patience)
        figure = (
            f"{found.ends} kills, {found.updates} updates, {found.questions} questions: lost {found.lost}, "
            f"doubled {found.doubled}, waited in vain {found.in_vain}; answers that came again {found.again}"
        )
        holds = not (found.lost or found.doubled or found.in_vain or found.wrong) and found.again <= found.ends
        return Reached(holds, "; ".join([figure, *found.wrong[:5]]))

    return asyncio.run(inside())


def killed(trial: Trial) -> Reached:
    """The bot as it is."""
    return _under_siege(trial, trial.times(12, 1000), patience=trial.times(60, 600))


def killed_confirming_first(trial: Trial) -> Reached:
    """As python-telegram-bot polls: confirmed as soon as fetched."""
    return _under_siege(trial, 8, "confirm_first", patience=1)


BARS = (
    Bar(
        "I1",
        "What somebody wrote is stored once, however the bot ends",
        "lost 0, double rows 0 under SIGKILL at random moments",
        killed,
        killed_confirming_first,
    ),
)
