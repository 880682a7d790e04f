"""What may stand in a log: where, when, how bad and our own fixed words. Never a token, an id, a name or a text.

Third parties' records keep their place but lose their words: python-telegram-bot logs whole updates, httpx logs
addresses with the token in them (docs/threat-model.md).
"""

import logging
import re
import sys
import traceback
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from types import TracebackType

from bot.config import Settings

NOISY = ("httpx", "httpcore", "telegram", "aiohttp", "apscheduler", "sqlalchemy", "aiosqlite", "alembic", "uvicorn")
"""Silent below WARNING even when the root logger is at DEBUG."""
OURS = ("bot", "domain", "handlers", "scheduler", "storage", "texts")
"""Only these rooms' own format strings are written out, and only with the kinds of value below."""
HARMLESS = (int, float, bool, type(None))
FORBIDDEN = (
    re.compile(r"\d+:[A-Za-z0-9_-]{30,}"),  # a bot token
    re.compile(r"https?://\S*|/bot[^\s/]*/\S*"),  # an address, with or without a token in it
    re.compile(r"\d{6,}"),  # a chat id, a user id, a phone number
)
NAMES_OF_WORDS = frozenset({"command", "errand", "incident", "kind", "method", "migration", "reason", "state", "topic"})
"""``log.error("incident %(incident)s", {"incident": code})``: a word may be written out under these names only."""
PLAIN_WORD = re.compile(r"[A-Za-z0-9_.-]{1,40}")
HIDDEN = "[…]"

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class CleanFormatter(logging.Formatter):
    """Writes a record without anything that came from outside. ``secrets`` are blotted out wherever they appear."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """One line, plus one per frame of an exception; the record itself is left as it is."""
        clean = logging.makeLogRecord({"name": record.name, "levelno": record.levelno, "levelname": record.levelname})
        clean.created, clean.msecs = record.created, record.msecs
        clean.msg = self._blotted(_words(record))
        if record.exc_info:
            clean.msg += "".join(f"\n    {line}" for line in places(record.exc_info))
        return super().format(clean)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging's own name
        """Never the standard one: its last line is the message."""
        return "\n".join(places(ei))

    def _blotted(self, line: str) -> str:
        for secret in self._secrets:
            line = line.replace(secret, HIDDEN)
        for pattern in FORBIDDEN:
            line = pattern.sub(HIDDEN, line)
        return line.replace("\n", " ").replace("\r", " ")


def places(exc_info: ExcInfo) -> list[str]:
    """Types and places of an exception and of what caused it; messages can carry ids and texts and are left out."""
    lines: list[str] = []
    seen: set[int] = set()
    fault = exc_info[1]
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        lines.append(type(fault).__qualname__)
        frames = traceback.extract_tb(fault.__traceback__)
        lines += [f"  at {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
        fault = fault.__cause__ or fault.__context__
    return lines


def keep_log(settings: Settings, *others: Settings) -> None:
    """As the settings say; their secrets are blotted out, and those of the other houses in this process."""
    telegrams = [one.telegram for one in (settings, *others)]
    secrets = [secret.get_secret_value() for one in telegrams for secret in (one.token, one.webhook_secret)]
    configure(settings.logging.level, settings.logging.file, secrets)


def configure(level: str = "INFO", file: str = "", secrets: Iterable[str] = ()) -> logging.Handler:
    """One handler on the root, none elsewhere; a file for its owner only.

    Raises OSError when ``file`` cannot be opened for appending.
    """
    if file:
        Path(file).touch(mode=0o600)
    handler: logging.Handler = (
        logging.FileHandler(file, encoding="utf-8") if file else logging.StreamHandler(sys.stderr)
    )
    handler.setFormatter(CleanFormatter(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in NOISY:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.setLevel(max(logging.WARNING, root.level))
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False  # a record that cannot be written must not be printed raw instead
    return handler


def _words(record: logging.LogRecord) -> str:
    """Our own format string filled with harmless values; a stranger's record is reduced to where it was made."""
    place = f"{record.module}:{record.lineno}"
    if record.name.partition(".")[0] not in OURS or not isinstance(record.msg, str) or not record.msg.isascii():
        return place
    args = record.args
    try:
        if isinstance(args, dict):
            return record.msg % {name: _harmless(value, name) for name, value in args.items()}
        return record.msg % tuple(_harmless(value) for value in args) if args else record.msg
    except (TypeError, ValueError, KeyError):
        return place


def _harmless(value: object, name: str = "") -> object:
    """Numbers, types, members of our enumerations, and words under a known name; the rest could be somebody's."""
    if isinstance(value, type):
        return value.__qualname__
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, HARMLESS):
        return value
    return value if name in NAMES_OF_WORDS and isinstance(value, str) and PLAIN_WORD.fullmatch(value) else HIDDEN
