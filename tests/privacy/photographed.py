"""A photo as a phone takes it: with the place where it was taken and the number of the camera."""

from io import BytesIO

from PIL import Image

GPS, SERIAL, MAKE = 0x8825, 0xA431, 0x010F
CAMERA = "SN-77123-CANARY"


def with_place_and_camera() -> bytes:
    """A JPEG of 320 × 240 with EXIF."""
    exif = Image.Exif()
    exif[MAKE] = "Điện thoại của Súa"
    exif.get_ifd(0x8769)[SERIAL] = CAMERA
    exif[GPS] = {1: "N", 2: (22.0, 20.0, 11.0), 3: "E", 4: (103.0, 50.0, 31.0)}
    out = BytesIO()
    Image.new("RGB", (320, 240), "khaki").save(out, "JPEG", exif=exif, comment=b"comment " + CAMERA.encode())
    return out.getvalue()
