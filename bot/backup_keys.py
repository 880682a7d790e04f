"""The two halves of a backup key as text: the public one for ``config.toml``, the private one for a safe."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import blake2b
from pathlib import Path

from nacl.public import PrivateKey

PUBLIC, PRIVATE = "homthu-public-", "homthu-private-"
_BYTES, _CHECK = 32, 4


def new_pair() -> tuple[str, str]:
    """(private, public), each in one line."""
    private = PrivateKey.generate()
    return _written(PRIVATE, bytes(private)), _written(PUBLIC, bytes(private.public_key))


def public_bytes(written: str) -> bytes:
    """Raises ValueError for a mistyped key: what is sealed to nobody's key is opened by nobody."""
    return _read(PUBLIC, written)


def private_bytes(file: Path) -> bytes:
    """Raises OSError, or ValueError when no private key stands in the file."""
    return _read(PRIVATE, file.read_text("ascii"))


def store_private(written: str, file: Path) -> None:
    """For its owner only, and never over another file. Raises OSError."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as opened:
        opened.write(written + "\n")
        opened.flush()
        os.fsync(handle)


def _written(prefix: str, key: bytes) -> str:
    return prefix + urlsafe_b64encode(key + _check(prefix, key)).decode()


def _read(prefix: str, written: str) -> bytes:
    written = written.strip()
    if not written.startswith(prefix):
        raise ValueError(prefix)
    content = urlsafe_b64decode(written.removeprefix(prefix).encode())
    key, check = content[:_BYTES], content[_BYTES:]
    if len(key) != _BYTES or check != _check(prefix, key):
        raise ValueError(prefix)
    return key


def _check(prefix: str, key: bytes) -> bytes:
    """Catches a slip of the finger, nothing more."""
    return blake2b(key, digest_size=_CHECK, person=prefix[-16:].encode()).digest()
