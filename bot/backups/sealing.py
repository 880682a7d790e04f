"""A stream of any length, sealed to a public key, in the memory of one piece.

``MAGIC``, a sealed box with a random key, then libsodium's secretstream (XChaCha20-Poly1305) in pieces of ``PIECE``
bytes. Each piece is authenticated together with all before it, and the last one is marked: what is changed, left out,
put elsewhere or cut off is noticed.
"""

from typing import BinaryIO

from nacl import bindings as sodium
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from bot.backups.refused import Refused

MAGIC = b"homthu backup 1\n"
PIECE = 1 << 16
_MARK = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
_HEADER = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_SEALED_KEY = sodium.crypto_secretstream_xchacha20poly1305_KEYBYTES + sodium.crypto_box_SEALBYTES
_MIDDLE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_LAST = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL


class Sealing:
    """Writable; whole only after ``finish``."""

    def __init__(self, out: BinaryIO, public: bytes) -> None:
        key = sodium.crypto_secretstream_xchacha20poly1305_keygen()
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        header = sodium.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)
        self._out = out
        self._waiting = bytearray()
        out.write(MAGIC + SealedBox(PublicKey(public)).encrypt(key) + header)

    def write(self, plain: bytes) -> int:
        self._waiting += plain
        while len(self._waiting) > PIECE:
            self._push(bytes(self._waiting[:PIECE]), _MIDDLE)
            del self._waiting[:PIECE]
        return len(plain)

    def finish(self) -> None:
        """The last piece, marked as such."""
        self._push(bytes(self._waiting), _LAST)

    def _push(self, piece: bytes, tag: int) -> None:
        self._out.write(sodium.crypto_secretstream_xchacha20poly1305_push(self._state, piece, None, tag))


class Opening:
    """Readable. Raises Refused: "not_a_backup", "wrong_key", or "broken" as soon as something is not as it was."""

    def __init__(self, sealed: BinaryIO, private: bytes) -> None:
        if sealed.read(len(MAGIC)) != MAGIC:
            raise Refused("not_a_backup")
        self._sealed = sealed
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        self._opened = bytearray()
        self._ended = False
        key, header = _key(sealed.read(_SEALED_KEY), private), sealed.read(_HEADER)
        if len(header) != _HEADER:
            raise Refused("broken")
        sodium.crypto_secretstream_xchacha20poly1305_init_pull(self._state, header, key)

    def read(self, size: int) -> bytes:
        """Fewer bytes than asked for only at the end."""
        while len(self._opened) < size and not self._ended:
            self._opened += self._pull()
        plain = bytes(self._opened[:size])
        del self._opened[:size]
        return plain

    def finish(self) -> None:
        """Reads to the mark of the last piece; behind it nothing may stand."""
        while not self._ended:
            self._pull()
        if self._sealed.read(1):
            raise Refused("broken")

    def _pull(self) -> bytes:
        piece = self._sealed.read(PIECE + _MARK)
        if len(piece) < _MARK:
            raise Refused("broken")
        try:
            plain, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(self._state, piece, None)
        except (CryptoError, RuntimeError):
            raise Refused("broken") from None
        self._ended = tag == _LAST
        return plain


def _key(sealed: bytes, private: bytes) -> bytes:
    try:
        return SealedBox(PrivateKey(private)).decrypt(sealed)
    except (CryptoError, ValueError, TypeError):
        raise Refused("wrong_key") from None
