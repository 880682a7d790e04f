"""The limiter of a wire that needs none: the sandbox's Telegram takes everything at once."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import BaseRateLimiter

from handlers.lanes import depart


class Unpaced(BaseRateLimiter[None]):
    """Lets everything go; a letter is marked as it leaves all the same."""

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,  # noqa: ARG002 - the base class's signature
        data: dict[str, Any],  # noqa: ARG002 - the base class's signature
        rate_limit_args: None,  # noqa: ARG002 - the base class's signature
    ) -> Any:
        """Returns or raises what came of it."""
        await depart()
        return await callback(*args, **kwargs)
