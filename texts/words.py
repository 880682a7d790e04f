"""A message ready to be sent: plain text, and where in it somebody's own words stand.

Plain text with explicit quotes needs no escaping, so nothing a child types can break a message.
"""

from dataclasses import dataclass

LONGEST = 4096
"""What Telegram takes in one message; it counts symbols, we count code units, which is never less."""


@dataclass(frozen=True)
class Quote:
    """Somebody's own words, shown as a quotation."""

    text: str


@dataclass(frozen=True)
class Words:
    """``quotes`` are (offset, length) in UTF-16 code units, as the Bot API counts."""

    text: str
    quotes: tuple[tuple[int, int], ...] = ()


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def compose(*parts: "str | Quote") -> Words:
    """Paragraphs set apart by an empty line; empty ones are left out."""
    text = ""
    quotes = []
    for part in parts:
        words = part.text if isinstance(part, Quote) else part
        if not words:
            continue
        text += "\n\n" if text else ""
        if isinstance(part, Quote):
            quotes.append((units(text), units(words)))
        text += words
    return Words(text, tuple(quotes))


def pages(words: Words, most: int = LONGEST) -> tuple[Words, ...]:
    """The same in messages that Telegram takes, cut between paragraphs where possible; quotes stay quotes."""
    if units(words.text) <= most:
        return (words,)
    cut = _cut(words.text, most)
    head = words.text[:cut].rstrip()
    tail = words.text[cut:].lstrip()
    start = units(words.text) - units(tail)
    return (_part(words, head, 0), *pages(_part(words, tail, start), most))


def _cut(text: str, most: int) -> int:
    """Behind the last paragraph, line or word that fits; within a word only when there is nothing else."""
    fits = len(text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", errors="ignore"))
    places = (text.rfind(gap, 1, fits) for gap in ("\n\n", "\n", " "))
    return next((place for place in places if place > 0), fits)


def _part(words: Words, text: str, start: int) -> Words:
    """``text`` is what stands in ``words`` from ``start`` on (in code units)."""
    end = start + units(text)
    clipped = [(max(at, start), min(at + length, end)) for at, length in words.quotes]
    return Words(text, tuple((first - start, last - first) for first, last in clipped if first < last))


def quoted(text: str, offset: int, length: int) -> str:
    """The piece of ``text`` that a quote entity marks (UTF-16 code units)."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le", errors="replace")
