"""Vietnamese as it is typed: two places for a tone mark, letters drawn out, half of it without diacritics."""

import re
import unicodedata

from domain.folding import fold

_NEWER_STYLE = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
ENOUGH_ACCENTS = 0.2
"""Of ten Vietnamese words seven or eight carry a mark; below two somebody typed without."""


def canonical(text: str) -> str:
    """NFC, lower case, "hòa" as "hoà", "quáááá" as "quá"."""
    plain = _DRAWN_OUT.sub(r"\1", unicodedata.normalize("NFC", text).lower())
    for older, newer in _NEWER_STYLE.items():
        plain = plain.replace(older, newer)
    return plain


def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of the canonical text."""
    return tuple(_WORD.findall(canonical(text)))


def is_accented(text: str) -> bool:
    """Whether the writer typed diacritics; then a bare word is meant bare ("dao" is no "đào")."""
    words = [word for word in words_of(text) if not word.isdecimal()]
    marked = sum(1 for word in words if fold(word) != word)
    return bool(words) and marked / len(words) >= ENOUGH_ACCENTS
