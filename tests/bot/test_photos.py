import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bot.photos import redraw
from domain.errors import BadInput

GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112
WORDS = b"NHAN-DANG-RIENG"


def _saved(image: Image.Image, kind: str, **more) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def _exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[MAKE] = WORDS.decode()
    exif[ORIENTATION] = orientation
    exif[GPS] = {1: "N", 2: (21.0, 1.0, 42.0), 3: "E", 4: (105.0, 51.0, 15.0)}
    return exif


def _opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_device_comment_and_profile_stay_behind(kind: str):
    notes = PngInfo()
    notes.add_text("Comment", WORDS.decode())
    extras: dict[str, dict[str, Any]] = {
        "PNG": {"pnginfo": notes},
        "JPEG": {"comment": WORDS},
        "WEBP": {"xmp": WORDS},
    }
    original = _saved(Image.new("RGB", (60, 40), "red"), kind, exif=_exif(), icc_profile=WORDS, **extras[kind])
    assert WORDS in original
    assert _opened(original).getexif().get_ifd(GPS)

    drawn = redraw(original)
    assert WORDS not in drawn
    assert b"Exif" not in drawn
    image = _opened(drawn)
    assert image.format == "JPEG"
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_photo_taken_sideways_stands_upright():
    picture = Image.new("RGB", (80, 40), "blue")
    picture.paste("red", (0, 0, 40, 40))
    drawn = _opened(redraw(_saved(picture, "JPEG", exif=_exif(orientation=6))))
    assert drawn.size == (40, 80)
    top, bottom = drawn.getpixel((20, 10)), drawn.getpixel((20, 70))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] > 200, top[2] < 100) == (True, True), "red is at the top"
    assert (bottom[2] > 200, bottom[0] < 100) == (True, True), "blue is below"


@pytest.mark.parametrize(
    ("size", "expected"), [((4000, 3000), (1280, 960)), ((300, 2600), (148, 1280)), ((9, 9), (9, 9))]
)
def test_large_photos_become_small_and_small_ones_stay(size, expected):
    assert _opened(redraw(_saved(Image.new("RGB", size), "JPEG"))).size == expected


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_pixel_is_taken(mode: str):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    drawn = _opened(redraw(_saved(Image.new(mode, (1300, 20)), kind)))
    assert (drawn.mode, drawn.width) == ("RGB", 1280)


def test_transparent_parts_turn_white():
    drawn = _opened(redraw(_saved(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG")))
    assert drawn.getpixel((10, 10)) == (255, 255, 255)


def test_an_animation_becomes_its_first_picture():
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("white", "black")]
    data = _saved(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    pixel = _opened(redraw(data)).getpixel((10, 10))
    assert isinstance(pixel, tuple)
    assert min(pixel) > 240


def _bomb(width: int, height: int) -> bytes:
    """A tiny PNG that says it is enormous."""
    header = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    chunk = (13).to_bytes(4, "big") + header + zlib.crc32(header).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\x00\x00\x00\x00IEND\xaeB`\x82"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a photo",
        _saved(Image.new("RGB", (60, 40)), "JPEG")[:300],
        _saved(Image.new("RGB", (60, 40)), "GIF"),
        _saved(Image.new("RGB", (60, 40)), "TIFF"),
        _bomb(5001, 5000),
        _bomb(10_000, 10_000),
        _bomb(60_000, 60_000),
    ],
    ids=["empty", "text", "cut off", "gif", "tiff", "26 megapixels", "100 megapixels", "a bomb"],
)
def test_what_cannot_be_taken_is_refused_kindly(data: bytes):
    with pytest.raises(BadInput, match="bad_photo"):
        redraw(data)
