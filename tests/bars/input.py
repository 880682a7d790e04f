"""Z6 and Z9: what comes from outside by other doors than the chat: the webhook, and the roster file."""

import ast
import asyncio
import io
import json
import logging
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl

import bot.webhook
from bot.webhook import LARGEST, SECRET_HEADER
from domain.errors import BadInput
from tests.bars.bar import Bar, Reached, Trial
from tests.bot.test_webhook import SECRET, Door, update
from texts.documents import roster_file
from texts.documents.roster_file import read
from texts.documents.roster_template import template

CANARY = "Bí mật của một em nhỏ 4242424242"
WRONG_SECRETS = ("", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper(), "\xff" * 40, "x" * 60_000, " " + SECRET)
WRONG_BODIES: tuple[bytes, ...] = (  # what has a number and cannot be read is confirmed, or it would come for ever
    b"", b"{", b"[]", b"null", b"true", b"7", b'"text"', b"\xff\xfe", b"[" * 50_000, b'{"a":' * 20_000,
    b'{"message": {"text": "x"}}', b'{"update_id": "x"}', b'{"update_id": null}', b'{"update_id": [1]}',
    b'{"update_id": 1.5}', b'{"update_id": true}', b'{"update_id": {}}', b"9" * 6000,
)  # fmt: skip


@contextmanager
def _everything_logged() -> Iterator[list[str]]:
    """At DEBUG, by anybody."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(logging.Formatter().format(record) + repr(record.args))

    root, ear = logging.getLogger(), Ear()
    level = root.level
    root.addHandler(ear)
    root.setLevel(logging.DEBUG)
    try:
        yield said
    finally:
        root.removeHandler(ear)
        root.setLevel(level)


async def _hooked(secret: str) -> tuple[list[tuple[str, int]], list[int], list[str]]:
    """Answers to everything wrong (what, status), what got through, what was logged."""
    door, answers = Door(secret), []
    good = json.dumps(update(text=CANARY)).encode()
    huge = CANARY.encode() * (2 * LARGEST // len(CANARY.encode()) + 1)
    with _everything_logged() as said:
        for wrong in WRONG_SECRETS:
            headers = {SECRET_HEADER.encode(): wrong.encode("latin-1")}
            answer = await door.http.post("/hook", headers=headers, content=good)
            answers.append((f"secret {wrong[:20]!r}", answer.status_code))
        answers.append(("no secret", (await door.http.post("/hook", content=good)).status_code))
        bodies = (*WRONG_BODIES, huge, b"{" + CANARY.encode())
        answers += [(f"body {body[:60]!r}", (await door.post(content=body)).status_code) for body in bodies]
    await door.http.aclose()
    return answers, door.taken, said


def _compares_in_constant_time(source: str) -> bool:
    """The secret meets ``hmac.compare_digest`` and no comparison of Python's own."""
    tree = ast.walk(ast.parse(source))
    compared = [node for node in tree if isinstance(node, ast.Compare) and "secret" in ast.unparse(node).casefold()]
    return not compared and "hmac.compare_digest(" in source


def _z6_with(secret: str) -> Reached:
    answers, taken, said = asyncio.run(_hooked(secret))
    odd = [f"{what}: {status}" for what, status in answers if not 400 <= status < 500]
    leaked = sum(CANARY in line or SECRET in line for line in said)
    constant = _compares_in_constant_time(Path(bot.webhook.__file__).read_text("utf-8"))
    figure = f"{len(answers)} wrong calls: other than 4xx {len(odd)} {odd[:2] or ''}, taken {len(taken)}, ".replace(
        " ,", ","
    )
    figure += (
        f"of their bodies in {len(said)} log lines {leaked}, compared in constant time: {'yes' if constant else 'no'}"
    )
    return Reached(not (odd or taken or leaked) and constant, figure)


def _z6(_: Trial) -> Reached:
    return _z6_with(SECRET)


def _z6_control(_: Trial) -> Reached:
    """A hook without a secret."""
    return _z6_with("")


HEADERS = ["Mã học sinh", "Họ và tên", "Ngày sinh", "Lớp", "Phòng bán trú", "Phụ huynh đồng ý"]


def _book(rows: int, row: list[Any]) -> bytes:
    made = openpyxl.Workbook(write_only=True)
    page = made.create_sheet("Học sinh")
    page.append(HEADERS)
    for _ in range(rows):
        page.append(row)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def _packed(**entries: bytes) -> bytes:
    written = io.BytesIO()
    one = io.BytesIO(_book(1, ["HS", "Lò", "1/1/2011", "10A1", "", ""]))
    with zipfile.ZipFile(one) as good, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in good.infolist():
            made.writestr(entry, good.read(entry))
        for name, content in entries.items():
            made.writestr(name, content)
    return written.getvalue()


def _harmful(long: bool) -> Iterator[tuple[str, bytes]]:
    """Files that mean harm, and the key of the refusal each deserves."""
    yield "file_not_xlsx", b""
    yield "file_not_xlsx", b"\xd0\xcf\x11\xe0 an old .xls" + bytes(5000)
    yield "file_not_xlsx", b"%PDF-1.7 not a sheet"
    yield "file_too_large", bytes(roster_file.LARGEST + 1)
    yield "file_macros", _packed(**{"xl/vbaProject.bin": b"macro"})
    yield "file_not_xlsx", _packed(**{"xl/evil.xml": b'<!DOCTYPE lol [<!ENTITY a "b">]><a>&a;</a>'})
    sixteenth = bytes(roster_file.LARGEST_UNPACKED // 16)
    yield "file_too_large", _packed(**{f"xl/bomb{number}.xml": sixteenth for number in range(17)})
    if long:
        yield "file_too_many_rows", _book(50_000, ["HS", "Lò Thị Mai", "1/1/2011", "10A1", "", ""])


def _z9(trial: Trial) -> Reached:
    wrong, tried = [], 0
    for key, data in _harmful(trial.long):
        tried += 1
        try:
            read(data)
            wrong.append(f"{key}: taken")
        except BadInput as refusal:
            wrong += [] if refusal.key == key else [f"{key}: {refusal.key}"]
    formulas = _book(20, ["=1+1", '=HYPERLINK("x")', "1/1/2011", "10A1", "+cmd", "@x"])
    taken = sum(bool(row.formulas) for row in read(formulas).rows)
    cells = [cell for page in openpyxl.load_workbook(io.BytesIO(template())) for row in page for cell in row]
    ours = sum(cell.data_type == "f" for cell in cells)
    figure = f"{tried} harmful files: wrongly answered {len(wrong)} {wrong[:2] or ''}".strip()
    figure += f"; formulas noticed in {taken} of 20 rows; formula cells in what we write {ours}"
    return Reached(not wrong and taken == 20 and not ours, figure)


def _z9_control(trial: Trial) -> Reached:
    """The file is opened as it comes."""
    with patch("texts.documents.roster_file._require_harmless", lambda _: None):
        return _z9(trial)


BARS = (
    Bar(
        "Z6",
        "The webhook takes nothing without the secret, and forgets what it refused",
        "4xx always, nothing of a body logged, constant-time comparison",
        _z6,
        _z6_control,
    ),
    Bar(
        "Z9",
        "A roster file can neither break nor trick the bot: bombs, macros, formulas, 50,000 rows, wrong types",
        "refused by name, all; formula cells written 0",
        _z9,
        _z9_control,
    ),
)
