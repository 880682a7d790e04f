"""A message ready to be sent: plain text, and where in it somebody's own words stand.

Plain text with explicit quotes needs no escaping, so nothing a child types can break a message.
"""

from dataclasses import dataclass


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


def quoted(text: str, offset: int, length: int) -> str:
    """The piece of ``text`` that a quote entity marks (UTF-16 code units)."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le", errors="replace")
