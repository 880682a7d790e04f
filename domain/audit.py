"""The audit log: who of the staff saw, decided, changed, exported or erased what.

A chain: each entry seals everything before it. Never in it: an asker's act, a name, a text. Subjects are codes and ids
("question/K7M2QX"), facts are keys and counts.

The hash has no key, on purpose. Whoever could rewrite the file as root could read a key as well, and a secret would
keep the second person from checking a copy elsewhere with nothing but this page. What binds the log is its head, which
the principal is told every day on a phone of his own: a chain written anew no longer holds the heads that were told.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

CONSOLE, CLOCK = "console", "clock"
"""Actors who are no person: somebody at the machine itself, and the bot on its own."""
VIEW, EXPORT, ERASE, PRUNE = "view", "export", "erase", "prune"
START = b"\0" * 32
"""What the first entry is chained to."""
SHORT = 16
"""Hex digits of a head as people read it: 64 bits, far beyond what one could bring about by trying."""
LEAST = 8
"""Hex digits that must be given to look a head up."""

Fact = str | int | list[str]


@dataclass(frozen=True)
class Act:
    """``actor``: a person's id, CONSOLE or CLOCK. ``action``: a key. ``subject``: "kind/reference"."""

    actor: str
    action: str
    subject: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True)
class Sight:
    """What a screen shows to a member of staff. ``codes``: the questions on it whose words can be read."""

    subject: str
    codes: tuple[str, ...] = ()

    @classmethod
    def question(cls, code: str) -> "Sight":
        return cls(of_question(code), (code,))


@dataclass(frozen=True)
class Entry:
    """A link of the chain. ``at``: aware, the full minute. ``hash``: 32 bytes over this and everything before it.

    An empty ``hash``: what stands there cannot have been written by the bot, and never fits.
    """

    number: int
    at: datetime
    act: Act
    hash: bytes


def of_question(code: str) -> str:
    """The subject of whatever concerns one question."""
    return f"question/{code}"


def code_in(subject: str) -> str:
    """The question's code; "" when the subject is something else."""
    kind, _, ref = subject.partition("/")
    return ref if kind == "question" else ""


def sealed(before: bytes, number: int, at: datetime, act: Act) -> Entry:
    """The entry that follows the one whose hash is ``before``."""
    minute = at.replace(second=0, microsecond=0)
    return Entry(number, minute, act, _hash(before, number, minute, act))


def canonical(written: Mapping[str, object]) -> str:
    """The one way to write it as JSON."""
    return json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def short(head: bytes) -> str:
    """``7F3A-91C2-04DD-18AB``."""
    digits = head.hex().upper()[:SHORT]
    return "-".join(digits[at : at + 4] for at in range(0, SHORT, 4))


def plain_head(written: str) -> str:
    """A head as somebody typed it, in lower-case hex digits; "" when it is too short or none."""
    digits = "".join(sign for sign in written.lower() if not sign.isspace() and sign != "-")
    known = len(digits) >= LEAST and all(sign in "0123456789abcdef" for sign in digits)
    return digits if known else ""


@dataclass(frozen=True)
class Checkpoint:
    """Entries up to ``through`` are gone, for their time was over; ``anchor`` is the hash of the last of them."""

    through: int = 0
    anchor: bytes = START


@dataclass
class Check:
    """Walks along the chain. ``broken``: the number of the first entry that does not hold, 0 while all do.

    ``expected``: the beginning of a head noted earlier, in hex; ``found`` once it was passed.
    """

    checkpoint: Checkpoint
    expected: str = ""
    broken: int = 0
    count: int = 0
    head: bytes = START
    found: bool = False
    _next: int = 0

    def __post_init__(self) -> None:
        self._next = self.checkpoint.through + 1
        self.found = not self.expected
        self._pass(self.checkpoint.anchor)

    def take(self, entries: Iterable[Entry]) -> None:
        """The next entries, by number."""
        for entry in entries:
            if not self.broken and not self._fits(entry):
                self.broken = self._next
            self.count += 1
            self._next += 1
            self._pass(entry.hash)

    @property
    def holds(self) -> bool:
        """Nothing changed, missing, inserted or exchanged, and the head noted earlier is still part of it."""
        return not self.broken and self.found

    def _fits(self, entry: Entry) -> bool:
        return entry.number == self._next and entry.hash == _hash(self.head, entry.number, entry.at, entry.act)

    def _pass(self, head: bytes) -> None:
        self.head = head
        self.found = self.found or (head != START and head.hex().startswith(self.expected))


def _hash(before: bytes, number: int, at: datetime, act: Act) -> bytes:
    written = {
        "number": number,
        "at": at.astimezone(UTC).isoformat(),
        "actor": act.actor,
        "action": act.action,
        "subject": act.subject,
        "facts": dict(act.facts),
    }
    return hashlib.sha256(before + canonical(written).encode()).digest()
