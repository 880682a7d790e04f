"""Whether a file that came in the chat is one that Word or Excel can open."""

import io
import zipfile
from xml.etree import ElementTree as ET

BODIES = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}


def readable(name: str, content: bytes) -> bool:
    """Whether it can be unpacked, and its body is well-formed."""
    body = BODIES.get(name[name.rfind(".") :])
    if body is None:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            ET.fromstring(packed.read(body))  # noqa: S314 - our own file, a moment old
            return packed.testzip() is None
    except (zipfile.BadZipFile, KeyError, ET.ParseError):
        return False
