"""A page for the door: scan it, and one is on the list of those who came."""

import io

import segno
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from domain.sheets.poster import Poster
from texts import say
from texts.documents.legible import on_one_line
from texts.documents.paper import blank_a4, bound
from texts.documents.pieces import Face, mm, paragraph_in, write

_QR_MM = 130


def poster(sheet: Poster) -> bytes:
    """One page A4 as .docx: the dialogue, when and where, a QR that can be read from two metres."""
    document = blank_a4(top=20, bottom=15, left=20, right=20)
    for text, face, before in (
        (on_one_line(sheet.school, 120), Face(16), 0),
        (say("hall.poster.title"), Face(28, bold=True), 12),
        (on_one_line(sheet.title, 160), Face(20, bold=True), 12),
        (on_one_line(f"{sheet.moment}, {sheet.place}", 160), Face(16), 6),
    ):
        write(paragraph_in(document, ALIGN.CENTER, before=before), text, face)
    png = io.BytesIO()
    segno.make(sheet.link, error="m", micro=False).save(png, kind="png", scale=12, border=4)
    png.seek(0)
    paragraph_in(document, ALIGN.CENTER, before=12).add_run().add_picture(png, width=mm(_QR_MM))
    write(paragraph_in(document, ALIGN.CENTER, before=6), say("hall.poster.scan"), Face(18))
    write(paragraph_in(document, ALIGN.CENTER, before=6), say("hall.poster.only", day=sheet.day), Face(14))
    return bound(document, f"{say('hall.poster.title')} – {on_one_line(sheet.title)}", sheet.drawn_at)
