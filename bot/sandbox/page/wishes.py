"""What the page may ask for, as the bodies of its POST requests; anything else is refused before it does anything."""

from datetime import datetime
from typing import Annotated

from pydantic import Base64Bytes, BaseModel, ConfigDict, Field

Words = Annotated[str, Field(min_length=1, max_length=20_000)]


class Wish(BaseModel):
    """Nothing that is not named below."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class OfPane(Wish):
    """Somebody does something with their phone; `pane` is the key of the pane."""

    pane: str


class Writing(OfPane):
    """`reply_to` is the id of a message in the same chat."""

    text: Words
    reply_to: int | None = None


class Correcting(OfPane):
    """One's own message, in other words."""

    message: int
    text: Words


class Pressing(OfPane):
    """An inline button, known by the message under which it stands and its callback data."""

    message: int
    data: Annotated[str, Field(min_length=1, max_length=64)]


class Opening(OfPane):
    """A link to the bot."""

    url: str


class Pictures(OfPane):
    """One or several pictures, as base64; the caption hangs under the first."""

    photos: Annotated[list[Base64Bytes], Field(min_length=1, max_length=10)]
    caption: Annotated[str, Field(max_length=1024)] = ""


class Paper(OfPane):
    """A file, as base64."""

    filename: Annotated[str, Field(min_length=1, max_length=255)]
    content: Annotated[Base64Bytes, Field(min_length=1)]
    caption: Annotated[str, Field(max_length=1024)] = ""


class Blocking(OfPane):
    """The switch "this person has blocked the bot"."""

    blocked: bool


class Turning(Wish):
    """Turn the clock to a moment; without a zone it is the school's wall clock."""

    at: datetime
