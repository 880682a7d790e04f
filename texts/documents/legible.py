"""People's own words made fit for paper: what XML forbids or what would rearrange the page is taken out."""

import re
import unicodedata

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # bidi marks can make a name read backwards
_BREAKS = re.compile(r"[ \t]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])\s*")
_BLANKS = re.compile(r"[ \t]+")


def legible(text: str) -> str:
    """``text`` in NFC, lines kept but blank ones dropped, illegal and invisible control characters removed."""
    broken = _BREAKS.sub("\n", text)
    clean = _TURNING.sub("", _FORBIDDEN.sub("", broken))
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", clean)).strip()


def on_few_lines(text: str) -> str:
    """``text`` as a heading in which line breaks are wished for."""
    return "\n".join(on_one_line(line) for line in legible(text).split("\n"))


def on_one_line(text: str, longest: int = 300) -> str:
    """``text`` as a title or a name: one line, at most ``longest`` characters, an ellipsis where it was cut."""
    line = " ".join(legible(text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
