"""Serves an ASGI application on this machine alone, for as long as a block of code runs."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Final

import uvicorn
from starlette.applications import Starlette

PORT: Final = 8765
_TRIES: Final = 50
_PATIENCE: Final = 2  # seconds for open connections to end when the server stops


@asynccontextmanager
async def serve(app: Starlette, host: str = "127.0.0.1", port: int = PORT) -> AsyncIterator[str]:
    """`async with serve(site(stage)) as url:` -- the page is there inside the block. Prints nothing.

    `port` 0 means any free one; a port that is taken means the next free one. Raises OSError when 50 are taken.
    """
    listening = _listen(host, port)
    name = f"[{host}]" if ":" in host else host
    server = _Server(app)
    async with asyncio.TaskGroup() as tasks:
        serving = tasks.create_task(server.serve([listening]))
        try:
            await server.ready.wait()
            yield f"http://{name}:{listening.getsockname()[1]}/"
        finally:
            server.should_exit = True
            await serving  # here, for the group would cancel it when the block ends in an exception


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs the block, and ends the event streams before it waits for connections."""

    def __init__(self, app: Starlette) -> None:
        self._app = app
        self.ready = asyncio.Event()
        super().__init__(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                timeout_graceful_shutdown=_PATIENCE,
            )
        )

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if live := getattr(self._app.state, "live", None):
            live.close()
        await super().shutdown(sockets)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, port + _TRIES) if port else [0]:
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, candidate))
        except OSError:
            listening.close()
            continue
        listening.listen()
        return listening
    raise OSError(f"no free port from {port} on")
