"""Photos drawn anew from their pixels: place, time, device and comment, written beside them, stay behind."""

from io import BytesIO

from PIL import Image, ImageOps

from domain.errors import BadInput

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 1280
QUALITY = 80

_SCALABLE = frozenset({"L", "RGB", "RGBA"})


def redraw(data: bytes) -> bytes:
    """A JPEG of at most 1280 pixels a side, upright, without metadata. Raises BadInput("bad_photo").

    Takes up to a second for a large photo: call it in a thread.
    """
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as photo:
            return _encoded(_pixels(photo))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadInput("bad_photo") from error


def _pixels(photo: Image.Image) -> Image.Image:
    """A fresh canvas, so that nothing attached to the original can follow; transparent parts turn white."""
    if photo.width * photo.height > MOST_PIXELS:
        raise ValueError(photo.size)
    plain = photo if photo.mode in _SCALABLE else photo.convert("RGBA")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(plain).convert("RGBA")
    canvas = Image.new("RGB", upright.size, "white")
    canvas.paste(upright, mask=upright.getchannel("A"))
    return canvas


def _encoded(canvas: Image.Image) -> bytes:
    out = BytesIO()
    canvas.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
