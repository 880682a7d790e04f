"""Slips of enrolment, to print and hand out."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Slip:
    """One person's invitation: ``detail`` is a class or a duty, ``link`` the whole deep link."""

    name: str
    detail: str
    role_label: str
    link: str
    typed_code: str
    expires: date


@dataclass(frozen=True)
class SlipSheet:
    """Slips to print, cut and hand out. ``bot_name`` is the bot's username without "@"."""

    school: str
    bot_name: str
    slips: tuple[Slip, ...]
    drawn_at: datetime
