"""What a hatched bot may have changed inside, by name: its clock turned, or a promise broken on purpose for a control.

The product knows nothing of this; a bot started by hand cannot be changed so.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from telegram import Update

from bot import running
from bot.channels import road, ticket
from bot.clock import SystemClock
from bot.intake import Intake
from bot.patience import Patience
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


def _fast(_: str) -> None:
    """Sends as fast as it can, not as Telegram allows: more is under way at each instant, and more gets done."""
    for module in (road, ticket):
        vars(module).update(MOST=1000, SPACING=0.001, PRIVATE_PACE=0.0)


def _busy_timeout(milliseconds: str) -> None:
    """How long SQLite itself waits for another process."""
    PRAGMAS["busy_timeout"] = int(milliseconds)


def _synchronous(mode: str) -> None:
    """When SQLite syncs."""
    PRAGMAS["synchronous"] = mode


def _no_patience(_: str) -> None:
    """What cannot be stored is given up after three tries, as if it were poison."""

    async def once(_: Patience, __: Update, work: Callable[[], Awaitable[object]]) -> None:
        await work()

    Patience.see_through = once  # type: ignore[assignment,method-assign]  # what a hook is for


HOOKS: dict[str, Callable[[str], None]] = {
    "shift": _shift,
    "fast": _fast,
    "busy_timeout": _busy_timeout,
    "synchronous": _synchronous,
    "confirm_first": _confirm_first,
    "no_patience": _no_patience,
}
