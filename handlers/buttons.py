"""The vocabulary of callback data: ``verb:argument:…``, written and parsed here only.

At most 64 bytes, ids and choices only, never a text. It comes back from the client and proves nothing.
"""

from domain.errors import Outdated
from domain.notices import Button

LONGEST = 64
SEPARATOR = ":"

Row = tuple[Button, ...]
Rows = tuple[Row, ...]


def button(label: str, verb: str, *args: object, **values: object) -> Button:
    """``label`` is a key of the catalogue; ``values`` fill it. Raises ValueError over 64 bytes."""
    data = SEPARATOR.join([verb, *map(str, args)])
    if len(data.encode()) > LONGEST:
        raise ValueError(data)
    return Button(label, data, values)


def parse(data: str) -> tuple[str, tuple[str, ...]]:
    """The verb and its arguments; raises Outdated for what no button of ours ever carried."""
    if not data or len(data.encode()) > LONGEST:
        raise Outdated
    verb, *args = data.split(SEPARATOR)
    return verb, tuple(args)
