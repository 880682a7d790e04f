"""Everything one phone has ever shown, down to the bytes: what a curious member of staff could compare."""

import json
import re
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from bot.sandbox.message import Message
from bot.sandbox.person import Person as Phone
from bot.sandbox.stage import SandboxStage

WALL_CLOCK = re.compile(rb"<dcterms:(?:created|modified) [^<]*</dcterms:\w+>")
Sight = list[object]
Differences = dict[str, list[tuple[object, object]]]


def seen_by(stage: SandboxStage, keys: Iterable[str]) -> dict[str, Sight]:
    """``{roster key: every message that ever stood there, bubbles, menu}``."""
    return {key: sight(stage.phone(key)) for key in sorted(keys)}


def differing(one: dict[str, Sight], other: dict[str, Sight]) -> Differences:
    """Whose phones differ, and where; empty when all are the same."""
    pairs = {key: list(zip([*one[key], None], [*other[key], None], strict=False)) for key in one}
    found = {key: [(a, b) for a, b in rows if a != b] for key, rows in pairs.items()}
    return {key: rows for key, rows in found.items() if rows}


def sight(phone: Phone) -> Sight:
    """All of one phone."""
    menu = json.dumps(phone.commands, sort_keys=True, ensure_ascii=False)
    return [*map(_shown, phone.history), menu, *phone.alerts]


def _shown(message: Message) -> object:
    """All but the message id: Telegram numbers each account's messages for itself."""
    rows = [[(button.label, button.data, button.url) for button in row] for row in message.buttons]
    marks = json.dumps(message.entities, sort_keys=True)
    paper = _paper(message.document) if message.document else None
    place = (message.sent_at, message.edited, message.deleted, message.from_bot)
    return (place, message.text, marks, rows, message.photo, message.filename, paper)


def _paper(document: bytes) -> object:
    """A .docx is a zip that notes the wall clock, an .xlsx notes it inside as well; all the rest counts."""
    if not is_zipfile(BytesIO(document)):
        return document
    with ZipFile(BytesIO(document)) as packed:
        return [(name, WALL_CLOCK.sub(b"", packed.read(name))) for name in packed.namelist()]
