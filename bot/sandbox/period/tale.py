"""The questions of one dialogue: the part each plays, and who asks it. Data: askings.toml."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Any

from bot.sandbox.month import Asking, Mode
from bot.sandbox.school import read_table
from domain.people import Person, Role
from domain.questions import AnswerKind
from domain.routing import OTHER_TOPIC
from domain.school import School
from texts.topics import suggest

MODES = {"hidden": Mode.ANONYMOUS, "slip": Mode.RECEIPT, "silent": Mode.ANONYMOUS, "urgent": Mode.ANONYMOUS}
"""Everybody else gives a name."""
ANSWERS = {"hidden": AnswerKind.WILL_DO, "slip": AnswerKind.NEEDS_TIME, "returned": AnswerKind.BEYOND_AUTHORITY}
"""Every other answer explains."""


@dataclass(frozen=True)
class Tale:
    """``part``: what happens to it (askings.toml). ``key`` is unique in the play."""

    key: str
    part: str
    group: str
    asking: Asking

    @property
    def asker(self) -> Person:
        return self.asking.asker

    @property
    def nameless(self) -> bool:
        return self.asking.mode is not Mode.NAMED

    @property
    def reachable(self) -> bool:
        """Whether the answer comes to the asker's phone by itself."""
        return self.asking.mode is not Mode.RECEIPT

    @property
    def mended(self) -> str:
        return str(words(self.group, self.part)["mended"])

    @property
    def answer(self) -> str:
        return str(words(self.group, self.part).get("answer", ""))

    @property
    def kind(self) -> AnswerKind:
        return ANSWERS.get(self.part, AnswerKind.EXPLAINED)


def tale(dialogue: str, part: str, asker: Person, school: School, again: str = "") -> Tale:
    """``dialogue``: "series/period". ``again``: what stands before words that have been said at an earlier one."""
    group, key = group_of(asker), f"{dialogue}/{part}"
    text = f"{again}{words(group, part)['text']}"
    asking = Asking(
        key=key,
        text=text,
        asker=asker,
        mode=MODES.get(part, Mode.NAMED),
        topic=likeliest(text, school),
        day=1,
        time=time(12),
        urgent=part == "urgent",
        same_as="",
    )
    return Tale(key, part, group, asking)


def parts_for(group: str, wanted: Sequence[str]) -> list[str]:
    """Those of the wanted parts that this group has words for."""
    return [part for part in wanted if part in _every()[group]]


def words(group: str, part: str) -> dict[str, Any]:
    """``text``, ``mended``, ``answer``. Raises KeyError."""
    return dict(_every()[group][part])


def group_of(person: Person) -> str:
    if person.has(Role.STUDENT):
        return "boarder" if person.is_boarding else "pupil"
    return "parent" if person.has(Role.PARENT) else "employee"


def likeliest(text: str, school: School) -> str:
    """The topic that the card offers first."""
    known = {topic.key for topic in school.topics}
    return next((key for key in suggest(text) if key in known), OTHER_TOPIC)


@cache
def _every() -> dict[str, Any]:
    return read_table("askings.toml")
