"""What the made-up school asks in one month. Data: questions.toml."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from bot.clock import SCHOOL_ZONE
from bot.sandbox.school import MadeUpSchool, read_table
from domain.people import Person


class Mode(StrEnum):
    """How somebody asks."""

    NAMED = "named"
    ANONYMOUS = "anonymous"  # the answer comes back to this chat
    RECEIPT = "receipt"  # nothing stored about the asker; only the receipt finds the answer


@dataclass(frozen=True)
class Asking:
    """One question of the month; `same_as` is the key of the question that it repeats, or empty."""

    key: str
    text: str
    asker: Person
    mode: Mode
    topic: str
    day: int
    time: time
    urgent: bool
    same_as: str

    def moment(self, month: date) -> datetime:
        """When it is asked in the month of that date, aware."""
        return datetime.combine(month.replace(day=self.day), self.time, SCHOOL_ZONE)


def load_questions(school: MadeUpSchool) -> tuple[Asking, ...]:
    """In the order of asking. Raises KeyError for an asker whom the school does not have."""
    askings = [_asking(row, school) for row in read_table("questions.toml")["questions"]]
    return tuple(sorted(askings, key=lambda asking: (asking.day, asking.time)))


def ideas(school: MadeUpSchool, askings: Sequence[Asking]) -> Mapping[str, list[str]]:
    """What the families on stage could ask: pane key -> texts, first what nobody else asks."""
    fresh = read_table("questions.toml")["ideas"]
    return {
        part.key: [*fresh[part.key], *(asking.text for asking in askings if _alike(part.person, asking.asker))]
        for part in school.stage
        if part.key in fresh
    }


def _alike(one: Person, other: Person) -> bool:
    return one.roles == other.roles and one.is_boarding == other.is_boarding


def _asking(row: Mapping[str, Any], school: MadeUpSchool) -> Asking:
    return Asking(
        key=row["key"],
        text=row["text"],
        asker=school.person(row["who"]),
        mode=Mode(row["mode"]),
        topic=row["topic"],
        day=row["day"],
        time=time.fromisoformat(row["time"]),
        urgent=row.get("urgent", False),
        same_as=row.get("same_as", ""),
    )
