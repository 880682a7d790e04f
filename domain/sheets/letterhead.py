"""Who issues a document and who signs it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Letterhead:
    """Who issues a document (Decree 30/2020, annex I, part I).

    ``superior`` is the authority above (may be empty), ``school`` the issuing school (a "\n" in
    either is a wished line break), ``place`` the locality written
    before the date, ``symbol`` the school's own abbreviation such as "THPTSV" (the kind of document is put before it;
    the number is the clerk's and never ours).
    """

    superior: str
    school: str
    place: str
    symbol: str


@dataclass(frozen=True)
class Signatory:
    """Who signs. ``acting_for`` is the whole line above the title ("KT. ...", "TM. ..."), None for the head."""

    title: str
    name: str
    acting_for: str | None = None
