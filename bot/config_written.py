"""The settings as one would write them down again, without what is secret."""

import json
from datetime import date, time
from enum import Enum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, SecretStr

from bot.config import Settings
from bot.config_types import MonthDay


def written(settings: Settings) -> str:
    """A ``config.toml`` that says everything as it is now; no token, no webhook secret."""
    none, tables, lists = [], [], []
    for name, value in _keys(settings):
        if isinstance(value, BaseModel):
            tables.append(_table(f"[{name}]", value))
        elif value:
            lists += [_table(f"[[{name}]]", item) for item in value]
        else:
            none.append(f"{name} = []")  # left out it would come back as the example's
    return "\n\n".join([*none, *tables, *lists]) + "\n"


def _table(heading: str, section: BaseModel) -> str:
    lines = [f"{name} = {_value(value)}" for name, value in _keys(section) if not isinstance(value, SecretStr | None)]
    return "\n".join([heading, *lines])


def _keys(section: BaseModel) -> list[tuple[str, Any]]:
    fields = type(section).model_fields
    return [(info.alias or name, getattr(section, name)) for name, info in fields.items()]


def _value(value: object) -> str:
    """As TOML writes it. Its strings, numbers and booleans are JSON's."""
    match value:
        case BaseModel():
            return _inline(_keys(value))
        case dict():
            return _inline([(str(key), item) for key, item in value.items()])
        case tuple() if not isinstance(value, MonthDay):
            return f"[{', '.join(map(_value, value))}]"
    return json.dumps(_plain(value), ensure_ascii=False)


def _plain(value: object) -> object:
    match value:
        case MonthDay():
            return f"{value.month:02}-{value.day:02}"
        case time():
            return f"{value:%H:%M}"
        case date():
            return value.isoformat()
        case Path() | Enum():
            return str(value)
    return value


def _inline(pairs: list[tuple[str, Any]]) -> str:
    return "{ " + ", ".join(f"{key} = {_value(value)}" for key, value in pairs) + " }"
