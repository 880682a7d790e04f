"""What goes between a school and the authority above it: figures, reports and letters, carried by the courier.

A school's queue and the authority's letter box hold the same thing; ``ref`` names it within its kind, so that it is
there once however often it is carried (docs/decisions/0015-many-schools.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

AUTHORITY = ""
"""The peer of a school; the authority's peers are the codes of its schools."""


class Cargo(StrEnum):
    """What it is; the first three go up, the others come down."""

    MILESTONE = "milestone"  # figures: a plan issued, a session held, who came
    REPORT = "report"  # the report on a period, with its files and its figures
    MATTER = "matter"  # something beyond the school, which it passes up in its own words
    URGE = "urge"
    RECEIPT = "receipt"  # that a report has arrived
    REPLY = "reply"  # to a matter passed up


GOING_UP = frozenset({Cargo.MILESTONE, Cargo.REPORT, Cargo.MATTER})


@dataclass(frozen=True)
class Enclosure:
    """A file that goes along."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Consignment:
    """``peer``: to whom, or from whom. ``facts``: JSON; figures and the school's own official words, no asker.

    ``revision`` counts what was said about the same ``ref``, from 1. ``day``: when it was handed over.
    ``enclosures`` are left out where many are listed.
    """

    peer: str
    cargo: Cargo
    ref: str
    day: date
    facts: Mapping[str, Any] = field(default_factory=dict)
    enclosures: tuple[Enclosure, ...] = ()
    revision: int = 1
    delivered: bool = False

    def text(self, name: str) -> str:
        """A fact as a text; "" where there is none."""
        return str(self.facts.get(name, ""))
