"""What became of one attempt to send, told apart by its cause (python-telegram-bot 22.8; its own wire and ours).

PTB's TimedOut and BadRequest are both NetworkErrors, so the order of the questions matters. What a proxy or a firewall
on the way answers is not Telegram's word: its 403 must not make anybody unreachable.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from domain.ports import Outcome, Sending

GONE = ("chat not found", "user is deactivated", "bot was blocked", "peer_id_invalid", "can't initiate conversation")
"""Telegram's permanent sentences about a chat that cannot be reached."""

BEFORE_THE_REQUEST = frozenset(
    {
        *("ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol"),  # httpx
        *("ClientConnectorError", "ConnectionTimeoutError", "ClientHttpProxyError", "InvalidURL"),  # aiohttp
    },
)
"""Causes after which the request has certainly not been sent. DNS and TLS failures are connect errors in both."""

AFTER_ALL_PERHAPS = frozenset({HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.GATEWAY_TIMEOUT})
"""Statuses in which something on the way lost sight of a request that may have arrived."""


def outcome_of(error: TelegramError) -> Sending:
    """PERMANENT, MOVED, PASSING (with the seconds to wait), AMBIGUOUS or BROKEN."""
    if isinstance(error, RetryAfter):
        return Sending(Outcome.PASSING, _seconds(error.retry_after))
    if _unreadable(error):
        return Sending(_of_something_on_the_way(error))
    if isinstance(error, ChatMigrated):
        return Sending(Outcome.MOVED, moved_to=error.new_chat_id)
    if isinstance(error, Forbidden | BadRequest):
        gone = isinstance(error, Forbidden) or any(sentence in error.message.lower() for sentence in GONE)
        return Sending(Outcome.PERMANENT if gone else Outcome.BROKEN)
    if isinstance(error, NetworkError):
        return Sending(_of_the_line(error))
    return Sending(Outcome.PASSING if isinstance(error, InvalidToken) else Outcome.BROKEN)


def _unreadable(error: TelegramError) -> bool:
    """PTB: the body was not JSON. With status 200 the parse error itself, else an error caused by it."""
    return any(type(fault) is TelegramError and isinstance(fault.__cause__, ValueError) for fault in _causes(error))


def _of_something_on_the_way(error: TelegramError) -> Outcome:
    """200 without an answer may have been delivered; refused on the way, or nobody behind the gateway: not."""
    status = re.search(r"\((\d{3})\)", error.message)
    if status is None or int(status[1]) in AFTER_ALL_PERHAPS:
        return Outcome.AMBIGUOUS
    return Outcome.PASSING


def _of_the_line(error: NetworkError) -> Outcome:
    """A server that says no in words of its own (502, 503) has not delivered; too large is too large tomorrow too."""
    if error.__cause__ is None and not isinstance(error, TimedOut):
        return Outcome.BROKEN if "too large" in error.message.lower() else Outcome.PASSING
    before = any(kind.__name__ in BEFORE_THE_REQUEST for fault in _causes(error) for kind in type(fault).__mro__)
    return Outcome.PASSING if before else Outcome.AMBIGUOUS


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


def _seconds(wait: float | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
