"""What a hatched bot may have changed inside, by name: its clock turned, or a promise broken on purpose for a control.

The product knows nothing of this; a bot started by hand cannot be changed so.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from telegram import Update

from bot import running
from bot.channels import road, ticket
from bot.clock import SystemClock
from bot.intake import Intake
from bot.patience import Patience
from domain.services import delivering, verdict
from storage.sqlite import PRAGMAS


def change(hook: str) -> None:
    """``name`` or ``name=value``. Raises KeyError for a hook that does not exist."""
    name, _, value = hook.partition("=")
    HOOKS[name](value)


def _shift(seconds: str) -> None:
    """The clock goes so many seconds fast, or slow."""
    by, told = timedelta(seconds=float(seconds)), SystemClock.now

    def now(self: SystemClock) -> datetime:
        return told(self) + by

    SystemClock.now = now  # type: ignore[method-assign]  # what a hook is for


class _ConfirmFirst(Intake):
    """As python-telegram-bot's own polling: what has been fetched is confirmed, handled or not."""

    def _confirmable(self) -> int | None:
        fetched = {*self._open, *self._done}
        return max(fetched) + 1 if fetched else None


def _confirm_first(_: str) -> None:
    vars(running)["Intake"] = _ConfirmFirst


def _fast(spacing: str) -> None:
    """A letter every so many seconds (0.001), not as Telegram allows: more gets done in the time."""
    for module in (road, ticket):
        vars(module).update(MOST=1000, SPACING=float(spacing or 0.001), PRIVATE_PACE=0.0)


def _busy_timeout(milliseconds: str) -> None:
    """How long SQLite itself waits for another process."""
    PRAGMAS["busy_timeout"] = int(milliseconds)


def _synchronous(mode: str) -> None:
    """When SQLite syncs."""
    PRAGMAS["synchronous"] = mode


def _answer_first(_: str) -> None:
    """As python-telegram-bot's own webhook: 200 before the update has been handled."""

    async def take(self: Intake, updates: Sequence[Update]) -> None:
        for update in updates:
            _BEHIND.add(asyncio.ensure_future(self._in_turn(update)))

    Intake.take = take  # type: ignore[method-assign]  # what a hook is for


_BEHIND: set[asyncio.Future[None]] = set()


def _no_patience(_: str) -> None:
    """What cannot be stored is given up after three tries, as if it were poison."""

    async def once(_: Patience, __: Update, work: Callable[[], Awaitable[object]]) -> None:
        await work()

    Patience.see_through = once  # type: ignore[assignment,method-assign]  # what a hook is for


def _resend(_: str) -> None:
    """Whatever may have arrived is sent again, reminders too."""
    for module in (delivering, verdict):
        vars(module)["AT_MOST_ONCE"] = frozenset()


HOOKS: dict[str, Callable[[str], None]] = {
    "shift": _shift,
    "fast": _fast,
    "busy_timeout": _busy_timeout,
    "synchronous": _synchronous,
    "confirm_first": _confirm_first,
    "answer_first": _answer_first,
    "no_patience": _no_patience,
    "resend": _resend,
}
