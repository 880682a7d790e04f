"""The letter of the Bot API: which methods there are, and which parameters of which type each one takes.

`bot_api.json` is the part of Bot API 10.1 that the sandbox speaks: `{"methods": {name: {parameter: types}}, "types":
{name: {field: types}}}`, where `types` is for example `Integer|String!` and the exclamation mark means required.
Telegram overlooks parameters that it does not know; here they are refused, for they are always a bug.
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from importlib import resources
from typing import Any, cast

from bot.sandbox.api_error import JSON, ApiError, blunder

_API: JSON = json.loads(resources.files(__package__).joinpath("bot_api.json").read_text("utf-8"))
_SCALARS: dict[str, type | tuple[type, ...]] = {
    "Integer": int,
    "String": str,
    "Boolean": bool,
    "Float": (int, float),
    "InputFile": str,
}
_UNIONS = {"BotCommandScope": ["BotCommandScopeDefault", "BotCommandScopeAllPrivateChats", "BotCommandScopeChat"]}
_ARRAY = "Array of "


def read_arguments(method: str, form: Mapping[str, str], uploads: frozenset[str] = frozenset()) -> JSON:
    """The arguments of one call, decoded from the form fields of the HTTP request.

    `uploads` names the files sent along, which satisfy a required parameter of their name. Raises `ApiError`: 404 for
    an unknown method, 400 for an unknown, missing or ill-typed parameter.
    """
    if method not in _API["methods"]:
        raise ApiError(HTTPStatus.NOT_FOUND, "Not Found: method not found", blunder=True)
    spec = cast("dict[str, str]", _API["methods"][method])
    if unknown := sorted(form.keys() - spec.keys()):
        raise blunder(f'unknown parameter "{unknown[0]}" of {method}')
    for name, types in spec.items():
        if types.endswith("!") and not form.get(name) and name not in uploads:
            raise blunder(f'parameter "{name}" is required')
    arguments = {name: _decode(name, value, spec[name].rstrip("!")) for name, value in form.items()}
    for name, value in arguments.items():
        _check(name, value, spec[name].rstrip("!"))
    return arguments


def _decode(name: str, value: str, types: str) -> Any:
    """A form field holds plain text for strings and JSON for all else."""
    choices = types.split("|")
    if "Integer" in choices and value.lstrip("-").isdecimal():
        return int(value)
    if {"String", "InputFile"} & set(choices):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise blunder(f'can\'t parse "{name}" as {types}') from None


def _check(path: str, value: Any, types: str) -> None:
    choices = [choice for name in types.split("|") for choice in _UNIONS.get(name, [name])]
    arrays = [choice.removeprefix(_ARRAY) for choice in choices if choice.startswith(_ARRAY)]
    if isinstance(value, list) and arrays:
        for index, item in enumerate(value):
            _check(f"{path}[{index}]", item, "|".join(arrays))
        return
    if isinstance(value, dict) and (objects := [c for c in choices if c not in _SCALARS and not c.startswith(_ARRAY)]):
        _check_object(path, value, objects)
        return
    if not any(_is_scalar(value, choice) for choice in choices):
        raise blunder(f'"{path}" must be of type {types}')


def _is_scalar(value: Any, choice: str) -> bool:
    if isinstance(value, bool):
        return choice == "Boolean"
    return choice in _SCALARS and isinstance(value, _SCALARS[choice])


def _check_object(path: str, value: JSON, choices: list[str]) -> None:
    name = _which(value, choices)
    if name is None:
        raise blunder(f'"{path}" is none of {", ".join(choices)}')
    spec = cast("dict[str, str] | None", _API["types"].get(name))
    if spec is None:  # a type that our bot never sends, so that its fields were not taken over
        return
    if unknown := sorted(value.keys() - spec.keys()):
        raise blunder(f'unknown field "{unknown[0]}" of {name} in "{path}"')
    for field, types in spec.items():
        if field in value:
            _check(f"{path}.{field}", value[field], types.rstrip("!"))
        elif types.endswith("!"):
            raise blunder(f'"{path}" lacks the field "{field}" of {name}')


def _which(value: JSON, choices: list[str]) -> str | None:
    """Objects of a union tell themselves apart by their `type`, or by the fields that they must have."""
    if len(choices) == 1:
        return choices[0]
    kind = str(value.get("type", "")).replace("_", "")
    if kind:
        return next((choice for choice in choices if choice.lower().endswith(kind)), None)
    for choice in choices:
        required = {field for field, types in _API["types"].get(choice, {}).items() if types.endswith("!")}
        if required and required <= value.keys():
            return choice
    return None
