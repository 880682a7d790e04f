"""Everything by which a person can be recognised in bytes: the chat id in every spelling we know, names, telephone.

A search for the decimal number alone is a false comfort: SQLite stores a ten-digit id as six bytes, a careless cache as
its digest, and a digest of ten digits is guessed in two hours.
"""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b, md5, sha1, sha256

DIGESTS = (md5, sha1, sha256, blake2b)
MOST_BYTES = 8


@dataclass(frozen=True)
class Identity:
    """One person at one phone. ``person_id`` is the roster's; ``user_name`` and ``phone_number`` are Telegram's."""

    person_id: str
    chat_id: int
    full_name: str
    user_name: str = ""
    phone_number: str = ""


@lru_cache(maxsize=1024)
def marks(who: Identity) -> dict[str, bytes]:
    """What to look for, by the name of its form; the shortest binary form is contained in every longer one."""
    words = {"full name": who.full_name, "user name": who.user_name, "telephone": who.phone_number.lstrip("+")}
    return dict(_number(who.chat_id)) | dict(pair for form, word in words.items() if word for pair in _word(form, word))


def found_in(content: bytes, who: Identity) -> list[str]:
    """The forms in which somebody stands there."""
    return [form for form, mark in marks(who).items() if mark in content]


def _word(form: str, word: str) -> Iterator[tuple[str, bytes]]:
    yield form, word.encode()
    yield f"{form}, utf-16", word.encode("utf-16-le")
    yield f"{form}, escaped", word.encode("ascii", "backslashreplace")
    for shift in range(3):
        yield f"{form}, base64+{shift}", _inner_base64(word.encode(), shift)


def _number(chat_id: int) -> Iterator[tuple[str, bytes]]:
    written = str(chat_id)
    yield from _word("chat id", written)
    yield "chat id, hex", f"{chat_id:x}".encode()
    yield "chat id, HEX", f"{chat_id:X}".encode()
    size = max(3, (chat_id.bit_length() + 7) // 8)
    yield f"chat id, {size} bytes little", chat_id.to_bytes(size, "little")
    yield f"chat id, {size} bytes big", chat_id.to_bytes(size, "big")
    yield "chat id, varint", varint(chat_id)
    for digest in DIGESTS:
        made = digest(written.encode())
        yield f"chat id, {made.name}", made.digest()
        yield f"chat id, {made.name} hex", made.hexdigest().encode()
    for width in range(size, MOST_BYTES + 1):
        for order in ("little", "big"):
            raw = chat_id.to_bytes(width, "little" if order == "little" else "big")
            yield f"chat id, sha256 of {width} bytes {order}", sha256(raw).digest()
            yield f"chat id, base64 of {width} bytes {order}", b64encode(raw).rstrip(b"=")


def varint(number: int) -> bytes:
    """As SQLite writes a rowid: seven bits a byte, the highest first (https://www.sqlite.org/fileformat.html)."""
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(number & 0x7F | 0x80)
    return bytes(reversed(groups))


def _inner_base64(content: bytes, shift: int) -> bytes:
    """What every base64 text shows of ``content`` that begins ``shift`` bytes after a multiple of three."""
    whole = b64encode(b"\0" * shift + content)
    return whole[0 if shift == 0 else 4 : len(whole) // 4 * 4 - 4]
