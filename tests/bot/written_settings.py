"""Which settings there are, and which the example file writes down."""

import re
from typing import get_args

from pydantic import BaseModel

from bot.config import EXAMPLE


def keys_of(model: type[BaseModel], prefix: str = "") -> set[str]:
    """Every key that the tree knows, lists of tables included; a free table (titles) by its name only."""
    keys = set()
    for name, info in model.model_fields.items():
        key = prefix + (info.alias or name)
        kinds = [info.annotation, *get_args(info.annotation)]
        inner = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
        keys |= keys_of(inner[0], f"{key}.") if inner else {key}
    return keys


def keys_written(tree, prefix: str = "") -> set[str]:
    keys = set()
    for name, value in tree.items():
        key = prefix + name
        if isinstance(value, list) and value and isinstance(value[0], dict):
            keys |= set().union(*(keys_written(item, f"{key}.") for item in value))
        elif isinstance(value, dict) and key != "school.titles" and name != "answerers":
            keys |= keys_written(value, f"{key}.")
        else:
            keys.add(key)
    return keys


def example_with_dialogues():
    """The example with its commented dialogue and task brought to life, as its text tells a secretary to do."""
    text = EXAMPLE.read_text("utf-8")
    for table in ("#[[dialogues]]", "#[[tasks]]"):
        start = text.index(table)
        block, end, rest = text[start:].partition("\n\n")
        text = text[:start] + re.sub(r"^#", "", block, flags=re.MULTILINE) + end + rest
    return text
