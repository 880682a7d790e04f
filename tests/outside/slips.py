"""What a person does with paper: types a roster into a spreadsheet, reads the codes off the printed slips."""

import re
from pathlib import Path

from docx import Document
from openpyxl import Workbook

from bot.sandbox.school import MadeUpSchool
from domain.people import FAMILY_ROLES, Person, Role
from domain.roster import COLUMNS, Sheet
from texts import say
from texts.documents.roster_words import HEADERS, SHEET_NAMES

LINK = re.compile(r"t\.me/\S+\?start=(\S+)")
TYPED = re.compile(r"\w{4} \w{4} \w{4}")
NAME_LINE = 2


def write_roster(school: MadeUpSchool, file: Path) -> None:
    """The three sheets, as an office would fill them in."""
    book = Workbook()
    for sheet in Sheet:
        page = book.create_sheet(SHEET_NAMES[sheet])
        page.append([HEADERS[sheet, column] for column in COLUMNS[sheet]])
        for person in school.people:
            for line in _lines(sheet, person):
                page.append(line)
    book.remove(book.worksheets[0])
    book.save(file)


def _lines(sheet: Sheet, person: Person) -> list[list[str]]:
    key, name = person.roster_key, person.full_name
    if person.has(Role.STUDENT):
        born = f"{person.birth_date:%d/%m/%Y}"
        return [[key, name, born, person.class_name, person.room, "có"]] if sheet is Sheet.PUPILS else []
    if person.has(Role.PARENT):
        return [[key, name, "; ".join(person.children)]] if sheet is Sheet.PARENTS else []
    if sheet is not Sheet.STAFF or person.roles & FAMILY_ROLES:
        return []
    lines = []
    for duty in person.appointments:
        homeroom = duty.scope.ref if duty.role is Role.HOMEROOM_TEACHER else ""
        lines.append([key, name, say(f"role.{duty.role}"), homeroom, "có" if duty.deputy else ""])
    return lines


def read_slips(file: Path) -> dict[str, tuple[str, str]]:
    """Name on the slip → what its link carries, and the code to type."""
    found = {}
    for table in Document(str(file)).tables:
        for cell in {id(cell._tc): cell for row in table.rows for cell in row.cells}.values():
            lines = [paragraph.text for paragraph in cell.paragraphs]
            payload, typed = LINK.search("\n".join(lines)), [line for line in lines if TYPED.fullmatch(line)]
            if payload and typed:
                found[lines[NAME_LINE]] = (payload[1], typed[0])
    return found
