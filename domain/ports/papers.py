"""When a paper was last handed out, and the fingerprints of what stood in it."""

from datetime import date
from typing import Protocol

from domain.papers import Issue, Paper


class Papers(Protocol):
    """One issue a paper and copy: the last."""

    async def last(self, paper: Paper, copy: str) -> Issue | None: ...
    async def put(self, issue: Issue) -> None: ...
    async def forget_before(self, day: date) -> None:
        """Issues older than that."""
        ...
