"""A scanner that finds nothing proves nothing: first it must find what is there."""

import sqlite3
from base64 import b64encode
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from bot.sandbox.stage import stage_in
from tests.privacy.marks import Identity, found_in, marks, varint
from tests.privacy.scanner import DATABASE, a_copy, is_tied, ties, without_roster
from tests.privacy.the_month import HIDDEN, NAMED, ask, settings

LAN = Identity("HS1", 5_550_001_234, "Giàng Thị Lan", "lan_giang", "+84912345678")
PLANTED: dict[str, Callable[[int], bytes]] = {
    "text": lambda chat_id: f'{{"chat": {chat_id}}}'.encode(),
    "utf-16": lambda chat_id: f"chat {chat_id}".encode("utf-16"),
    "hexadecimal": lambda chat_id: f"key:{chat_id:016x}".encode(),
    "base64 of text": lambda chat_id: b64encode(f"from={chat_id};".encode()),
    "base64 of eight bytes": lambda chat_id: b64encode(chat_id.to_bytes(8, "little")),
    "postgres": lambda chat_id: b"\1" + chat_id.to_bytes(8, "little"),
    "network order": lambda chat_id: chat_id.to_bytes(8, "big"),
    "rowid": varint,
    "digest": lambda chat_id: sha256(str(chat_id).encode()).digest(),
    "digest of bytes": lambda chat_id: sha256(chat_id.to_bytes(8, "big")).digest(),
    "name": lambda _: "người gửi: Giàng Thị Lan".encode(),
    "name in JSON": lambda _: rb"Gi\xe0ng Th\u1ecb Lan",
    "name in base64": lambda _: b64encode("Họ tên: Giàng Thị Lan, lớp 10A1".encode()),
    "user name": lambda _: b"@lan_giang",
    "telephone": lambda _: b"tel:84912345678",
}


@pytest.mark.parametrize("form", PLANTED)
def test_each_way_of_writing_somebody_down_is_found(form: str):
    assert found_in(b"before" + PLANTED[form](LAN.chat_id) + b"after", LAN)


def test_nobody_is_found_where_nobody_stands():
    assert found_in(bytes(range(256)) * 64 + "Giàng Thị Liên 5550001235".encode(), LAN) == []
    assert all(len(mark) > 4 for mark in marks(LAN).values())


def test_sqlite_keeps_a_chat_id_in_a_form_that_a_text_search_misses(tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / "a.db")) as db:
        db.execute("CREATE TABLE t (chat_id BIGINT)")
        db.execute("INSERT INTO t VALUES (?)", (LAN.chat_id,))
        db.commit()
    content = (tmp_path / "a.db").read_bytes()
    assert str(LAN.chat_id).encode() not in content
    assert found_in(content, LAN) == ["chat id, 5 bytes big"]


async def test_everybody_is_found_in_the_whole_database_and_a_planted_tie_is_followed(tmp_path: Path):
    home = tmp_path / "home"
    home.mkdir()
    async with stage_in(home, settings()) as stage:
        everybody = [Identity.of(person, stage.phone(person.roster_key)) for person in stage.school.people]
        named = await ask(stage, "HS1001", "Bao giờ sân bóng có lưới mới ạ?", NAMED)
        hidden = await ask(stage, "HS1002", "Đèn hành lang tầng hai hỏng đã lâu ạ.", HIDDEN)
        await stage.house.store.checkpoint()
        whole = (home / DATABASE).read_bytes()
        rest = without_roster(home, tmp_path / "rest")
        thief = a_copy(home, tmp_path / "stolen")
    girls = {who.person_id: who for who in everybody}
    assert all(found_in(whole, who) for who in everybody)
    assert found_in(rest, girls["HS1001"]) == ["full name"]
    assert not [form for who in everybody if who.person_id != "HS1001" for form in found_in(rest, who)]
    assert is_tied(ties(thief, named.code), girls["HS1001"])
    together = ties(thief, hidden.code)
    assert not [who for who in everybody if is_tied(together, who)]
    for leak in LEAKS:
        leaking = _leaking(thief, leak, hidden.code, girls["HS1002"])
        assert is_tied(ties(leaking, hidden.code), girls["HS1002"]), leak


LEAKS = (
    "UPDATE questions SET return_reason = 'chat ' || :chat WHERE code = :code",
    "UPDATE questions SET due_on = :chat WHERE code = :code",
    "UPDATE questions SET original_text = original_text || :name WHERE code = :code",
    "INSERT INTO history SELECT id, 9, 'sent', :person, NULL, '' FROM questions WHERE code = :code",
    "INSERT INTO occurrences SELECT 'limit/' || :person, id, '2026-11-12', 0 FROM questions WHERE code = :code",
    (
        "INSERT INTO outbox SELECT 'x', 'k', 'answered', 'chat', :chat, id, 1, '', '', 'sent', 1"
        " FROM questions WHERE code = :code"
    ),
    "INSERT INTO photos SELECT id, 1, :raw FROM questions WHERE code = :code",
)
"""A developer's ideas of a useful column."""


def _leaking(clean: Path, leak: str, code: str, who: Identity) -> Path:
    """A copy with one leak in it."""
    path = clean.with_name("leaking.db")
    path.unlink(missing_ok=True)
    values = {"chat": who.chat_id, "person": who.person_id, "name": who.full_name, "code": code}
    with closing(sqlite3.connect(clean)) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
        copy.execute(leak, values | {"raw": who.chat_id.to_bytes(6, "big")})
        copy.commit()
    return path
