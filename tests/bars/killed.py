"""I1, I2: the real bot, a process of its own, ended from outside at random moments while a whole school uses it."""

import asyncio

from tests.bars.bar import Bar, Reached, Trial
from tests.outside.killer import Plan
from tests.outside.settled_school import BUSY, move_in, settled_school
from tests.outside.siege import Count, besieged
from tests.outside.webhook_sender import WebhookSender, free_port, webhook_settings


def _said(found: Count, what: str) -> Reached:
    figure = (
        f"{found.ends} {what}, {found.updates} updates, {found.questions} questions: lost {found.lost}, "
        f"doubled {found.doubled}, waited in vain {found.in_vain}; answers that came again {found.again}"
    )
    holds = not (found.lost or found.doubled or found.in_vain or found.wrong) and found.again <= found.ends
    return Reached(holds, "; ".join([figure, *found.wrong[:5]]))


def _polling(trial: Trial, times: int, *hooks: str, patience: float, politely: bool = False) -> Reached:
    move_in(trial.home)

    async def inside() -> Reached:
        async with settled_school(trial.home, "fast", *hooks) as school:
            plan = Plan(trial.dice, times, school.bot.stop if politely else school.bot.kill)
            found = await besieged(school, plan, waiting=trial.times(3, 8), patience=patience)
        return _said(found, "times SIGTERM" if politely else "kills")

    return asyncio.run(inside())


def _webhook(trial: Trial, times: int, *hooks: str, patience: float) -> Reached:
    move_in(trial.home)
    port = free_port()

    async def inside() -> Reached:
        async with settled_school(trial.home, "fast", *hooks, settings=BUSY | webhook_settings(port)) as school:
            async with WebhookSender(school, port).sending() as sender:
                plan = Plan(trial.dice, times, school.bot.kill)
                found = await besieged(school, plan, waiting=trial.times(3, 8), patience=patience, rest=sender.empty)
            if sender.rejected:
                found.wrong.append(f"{sender.rejected} rejected")
        return _said(found, f"kills behind a webhook, {sender.tries} posts")

    return asyncio.run(inside())


def killed(trial: Trial) -> Reached:
    """The bot as it is."""
    return _polling(trial, trial.times(7, 1000), patience=trial.times(60, 480))


def killed_confirming_first(trial: Trial) -> Reached:
    """As python-telegram-bot polls: confirmed as soon as fetched."""
    return _polling(trial, 5, "confirm_first", patience=1)


def stopped_and_posted_to(trial: Trial) -> Reached:
    """First by SIGTERM while it polls, then by SIGKILL between commit and 200."""
    parts = []
    for name in ("polling", "webhook"):
        home = trial.home / name
        home.mkdir()
        part = Trial(trial.long, trial.dice, home)
        patience = trial.times(60, 240)
        if name == "polling":
            parts.append(_polling(part, trial.times(4, 100), patience=patience, politely=True))
        else:
            parts.append(_webhook(part, trial.times(6, 300), patience=patience))
    return Reached(all(part.holds for part in parts), "; ".join(part.figure for part in parts))


def answering_first(trial: Trial) -> Reached:
    """As python-telegram-bot's webhook: 200 as soon as it has come."""
    return _webhook(trial, 8, "answer_first", patience=1)


BARS = (
    Bar(
        "I1",
        "What somebody wrote is stored once, however the bot ends",
        "lost 0, double rows 0 under SIGKILL at random moments",
        killed,
        killed_confirming_first,
    ),
    Bar(
        "I2",
        "So it is when the bot is stopped politely, and when Telegram posts instead of being asked",
        "lost 0, double rows 0 under SIGTERM, and under SIGKILL between commit and 200",
        stopped_and_posted_to,
        answering_first,
        short=False,  # I1 and tests/bot/test_webhook.py show it in short
    ),
)
