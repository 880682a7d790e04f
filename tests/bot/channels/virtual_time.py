"""An event loop whose clock jumps to the next thing to do: minutes of sending pass in milliseconds, nobody sleeps.

While a thread of ours is at work (SQLite, a document being typeset) the clock stands still: its work takes no time.
"""

import asyncio
import selectors
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, TypeVar

import aiosqlite
import pytest

T = TypeVar("T")


class _Jumping(selectors.DefaultSelector):
    def __init__(self) -> None:
        super().__init__()
        self.seconds = 1000.0
        self.busy = 0

    def select(self, timeout: float | None = None) -> Any:
        if self.busy and timeout != 0:
            return super().select(1.0)  # the thread rings when it is done
        self.seconds += timeout or 0.0
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.seconds

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """While somebody outside this loop works for it."""
        self._jumping.busy += 1
        try:
            yield
        finally:
            self._jumping.busy -= 1

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> Any:  # type: ignore[override]  # typeshed's is generic
        future = super().run_in_executor(executor, func, *args)
        self._jumping.busy += 1
        future.add_done_callback(self._is_done)
        return future

    def _is_done(self, _: object) -> None:
        self._jumping.busy -= 1


class LoopClock:
    """A clock (``domain.ports.Clock``) that goes with the loop's time."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._began = asyncio.get_running_loop().time()

    @property
    def seconds(self) -> float:
        """Since the start."""
        return asyncio.get_running_loop().time() - self._began

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self.seconds)


def _waited_for(method: Any) -> Any:
    async def standing_still(self: aiosqlite.Connection, *args: Any, **kwargs: Any) -> Any:
        loop = asyncio.get_running_loop()
        if not isinstance(loop, VirtualLoop):
            return await method(self, *args, **kwargs)
        with loop.standing_still():
            return await method(self, *args, **kwargs)

    return standing_still


def in_virtual_time(story: Coroutine[Any, Any, T]) -> T:
    """What the story returns."""
    with pytest.MonkeyPatch.context() as patch, asyncio.Runner(loop_factory=VirtualLoop) as runner:
        for name in ("_execute", "_connect"):
            patch.setattr(aiosqlite.Connection, name, _waited_for(getattr(aiosqlite.Connection, name)))
        return runner.run(story)
