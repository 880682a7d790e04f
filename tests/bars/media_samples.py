"""Pictures and files as phones send them, each with something in it by which its sender can be known."""

import zlib
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bot.sandbox.api_error import JSON

MARK = "SN-77123-GIANG-MY"
"""Stands in every sample: a camera's number, an author, a file name."""
FILE = f"{MARK}.bin"
PLACE = {"latitude": 22.336421, "longitude": 103.843917}
_MARK = MARK.encode()
_GPS, _MAKE, _EXIF, _SERIAL = 0x8825, 0x010F, 0x8769, 0xA431
_XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + _MARK + b"</x:xmpmeta>"


@dataclass(frozen=True)
class Sample:
    """``kind``: the field of a Telegram message that carries ``content``; ``more`` stands beside it."""

    name: str
    content: bytes
    kind: str = "photo"
    more: JSON | None = None


def taken(dice: Random) -> list[Sample]:
    """Pictures that are drawn anew: the words and numbers stay behind."""
    picture = _picture(dice)
    jpeg = _saved(picture, "JPEG")
    segments = {
        "xmp": (0xE1, _XMP),
        "icc": (0xE2, b"ICC_PROFILE\0\1\1" + _MARK * 8),
        "iptc": (0xED, b"Photoshop 3.0\x008BIM\4\4\0\0\0\0\0\x14\x1c\x02\x50\0\x11" + _MARK),
        "comment": (0xFE, b"by " + _MARK),
        "content credentials": (0xEB, b"JP\0\1\0\0\0\1\0\0\0\x40jumb" + _MARK),
        "thumbnail": (0xE0, b"JFXX\0\x10" + _saved(picture.resize((16, 12)), "JPEG", comment=_MARK)),
        "maker's own": (0xE4, b"Samsung\0" + _MARK),
    }
    return [
        Sample("jpeg gps", _saved(picture, "JPEG", exif=_exif())),
        Sample("jpeg progressive, gps", _saved(picture, "JPEG", exif=_exif(), progressive=True)),
        Sample("jpeg cmyk, comment", _saved(picture.convert("CMYK"), "JPEG", comment=_MARK)),
        *(Sample(f"jpeg {name}", _with_segment(jpeg, *segment)) for name, segment in segments.items()),
        Sample("jpeg motion photo", jpeg + b"\0\0\0\x18ftypmp42" + _MARK),
        *_pngs(picture),
        *_webps(picture),
        Sample("forwarded", _saved(picture, "JPEG", exif=_exif()), more={"forward_origin": _origin()}),
    ]


def refused(dice: Random) -> list[Sample]:
    """What is no picture to draw from, or is no picture at all."""
    picture = _picture(dice)
    broken = {
        "gif": _saved(picture, "GIF", comment=_MARK),
        "tiff": _saved(picture, "TIFF", description=MARK),
        "avif": _saved(picture, "AVIF", exif=_exif()),
        "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + _MARK,
        "half a jpeg": _saved(picture, "JPEG", exif=_exif())[:250],
        "50 megapixels": _bomb(8000, 6250),
        "a billion pixels": _bomb(31_623, 31_623),
        "svg": f"<svg xmlns='http://www.w3.org/2000/svg'><desc>{MARK}</desc></svg>".encode(),
    }
    return [*(Sample(f"{name} as a photo", content) for name, content in broken.items()), *_files(picture), *_rest()]


def _pngs(picture: Image.Image) -> list[Sample]:
    texts = {"text": PngInfo(), "packed text": PngInfo(), "xmp": PngInfo()}
    texts["text"].add_text("Author", MARK)
    texts["packed text"].add_text("Comment", MARK, zip=True)
    texts["xmp"].add_itxt("XML:com.adobe.xmp", _XMP.decode("latin-1"))
    plain = _saved(picture, "PNG")
    return [
        *(Sample(f"png {name}", _saved(picture, "PNG", pnginfo=info)) for name, info in texts.items()),
        Sample("png exif", _saved(picture, "PNG", exif=_exif())),
        Sample("png icc", _saved(picture, "PNG", icc_profile=_MARK * 8)),
        Sample("png private chunk", plain[:-12] + _chunk(b"prVt", _MARK) + plain[-12:]),
        Sample("png with a tail", plain + _MARK),
    ]


def _webps(picture: Image.Image) -> list[Sample]:
    moving: dict[str, Any] = {"save_all": True, "append_images": [picture.rotate(90)]}
    return [
        Sample("webp exif", _saved(picture, "WEBP", exif=_exif())),
        Sample("webp xmp and icc", _saved(picture, "WEBP", xmp=_XMP, icc_profile=_MARK * 8)),
        Sample("webp moving", _saved(picture, "WEBP", exif=_exif(), **moving)),
    ]


def _files(picture: Image.Image) -> list[Sample]:
    contents: dict[str, tuple[bytes, JSON]] = {
        "document": (b"%PDF-1.4 /Author (" + _MARK + b")", {"mime_type": "application/pdf"}),
        "video": (b"\0\0\0\x18ftypmp42" + _MARK, {"width": 8, "height": 8, "duration": 1}),
        "video_note": (b"\0\0\0\x18ftypmp42" + _MARK, {"length": 8, "duration": 1}),
        "animation": (_saved(picture, "GIF", comment=_MARK), {"width": 8, "height": 8, "duration": 1}),
        "audio": (b"ID3" + _MARK, {"duration": 1, "performer": MARK, "title": MARK}),
        "voice": (b"OggS" + _MARK, {"duration": 1}),
        "sticker": (
            _saved(picture, "WEBP"),
            {"type": "regular", "width": 8, "height": 8, "is_animated": True, "is_video": False, "set_name": MARK},
        ),
    }
    named = [Sample(kind, content, kind, {"file_name": FILE} | more) for kind, (content, more) in contents.items()]
    papers = {
        "docx": b"PK\3\4docProps/core.xml" + _MARK,
        "heic": b"\0\0\0\x18ftypheic" + _MARK,
        "jpeg": _saved(picture, "JPEG", exif=_exif()),
        "xlsx": b"PK\3\4xl/workbook.xml" + _MARK,
    }
    as_files = [
        Sample(f"{name} as a file", content, "document", {"file_name": f"{MARK}.{name}", "mime_type": "x/y"})
        for name, content in papers.items()
    ]
    return [*named, *as_files]


def _rest() -> list[Sample]:
    """Messages without a file."""
    poll = {"id": "1", "question": MARK, "options": [], "total_voter_count": 0, "is_closed": False, "type": "regular"}
    poll |= dict.fromkeys(["is_anonymous", "allows_multiple_answers", "allows_revoting", "members_only"], False)
    venue = {"location": PLACE, "title": MARK, "address": MARK}
    bodies: dict[str, JSON] = {
        "contact": {"phone_number": "+84912345678", "first_name": MARK, "user_id": 5_550_001_234},
        "location": PLACE,
        "venue": venue,
        "poll": poll,
        "dice": {"emoji": "🎲", "value": 3},
    }
    return [Sample(kind, b"", kind, body) for kind, body in bodies.items()]


def _picture(dice: Random) -> Image.Image:
    side = dice.randrange(40, 120)
    return Image.frombytes("RGB", (side, 40), dice.randbytes(side * 120))


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[_MAKE] = MARK
    exif.get_ifd(_EXIF)[_SERIAL] = MARK
    exif[_GPS] = {1: "N", 2: (22.0, 20.0, 11.0), 3: "E", 4: (103.0, 50.0, 31.0)}
    return exif


def _origin() -> JSON:
    return {"type": "hidden_user", "sender_user_name": MARK, "date": 1_794_000_000}


def _saved(image: Image.Image, kind: str, **more: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def _with_segment(jpeg: bytes, marker: int, payload: bytes) -> bytes:
    return jpeg[:2] + bytes([0xFF, marker]) + (len(payload) + 2).to_bytes(2, "big") + payload + jpeg[2:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def _bomb(width: int, height: int) -> bytes:
    """A tiny PNG that says it is enormous."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"tEXt", b"Author\0" + _MARK) + _chunk(b"IEND", b"")
