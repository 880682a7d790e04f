"""What is sealed to a key is opened by its other half only, and only as it was: whole, unchanged, in its order."""

from io import BytesIO
from random import Random

import pytest
from nacl.public import PrivateKey

from bot.backups.refused import Refused
from bot.backups.sealing import MAGIC, PIECE, Opening, Sealing

SAFE = PrivateKey(bytes(range(32)))
HEAD, FRAME = len(MAGIC) + 80 + 24, PIECE + 17


def sealed(plain: bytes) -> bytes:
    out = BytesIO()
    sealing = Sealing(out, bytes(SAFE.public_key))
    for start in range(0, len(plain), 50_000):
        sealing.write(plain[start : start + 50_000])
    sealing.finish()
    return out.getvalue()


def opened(content: bytes, key: PrivateKey = SAFE) -> bytes:
    opening = Opening(BytesIO(content), bytes(key))
    plain = b"".join(iter(lambda: opening.read(30_000), b""))
    opening.finish()
    return plain


@pytest.fixture(scope="module")
def plain() -> bytes:
    return Random(7).randbytes(4 * PIECE + 123)  # noqa: S311 - made-up content


@pytest.fixture(scope="module")
def content(plain: bytes) -> bytes:
    return sealed(plain)


def refused(content: bytes, key: PrivateKey = SAFE) -> str:
    with pytest.raises(Refused) as said:
        opened(content, key)
    return said.value.key


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_every_length_comes_back(plain: bytes, size: int):
    assert opened(sealed(plain[:size])) == plain[:size]


def test_the_same_content_never_looks_the_same(plain: bytes, content: bytes):
    other = sealed(plain)
    assert other != content
    assert plain[:64] not in content


def test_another_key_opens_nothing(content: bytes):
    assert refused(content, PrivateKey.generate()) == "wrong_key"


def test_something_else_is_no_backup(content: bytes):
    assert refused(b"SQLite format 3\0" + content) == "not_a_backup"
    assert refused(b"") == "not_a_backup"


@pytest.mark.parametrize("cut", [HEAD - 30, HEAD - 1, HEAD, HEAD + FRAME, HEAD + 3 * FRAME, HEAD + FRAME // 2, -1])
def test_what_is_cut_off_is_noticed_wherever_it_is_cut(content: bytes, cut: int):
    assert refused(content[:cut]) in {"broken", "wrong_key"}


def test_what_is_appended_is_noticed(content: bytes):
    assert refused(content + b"x") == "broken"
    assert refused(content + content[HEAD : HEAD + FRAME]) == "broken"


def test_pieces_in_another_order_repeated_or_left_out_are_noticed(content: bytes):
    pieces = [content[at : at + FRAME] for at in range(HEAD, len(content), FRAME)]
    one, two, *rest = pieces
    for arranged in ([two, one, *rest], [one, one, two, *rest], [one, *rest], [*pieces[:-2], pieces[-1]], pieces[::-1]):
        assert refused(content[:HEAD] + b"".join(arranged)) == "broken"


@pytest.mark.parametrize("where", [HEAD + 1, HEAD + FRAME, HEAD + 2 * FRAME + 777, -1])
def test_a_single_changed_bit_is_noticed(content: bytes, where: int):
    changed = bytearray(content)
    changed[where] ^= 1
    assert refused(bytes(changed)) == "broken"


def test_a_piece_of_another_backup_does_not_fit(plain: bytes, content: bytes):
    other = sealed(plain)
    assert refused(content[:HEAD] + other[HEAD : HEAD + FRAME] + content[HEAD + FRAME :]) == "broken"
