"""Files as Telegram keeps them: by file id, measured, and fetched by a link that lives for an hour."""

import hashlib
import io
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Final

from PIL import Image, UnidentifiedImageError

from bot.sandbox.api_error import JSON, bad_request, blunder

PHOTO_BYTES: Final = 10_000_000
DOCUMENT_BYTES: Final = 50_000_000
DOWNLOAD_BYTES: Final = 20_000_000
PHOTO: Final = "AgAC"  # the beginning of a file id tells the kind of the file
DOCUMENT: Final = "BQAC"
VOICE: Final = "AwAC"
STICKER: Final = "CAAC"
_PHOTO_SIDES: Final = 10_000  # width and height together
_THUMBNAIL: Final = (90, 90)
_LINK_LIVES: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Upload:
    """A file as it comes in the form of an HTTP request."""

    filename: str
    content: bytes
    mime_type: str = "application/octet-stream"


class Files:
    """All files that people and the bot have sent. `now` is the sandbox clock, for the links."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._numbers = count()
        self._kept: dict[str, Upload] = {}
        self._links: dict[str, tuple[str, datetime]] = {}  # path -> file id, valid until

    def content(self, file_id: str) -> bytes:
        """Raises `ApiError` (400) for an id that was never given out."""
        return self.sent_before(file_id).content

    def sent_before(self, file_id: str, kind: str = "") -> Upload:
        """A file to send again. Raises `ApiError` (400) when it is unknown or not of that kind."""
        if file_id not in self._kept or not file_id.startswith(kind):
            raise blunder("wrong file identifier/HTTP URL specified")
        return self._kept[file_id]

    def add_photo(self, content: bytes) -> list[JSON]:
        """Keep a picture; returns its PhotoSizes, smallest first. Raises `ApiError` when it is none or too big."""
        if len(content) > PHOTO_BYTES:
            raise blunder("file is too big")
        try:
            with Image.open(io.BytesIO(content)) as image:
                size, thumbnail = image.size, image.convert("RGB")
        except (UnidentifiedImageError, OSError):
            raise blunder("IMAGE_PROCESS_FAILED") from None
        if sum(size) > _PHOTO_SIDES:
            raise blunder("PHOTO_INVALID_DIMENSIONS")
        thumbnail.thumbnail(_THUMBNAIL)
        small = io.BytesIO()
        thumbnail.save(small, "JPEG")
        sizes = ((small.getvalue(), thumbnail.size), (content, size))
        return [self.add(pixels, PHOTO) | {"width": side[0], "height": side[1]} for pixels, side in sizes]

    def add_document(self, upload: Upload) -> JSON:
        """Keep a file under its name; returns a Bot API Document. Raises `ApiError` when it is empty or over 50 MB."""
        if len(upload.content) > DOCUMENT_BYTES:
            raise blunder("file is too big")
        if not upload.content:
            raise blunder("file must be non-empty")
        names = {"file_name": upload.filename, "mime_type": upload.mime_type}
        return self.add(upload.content, DOCUMENT, upload.filename, upload.mime_type) | names

    def add(self, content: bytes, kind: str, filename: str = "", mime_type: str = "") -> JSON:
        """Keep any bytes. The unique id depends on the content alone, as Telegram's is the same over time."""
        file_id = kind + secrets.token_urlsafe(40)
        self._kept[file_id] = Upload(filename, content, mime_type)
        unique = "AQAD" + hashlib.blake2b(content, digest_size=9).hexdigest()
        return {"file_id": file_id, "file_unique_id": unique, "file_size": len(content)}

    def open_link(self, file_id: str) -> JSON:
        """The answer to getFile: a Bot API File. Raises `ApiError` (400) when unknown or over 20 MB."""
        if file_id not in self._kept:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        content = self._kept[file_id].content
        if len(content) > DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        path = f"files/file_{next(self._numbers)}"
        self._links[path] = (file_id, self._now() + _LINK_LIVES)
        unique = "AQAD" + hashlib.blake2b(content, digest_size=9).hexdigest()
        return {"file_id": file_id, "file_unique_id": unique, "file_size": len(content), "file_path": path}

    def follow_link(self, path: str) -> bytes | None:
        """What stands behind a link from getFile, or None when it is unknown or has run out."""
        file_id, until = self._links.get(path, ("", None))
        return self._kept[file_id].content if until and self._now() <= until else None
