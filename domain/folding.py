"""Words compared the way people type them: without diacritics, capitals or double blanks."""

import unicodedata

_CROSSED_D = chr(0x111)  # the one Vietnamese letter that does not come apart into a base and marks

_BLANK = frozenset(map(chr, (0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0)))
"""Letters by name, blanks to the eye: Hangul fillers and the empty braille cell."""


def fold(text: str) -> str:
    """Lower case, no diacritics, single blanks: what is left for comparing, never for showing."""
    once = unicodedata.normalize("NFKD", text).casefold()  # first apart: some fancy letters have no lower case
    bases = unicodedata.normalize("NFKD", once)
    plain = "".join(letter for letter in bases if not unicodedata.combining(letter))
    return " ".join(plain.replace(_CROSSED_D, "d").split())


def tidy(text: str) -> str:
    """NFC, single blanks, nothing invisible: a name as it is stored and shown."""
    visible = "".join(" " if letter.isspace() else letter for letter in text if not _is_hidden(letter))
    return " ".join(unicodedata.normalize("NFC", visible).split())


def seen(text: str) -> int:
    """How many signs of it somebody can see."""
    return sum(not (letter.isspace() or _is_hidden(letter) or letter in _BLANK) for letter in text)


def _is_hidden(letter: str) -> bool:
    """Controls, bidi marks, lone surrogates; blanks are kept to be squeezed."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Cn", "Co"} and not letter.isspace()
