"""Somebody with every file of the house but the keys, and scripts that guess who asked what."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import blake2b, md5, sha1, sha256
from itertools import product
from pathlib import Path
from typing import Any

from tests.privacy.scanner import DATABASE, tables

MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?")
FAR = timedelta(days=999)

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Loot:
    """The rows of every table, the raw bytes, and whom to choose from: ``{person id: chat id}`` in roster order."""

    rows: dict[str, list[Row]]
    raw: bytes
    suspects: dict[str, int]

    @classmethod
    def of(cls, folder: Path, suspects: dict[str, int]) -> "Loot":
        with closing(sqlite3.connect(folder / DATABASE)) as db:
            rows = {name: list(db.execute(f"SELECT * FROM {name}")) for name in tables(db)}  # noqa: S608 - the schema's
        raw = b"".join(
            (folder / name).read_bytes() for name in (DATABASE, f"{DATABASE}-wal") if (folder / name).exists()
        )
        return cls(rows, raw, suspects)

    @property
    def nameless(self) -> list[str]:
        """Ids of questions without an asker, in the order of the table."""
        return [row[0] for row in self.rows["questions"] if row[3] is None]

    @property
    def named(self) -> dict[str, str]:
        return {row[0]: row[3] for row in self.rows["questions"] if row[3] is not None}

    def about(self, word: str) -> Iterable[tuple[str, Row]]:
        """Every row that holds this word, with its table."""
        return [(table, row) for table, row, said in self._said if word in said]

    @cached_property
    def _said(self) -> list[tuple[str, Row, str]]:
        return [(table, row, "\n".join(map(str, row))) for table, rows in self.rows.items() for row in rows]


Guess = dict[str, str]
Script = Callable[[Loot], Guess]


def in_turn(questions: Sequence[str], people: Sequence[str]) -> Guess:
    """The first few to the first person, and so on."""
    share = max(1, -(-len(questions) // len(people)))
    return {question: people[min(at // share, len(people) - 1)] for at, question in enumerate(questions)}


def round_and_round(questions: Sequence[str], people: Sequence[str]) -> Guess:
    """One to each, then again."""
    return {question: people[at % len(people)] for at, question in enumerate(questions)}


def by_place(loot: Loot) -> list[str]:
    """In the order of the bytes: pages of the database, then frames of the WAL."""
    return sorted(loot.nameless, key=lambda question: loot.raw.find(question.encode()))


def by_last_place(loot: Loot) -> list[str]:
    return sorted(loot.nameless, key=lambda question: loot.raw.rfind(question.encode()))


def by_letters(loot: Loot) -> list[str]:
    """In the order of the letters about them."""
    places = {row[5]: at for at, row in reversed(list(enumerate(loot.rows["outbox"])))}
    return sorted(loot.nameless, key=lambda question: places.get(question, 0))


def by_size(loot: Loot) -> list[str]:
    sizes = {row[0]: len(str(row[8])) for row in loot.rows["questions"]}
    return sorted(loot.nameless, key=lambda question: sizes[question])


def by_history(loot: Loot) -> list[str]:
    lines = {question: sum(row[0] == question for row in loot.rows["history"]) for question in loot.nameless}
    return sorted(loot.nameless, key=lambda question: lines[question])


def neighbours(loot: Loot) -> Guess:
    """Whoever gave a name right beside it, in the bytes."""
    places = {loot.raw.find(question.encode()): who for question, who in loot.named.items()}
    here = {question: loot.raw.find(question.encode()) for question in loot.nameless}
    return {question: places[min(places, key=lambda at: abs(at - here[question]))] for question in loot.nameless}


def last_neighbours(loot: Loot) -> Guess:
    places = {loot.raw.rfind(question.encode()): who for question, who in loot.named.items()}
    here = {question: loot.raw.rfind(question.encode()) for question in loot.nameless}
    return {question: places[min(places, key=lambda at: abs(at - here[question]))] for question in loot.nameless}


def nearest_in_time(loot: Loot) -> Guess:
    """Whose rows hold the moment nearest to one that stands in a row about the question."""
    known = {
        who: _moments(loot, [who, *(q for q, asker in loot.named.items() if asker == who)]) for who in loot.suspects
    }
    guess = {}
    for question in loot.nameless:
        when = _moments(loot, [question])
        guess[question] = min(loot.suspects, key=lambda who: _distance(when, known[who]))
    return guess


def by_mention(loot: Loot) -> Guess:
    """Whoever is mentioned together with it, in any column of any table."""
    guess = {}
    for question in loot.nameless:
        together = " ".join(str(value) for _, row in loot.about(question) for value in row)
        said = [who for who, chat in loot.suspects.items() if re.search(rf"\b{who}\b|{chat}", together)]
        guess[question] = said[0] if len(said) == 1 else next(iter(loot.suspects))
    return guess


def by_digest(loot: Loot) -> Guess:
    """The roster is short: tries every known digest of every chat id against everything about the question."""
    guess = {}
    for question in loot.nameless:
        together = b"|".join(_bytes(value) for _, row in loot.about(question) for value in row)
        said = [who for who, chat in loot.suspects.items() if any(digest in together for digest in _digests(chat))]
        guess[question] = said[0] if said else next(iter(loot.suspects))
    return guess


def scripts() -> dict[str, Script]:
    """Each order of the questions dealt to each order of the people, and those that need no order."""
    orders = {"table": _by_key, "place": by_place, "last place": by_last_place, "letters": by_letters}
    orders |= {"size": by_size, "history": by_history}
    people = {"roster": _by_roster, "chat ids": _by_chat_id}
    dealings = {"in turn": in_turn, "round and round": round_and_round}
    dealt = {
        f"{order}, {rank}, {way}": _dealer(dealings[way], orders[order], people[rank])
        for order, rank, way in product(orders, people, dealings)
    }
    alone = (neighbours, last_neighbours, nearest_in_time, by_mention, by_digest)
    return dealt | {script.__name__: script for script in alone}


def _dealer(
    dealing: Callable[[list[str], list[str]], Guess],
    order: Callable[[Loot], list[str]],
    rank: Callable[[Loot], list[str]],
) -> Script:
    def guess(loot: Loot) -> Guess:
        return dealing(order(loot), rank(loot))

    return guess


def _by_key(loot: Loot) -> list[str]:
    return loot.nameless


def _by_roster(loot: Loot) -> list[str]:
    return list(loot.suspects)


def _by_chat_id(loot: Loot) -> list[str]:
    return sorted(loot.suspects, key=lambda who: loot.suspects[who])


def _moments(loot: Loot, words: Iterable[str]) -> list[datetime]:
    rows = [row for word in words for table, row in loot.about(word) if table != "people"]
    texts = [text for row in rows for value in row for text in MOMENT.findall(str(value))]
    moments = [datetime.fromisoformat(text.replace("T", " ")) for text in texts]
    return [moment for moment in moments if (moment.hour, moment.minute) != (17, 0)]  # midnight, in UTC


def _distance(some: list[datetime], others: list[datetime]) -> timedelta:
    return min((abs(a - b) for a in some for b in others), default=FAR)


def _digests(chat_id: int) -> list[bytes]:
    spelled = (str(chat_id).encode(), chat_id.to_bytes(8, "big"), chat_id.to_bytes(8, "little"))
    return [digest(one).digest() for one in spelled for digest in (md5, sha1, sha256, blake2b)]


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()
