"""A question's likely topics. A suggestion for three buttons, never a decision: the right one is among the first three
in about nine of ten; which one it is, the asker says.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from domain.folding import fold
from texts.spelling import is_accented, words_of

WEIGHTS = {"sure": 4.0, "likely": 2.5, "hint": 1.0}
SUGGESTIONS = 3

Phrase = tuple[str, ...]
Index = Mapping[Phrase, Mapping[str, float]]


@dataclass(frozen=True)
class Lexicon:
    """Phrases of words -> weight per topic, once as written and once without diacritics."""

    accented: Index
    folded: Index
    short: Mapping[str, Phrase]
    usual: tuple[str, ...]
    longest: int


def suggest(text: str) -> list[str]:
    """Three topic keys, the likeliest first; the usual ones where the words say nothing. Never ``khac``."""
    lexicon = _lexicon()
    scores: Counter[str] = Counter()
    indexes = [lexicon.accented] if is_accented(text) else [lexicon.accented, lexicon.folded]
    for phrase in _phrases(text, lexicon):
        for index in indexes:
            scores.update(index.get(phrase, {}))
    ranked = [topic for topic, _ in scores.most_common()]
    return list(dict.fromkeys([*ranked, *lexicon.usual]))[:SUGGESTIONS]


def _phrases(text: str, lexicon: Lexicon) -> list[Phrase]:
    """Every run of words, abbreviations written out, each counted once however often it is said.

    In the order of the text, which decides between topics of equal weight: the same text, the same suggestion.
    """
    words = [spelled for word in words_of(text) for spelled in lexicon.short.get(word, (word,))]
    if not is_accented(text):
        words = [fold(word) for word in words]
    runs = (
        tuple(words[start : start + length])
        for length in range(1, lexicon.longest + 1)
        for start in range(len(words) - length + 1)
    )
    return list(dict.fromkeys(runs))


@cache
def _lexicon() -> Lexicon:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    ambiguous = {words_of(word) for word in data["only_accented"]}
    entries = list(_entries(data["topics"]))
    return Lexicon(
        accented=_index(entries),
        folded=_index([(_bare(phrase), topic, weight) for phrase, topic, weight in entries if phrase not in ambiguous]),
        short={short: words_of(meaning) for short, meaning in data["short"].items()},
        usual=tuple(data["usual"]),
        longest=max(len(phrase) for phrase, _, _ in entries),
    )


def _entries(topics: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[Phrase, str, float]]:
    for topic, by_strength in topics.items():
        for strength, phrases in by_strength.items():
            for phrase in phrases:
                yield words_of(phrase), topic, WEIGHTS[strength]


def _bare(phrase: Phrase) -> Phrase:
    return tuple(fold(word) for word in phrase)


def _index(entries: list[tuple[Phrase, str, float]]) -> Index:
    index: dict[Phrase, dict[str, float]] = {}
    for phrase, topic, weight in entries:
        topics = index.setdefault(phrase, {})
        topics[topic] = max(weight, topics.get(topic, 0.0))
    return index
