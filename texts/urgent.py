"""Does it sound as if a child were in danger? Only ever a reason to ask gently and to point at KHẨN.

Word lists miss most of what children really write (docs/threat-model.md); a person reads every question. So nothing is
alerted, delayed or blocked by this, and nowhere do we claim to detect danger.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from domain.folding import fold
from texts.spelling import canonical, is_accented


@dataclass(frozen=True)
class Alarms:
    """Alternatives as one pattern: for text as it should be written, and for text without diacritics."""

    accented: re.Pattern[str]
    folded: re.Pattern[str]
    benign: re.Pattern[str]
    benign_folded: re.Pattern[str]


def sounds_urgent(text: str) -> bool:
    """True when the words are those of danger and not of a lesson about it."""
    alarms = _alarms()
    if is_accented(text):
        plain = " ".join(canonical(text).split())
        return bool(alarms.accented.search(plain)) and not alarms.benign.search(plain)
    plain = fold(canonical(text))
    return bool(alarms.folded.search(plain)) and not alarms.benign_folded.search(plain)


@cache
def _alarms() -> Alarms:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    both = [canonical(pattern) for pattern in data["patterns"]]
    benign = [canonical(pattern) for pattern in data["benign"]]
    return Alarms(
        accented=_any_of([*both, *(canonical(pattern) for pattern in data["accented_only"])]),
        folded=_any_of([_bare(pattern) for pattern in both]),
        benign=_any_of(benign),
        benign_folded=_any_of([_bare(pattern) for pattern in benign]),
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + ")")


def _bare(pattern: str) -> str:
    """The pattern without diacritics; ``fold`` would take its punctuation too."""
    letters = unicodedata.normalize("NFD", pattern.replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
