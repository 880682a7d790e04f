"""The QR at the door by which people say that they are here."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Poster:
    """``moment``, ``place`` and ``day`` are worded; ``link`` opens the bot and holds on that day only."""

    school: str
    title: str
    moment: str
    place: str
    day: str
    link: str
    drawn_at: datetime
