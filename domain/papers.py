"""The papers on the shelf, and what changed in one since it was last handed out: by fingerprints, never by texts."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class PaperKind(StrEnum):
    """In the order in which they stand on the shelf."""

    PLAN = "plan"
    INVITATION = "invitation"
    SESSION_NOTICE = "session_notice"
    PROGRAMME = "programme"
    QUESTION_LIST = "question_list"
    MINUTES = "minutes"
    ANSWER_NOTICE = "answer_notice"
    WRITTEN_NOTICE = "written_notice"
    REPORT = "report"
    VISIT_SUMMARY = "visit_summary"
    MERGED_REPORT = "merged_report"


@dataclass(frozen=True, order=True)
class Paper:
    """One of them. ``ref``: "series/period" of a dialogue, else what the kind goes by (a school year, a code)."""

    kind: PaperKind
    ref: str


Parts = Mapping[str, Mapping[str, str]]
"""{aspect: {item: what is said of it}}, for example {"question": {code: text}, "answerer": {code: title}}."""

Marks = Mapping[str, Mapping[str, str]]
"""The same as fingerprints."""

_ITEM_BYTES, _VALUE_BYTES = 4, 2


@dataclass(frozen=True)
class Issue:
    """A paper as it was last handed out. ``copy``: whose, where readers get different ones, else empty."""

    paper: Paper
    copy: str
    issued_on: date
    marks: Marks


@dataclass(frozen=True)
class Change:
    """How many items of an aspect came, went and are told otherwise."""

    aspect: str
    added: int = 0
    gone: int = 0
    changed: int = 0


@dataclass(frozen=True)
class Difference:
    """``since`` None: handed out for the first time. No ``changes``: the same as before."""

    since: date | None = None
    changes: tuple[Change, ...] = field(default=())


def marks_of(parts: Parts) -> Marks:
    """Short on purpose: two bytes tell that a text has changed, and prove of no guess that it was the text."""
    return {
        aspect: {_mark(item, _ITEM_BYTES): _mark(said, _VALUE_BYTES) for item, said in items.items()}
        for aspect, items in parts.items()
    }


def difference(before: Issue | None, now: Marks) -> Difference:
    """What the last issue had not, by aspect. An item that came or went is counted in the first aspect that has it."""
    if before is None:
        return Difference()
    told: set[str] = set()
    changes = []
    for aspect, items in now.items():
        old = before.marks.get(aspect, {})
        added, gone = items.keys() - old.keys() - told, old.keys() - items.keys() - told
        changed = sum(old[item] != items[item] for item in items.keys() & old.keys())
        told |= added | gone
        if added or gone or changed:
            changes.append(Change(aspect, len(added), len(gone), changed))
    return Difference(before.issued_on, tuple(changes))


def _mark(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
