"""What somebody should see, said by the key of its sentence: the play stays right when the words are polished."""

import re
from string import Formatter

from domain.notices import Audience
from texts import catalogue

GROUPS = {"code": r"[2-9A-HJ-NP-Z]{6}", "receipt": r"[2-9A-Z][2-9A-Z-]+"}
REST_OF_LINE = "(?=\\n|$)"
ANYTHING = r"(?s:.+?)"


def sentence(key: str, audience: Audience) -> str:
    """As it stands in the catalogue, unfilled. Raises KeyError for a key that the catalogue does not have."""
    entry = catalogue()
    for part in key.split("."):
        entry = entry[part]
    return str(entry.get(audience, entry.get("any")) if isinstance(entry, dict) else entry)


def entries(group: str) -> list[str]:
    """The keys of a table of the catalogue."""
    table = catalogue()
    for part in group.split("."):
        table = table[part]
    return list(table)


def pattern(key: str, audience: Audience, **known: object) -> re.Pattern[str]:
    """Finds the sentence in a message. What is not known may be anything, and can be read from the match by name."""
    written = sentence(key, audience)
    found, seen = "", set[str]()
    for words, name, _, _ in Formatter().parse(written):
        found += re.escape(words)
        if name is None:
            continue
        found += re.escape(str(known[name])) if name in known else _unknown(name, again=name in seen)
        seen.add(name)
    return re.compile(found + (REST_OF_LINE if written.endswith("}") else ""))


def outline(key: str, audience: Audience, **known: object) -> str:
    """The sentence for reading, with dots where nothing is known."""
    gaps = {name: "…" for _, name, _, _ in Formatter().parse(sentence(key, audience)) if name}
    return sentence(key, audience).format_map(gaps | known)


def _unknown(name: str, *, again: bool) -> str:
    return f"(?P={name})" if again else f"(?P<{name}>{GROUPS.get(name, ANYTHING)})"
