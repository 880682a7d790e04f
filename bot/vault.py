"""The only way back to somebody who gave no name (promises 3a, way A) and the check of receipts (way B).

A sealed address is ``week (8 bytes) + SealedBox(chat id (8) + audience (1) + noise (8))``: always 73 bytes, never twice
the same. Once a week's private key is destroyed, nobody can open that week's addresses, whatever backup they hold.
"""

import asyncio
import hmac
import struct
from base64 import urlsafe_b64encode
from datetime import date
from hashlib import blake2b
from pathlib import Path
from secrets import token_bytes

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from nacl.pwhash import argon2id

from bot.keys import WEEK_LENGTH, KeyFolder
from domain.notices import Audience
from domain.ports import Address, Clock

_ADDRESS = struct.Struct(">qB8s")
_AUDIENCES = tuple(Audience)  # the position is stored: only ever append
_PASSES = 3
_TOKEN_BYTES = 12  # 16 characters of base64
_MARK_BYTES = 32
_MIB = 1024 * 1024


class KeyVault:
    """Implements ``domain.ports.Vault`` over a directory of keys.

    ``receipt_memory_mib`` is what one Argon2id costs; only one runs at a time. Changing it, like losing the pepper,
    makes every receipt given out so far unreadable.
    """

    def __init__(self, directory: Path, receipt_memory_mib: int, clock: Clock) -> None:
        self._keys = KeyFolder(directory)
        self._memory = receipt_memory_mib * _MIB
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        pepper = self._keys.pepper()
        self._salt = _derived(pepper, b"receipt salt", argon2id.SALTBYTES)
        self._token_key = _derived(pepper, b"token", 32)
        self._blinding: tuple[date, bytes] | None = None

    def seal(self, address: Address, today: date) -> bytes:
        return self.conceal(_ADDRESS.pack(address.chat_id, _AUDIENCES.index(address.audience), token_bytes(8)), today)

    def open(self, sealed: bytes) -> Address | None:
        payload = self.reveal(sealed)
        if payload is None:
            return None
        chat_id, audience, _ = _ADDRESS.unpack(payload)
        return Address(chat_id, _AUDIENCES[audience])

    def conceal(self, payload: bytes, today: date) -> bytes:
        week, private = self._keys.of_week(today)
        return week.encode() + SealedBox(PrivateKey(private).public_key).encrypt(payload)

    def reveal(self, concealed: bytes) -> bytes | None:
        """None also for bytes that no vault of this school has sealed."""
        private = self._keys.named(concealed[:WEEK_LENGTH].decode("ascii", "replace"))
        if private is None:
            return None
        try:
            return SealedBox(PrivateKey(private)).decrypt(concealed[WEEK_LENGTH:])
        except CryptoError:
            return None

    def destroy_expired(self, today: date, days: int) -> int:
        """Destroys the key of each week that ended more than ``days`` days before ``today``, and those of past months.

        Returns how many.
        """
        return self._keys.destroy_expired(today, days)

    async def receipt_hash(self, receipt: str) -> bytes:
        """32 bytes. Case, spaces and dashes do not matter: people copy codes by hand."""
        plain = "".join(letter for letter in receipt.upper() if letter.isalnum()).encode()
        async with self._one_at_a_time:
            return await asyncio.to_thread(argon2id.kdf, 32, plain, self._salt, opslimit=_PASSES, memlimit=self._memory)

    def token(self, purpose: str, code: str) -> str:
        digest = blake2b(f"{purpose}\0{code}".encode(), key=self._token_key, digest_size=_TOKEN_BYTES).digest()
        return urlsafe_b64encode(digest).decode()

    def verify(self, token: str, purpose: str, code: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.token(purpose, code).encode())

    def mute_mark(self, chat_id: int | None, until: date) -> bytes:
        return _mark(self._keys.of_month(until), chat_id) if chat_id is not None else token_bytes(_MARK_BYTES)

    def mute_marks(self, chat_id: int, today: date) -> list[bytes]:
        return [_mark(key, chat_id) for key in self._keys.months(today)]

    def blind(self, chat_id: int) -> bytes:
        """The same for one chat on one day, never on another; the key is nowhere but in this process."""
        today = self._clock.now().date()
        if self._blinding is None or self._blinding[0] != today:
            self._blinding = (today, token_bytes(32))
        return blake2b(chat_id.to_bytes(8, "big", signed=True), key=self._blinding[1], digest_size=16).digest()


def _mark(key: bytes, chat_id: int) -> bytes:
    return blake2b(chat_id.to_bytes(8, "big", signed=True), key=key, digest_size=_MARK_BYTES).digest()


def _derived(pepper: bytes, purpose: bytes, size: int) -> bytes:
    return blake2b(purpose, key=pepper, digest_size=size).digest()
