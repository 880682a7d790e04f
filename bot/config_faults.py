"""What is wrong with a setting, in keys that ``texts/machine_room.py`` turns into sentences."""

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

REASONS = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "literal_error": "not_one_of",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_big",
    "string_pattern_mismatch": "bad_form",
    "string_too_short": "empty",
    "string_too_long": "too_long",
    "too_long": "too_many",
    "int_parsing": "not_a_number",
    "int_type": "not_a_number",
    "int_from_float": "not_a_number",
    "bool_parsing": "not_yes_or_no",
    "bool_type": "not_yes_or_no",
    "tuple_type": "not_a_list",
    "dict_type": "not_a_table",
    "model_type": "not_a_table",
}
"""pydantic's names for what went wrong -> ours; our own refusals carry our names already."""


@dataclass(frozen=True)
class Fault:
    """One wrong setting: its key, the reason, what the reason's sentence needs, a line that would be right."""

    key: str
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)
    example: str = ""


class ConfigError(Exception):
    """The settings cannot be used. Holds keys, never a secret: the given value of a secret is not repeated."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(", ".join(f"{fault.key}: {fault.reason}" for fault in faults))
        self.faults = tuple(faults)


def faults_of(refused: ValidationError, model: type[BaseModel], tree: object, example: object) -> Iterator[Fault]:
    """Every fault that pydantic found in ``tree``; ``example`` is the example file's tree."""
    for error in refused.errors(include_url=False, include_input=False):
        way = _way(error)
        reason = REASONS.get(error["type"]) or _own(error)
        values = _values(error, way, model)
        meant = (*way[:-1], str(values["near"])) if values.get("near") else way
        yield Fault(_spelled(way, tree), reason, values, _example(meant, model, example))


def _own(error: ErrorDetails) -> str:
    """Our refusals have a ``field`` in their context; whatever else pydantic finds is of the wrong kind."""
    return error["type"] if "field" in error.get("ctx", {}) else "wrong_kind"


def _way(error: ErrorDetails) -> tuple[int | str, ...]:
    meant = error.get("ctx", {}).get("field")
    steps = tuple(step for step in error["loc"] if step != "[key]")
    return (*steps, meant) if meant else steps


def _values(error: ErrorDetails, way: tuple[int | str, ...], model: type[BaseModel]) -> dict[str, object]:
    values = {key: value for key, value in error.get("ctx", {}).items() if key not in {"field", "error", "pattern"}}
    if "expected" in values:
        values["expected"] = str(values["expected"]).replace("'", "").replace(" or ", ", ")
    if error["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(way[-1]), _keys_at(way[:-1], model), n=1, cutoff=0.5)
        values["near"] = near[0] if near else ""
    return values


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _table_in(info: FieldInfo) -> type[BaseModel] | None:
    """The model of a table, or of the tables in a list."""
    for kind in (info.annotation, *get_args(info.annotation)):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
    return None


def _field_at(way: Sequence[int | str], model: type[BaseModel]) -> FieldInfo | None:
    info: FieldInfo | None = None
    table: type[BaseModel] | None = model
    for step in way:
        if isinstance(step, int):
            continue
        info = _fields(table).get(step) if table else None
        table = _table_in(info) if info else None
    return info


def _keys_at(way: Sequence[int | str], model: type[BaseModel]) -> list[str]:
    info = _field_at(way, model)
    table = _table_in(info) if info else model
    return list(_fields(table)) if table else []


def _spelled(way: Sequence[int | str], tree: object) -> str:
    """``series[boarding].start``: an item of a list by its own key where it has one, else by its place from 1."""
    spelled, place = "", tree
    for step in way:
        try:
            place = place[step]  # type: ignore[index]  # whatever cannot be walked into is caught
        except (KeyError, IndexError, TypeError):
            place = None
        if isinstance(step, int):
            name = place.get("key") if isinstance(place, dict) else None
            spelled += f"[{name or step + 1}]"
        else:
            spelled += f".{step}" if spelled else step
    return spelled


def _example(way: Sequence[int | str], model: type[BaseModel], example: object) -> str:
    """A right line: the field's own example, or what the example file has in this place."""
    names = [step for step in way if isinstance(step, str)]
    info = _field_at(way, model)
    if info and info.examples:
        return f"{names[-1]} = {_written(info.examples[0])}"
    place: Any = example
    for depth, name in enumerate(names):
        place = place[0] if isinstance(place, list) and place else place
        if not isinstance(place, dict) or not place:
            return ""
        names[depth] = name if name in place else next(iter(place))  # a key that does not exist: show one that does
        place = place[names[depth]]
    if isinstance(place, list) and _is_table(place):
        return f"[[{'.'.join(names)}]]"
    return f"[{'.'.join(names)}]" if _is_table(place) else f"{names[-1]} = {_written(place)}"


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _written(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, time | date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)  # TOML's strings, numbers, booleans and plain lists are JSON's
