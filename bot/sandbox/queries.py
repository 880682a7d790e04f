"""Pressed buttons that wait for their answer."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.sandbox.api_error import bad_request

ANSWER_WITHIN: Final = timedelta(seconds=60)


@dataclass(frozen=True)
class Query:
    """One press: whose, of which callback data, when."""

    id: str
    chat_id: int
    data: str
    pressed_at: datetime


class Queries:
    """The callback queries that the bot has not answered yet. `now` is the sandbox clock."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._open: dict[str, Query] = {}

    @property
    def unanswered(self) -> list[Query]:
        """Each of these is a button that still turns its little wheel on somebody's phone."""
        return list(self._open.values())

    def open(self, chat_id: int, data: str) -> Query:
        """A button was pressed."""
        query = Query(str(10**18 + secrets.randbelow(9 * 10**18)), chat_id, data, self._now())
        self._open[query.id] = query
        return query

    def answer(self, query_id: str) -> Query:
        """Raises `ApiError` (400) for a query that is unknown, answered already, or older than a minute."""
        query = self._open.pop(query_id, None)
        if query is None or self._now() - query.pressed_at > ANSWER_WITHIN:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return query
