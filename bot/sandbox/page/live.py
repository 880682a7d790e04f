"""Server-sent events: every open page hears what happens, in order."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable

from bot.sandbox.api_error import JSON

Line = str | None


class Live:
    """A loudspeaker. A page that comes late or comes back first gets the whole state, so nothing can be missed."""

    def __init__(self) -> None:
        self._ears: set[asyncio.Queue[Line]] = set()
        self._closed = False

    def tell(self, kind: str, what: JSON) -> None:
        """To all who listen now."""
        for ear in self._ears:
            ear.put_nowait(_written(kind, what))

    async def listen(self, state: Callable[[], JSON]) -> AsyncIterator[str]:
        """The stream of one page; ends when the page goes away or `close` is called."""
        ear: asyncio.Queue[Line] = asyncio.Queue()
        if self._closed:
            return
        self._ears.add(ear)
        try:
            yield _written("state", state())  # no await between joining and the snapshot
            while (line := await ear.get()) is not None:
                yield line
        finally:
            self._ears.discard(ear)

    def close(self) -> None:
        """End every stream, so that the server can stop."""
        self._closed = True
        for ear in self._ears:
            ear.put_nowait(None)


def _written(kind: str, what: JSON) -> str:
    return f"event: {kind}\ndata: {json.dumps(what, ensure_ascii=False)}\n\n"
