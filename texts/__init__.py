"""Every word people read. ``say`` looks a key up in the catalogue ``texts/vi/*.toml`` and fills it.

A key is "<file>.<entry>" or deeper: ``say("ask.receipt", Audience.STUDENT, code="K7M2QX")``. An entry is a sentence,
or a table with one sentence per audience (``student``, ``parent``, ``staff``, ``official``, who is else addressed as
staff) and ``any`` for the rest.
"""

import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import Any

from domain.notices import Audience


@cache
def catalogue() -> dict[str, Any]:
    """The whole catalogue as nested tables, one per file, in NFC."""
    folder = resources.files(__package__) / "vi"
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    return {
        entry.name.removesuffix(".toml"): tomllib.loads(unicodedata.normalize("NFC", entry.read_text("utf-8")))
        for entry in files
    }


def say(key: str, audience: Audience | None = None, **values: object) -> str:
    """The sentence for ``key``, filled. Raises KeyError for an unknown key or a value that was not given."""
    return _sentence(key, audience).format_map(values)


def has(key: str) -> bool:
    """Whether the catalogue knows ``key``."""
    try:
        _entry(key)
    except KeyError:
        return False
    return True


def _sentence(key: str, audience: Audience | None) -> str:
    entry = _entry(key)
    if isinstance(entry, dict):
        own = (audience, Audience.STAFF) if audience is Audience.OFFICIAL else (audience,)
        entry = next((entry[one] for one in own if one in entry), None) or entry["any"]
    if not isinstance(entry, str):
        raise KeyError(key)
    return entry


def _entry(key: str) -> Any:
    entry: Any = catalogue()
    for part in key.split("."):
        entry = entry[part]
    return entry
