"""An event loop whose clock jumps to the next thing to do: minutes of sending pass in milliseconds, nobody sleeps."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _Jumping(selectors.DefaultSelector):
    def __init__(self) -> None:
        super().__init__()
        self.seconds = 1000.0

    def select(self, timeout: float | None = None) -> Any:
        self.seconds += timeout or 0.0
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.seconds


def in_virtual_time(story: Coroutine[Any, Any, T]) -> T:
    """What the story returns."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(story)
