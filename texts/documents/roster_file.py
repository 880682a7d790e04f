"""Reads a roster file. It comes from outside: small, without macros, unpacked to a bounded size, or not at all."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from domain.errors import BadInput
from domain.folding import fold
from domain.roster import COLUMNS, Column, RosterRow, Rows, Sheet
from texts.documents.roster_words import (
    ALSO_CALLED,
    EXAMPLE_MARK,
    HEADERS,
    MARK_HEADER,
    OPTIONAL,
    SHEET_NAMES,
    SHEETS_ALSO_CALLED,
)

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

LARGEST = 5 * 1024 * 1024
"""Bytes of the file."""
LARGEST_UNPACKED = 80 * 1024 * 1024
"""Bytes of everything in it: 20,000 rows need about 10 MB, a bomb needs gigabytes."""
MOST_ROWS = 20_000
MOST_COLUMNS = 60
"""Read from a row; the school may keep columns of its own."""
HEADER_WITHIN = 10
"""Rows among which the headers are looked for: a title and a date may stand above them."""
LONGEST_CELL = 400
_DECLARES_ENTITIES = b"<!DOCTYPE"

Cell = str | date


def read(data: bytes) -> Rows:
    """A sheet without a row counts as absent: an empty page must not send everybody home.

    Raises BadInput: file_too_large, file_not_xlsx, file_macros, file_no_sheet, file_no_column, file_no_rows,
    file_too_many_rows.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - Excel, when somebody sends a roster

    _require_harmless(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except Exception as broken:  # openpyxl raises whatever its parser meets in a damaged file
        raise BadInput("file_not_xlsx") from broken
    try:
        return _rows(book)
    except BadInput:
        raise
    except Exception as broken:  # the same while it reads row by row
        raise BadInput("file_not_xlsx") from broken
    finally:
        book.close()


def _require_harmless(data: bytes) -> None:
    if len(data) > LARGEST:
        raise BadInput("file_too_large", megabytes=LARGEST // 1024 // 1024)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _require_bounded(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as broken:
        raise BadInput("file_not_xlsx") from broken


def _require_bounded(package: zipfile.ZipFile) -> None:
    """Counts what really comes out, not what the file says of itself."""
    room = LARGEST_UNPACKED
    for entry in package.infolist():
        if fold(entry.filename).endswith("vbaproject.bin"):
            raise BadInput("file_macros")
        with package.open(entry) as content:
            while piece := content.read(1024 * 1024):
                room -= len(piece)
                if room < 0:
                    raise BadInput("file_too_large", megabytes=LARGEST // 1024 // 1024)
                if _DECLARES_ENTITIES in piece:
                    raise BadInput("file_not_xlsx")
    if "[Content_Types].xml" not in package.namelist():
        raise BadInput("file_not_xlsx")


def _rows(book: "Workbook") -> Rows:
    pages = {sheet: name for name in book.sheetnames if (sheet := _sheet_named(name))}
    if not pages:
        raise BadInput("file_no_sheet", names=", ".join(SHEET_NAMES.values()))
    rows: list[RosterRow] = []
    for sheet, name in pages.items():
        for row in _rows_of(book[name], sheet):
            rows.append(row)
            if len(rows) > MOST_ROWS:
                raise BadInput("file_too_many_rows", most=MOST_ROWS)
    if not rows:
        raise BadInput("file_no_rows")
    return Rows(tuple(rows), frozenset(row.sheet for row in rows))


def _rows_of(page: Any, sheet: Sheet) -> Iterator[RosterRow]:
    """``page``: a read-only worksheet; what it says of its own size is not believed."""
    page.reset_dimensions()
    places: Mapping[Column | None, int] = {}
    for number, row in enumerate(page.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
        if number > MOST_ROWS + HEADER_WITHIN:
            raise BadInput("file_too_many_rows", most=MOST_ROWS)
        if not places:
            places = _headers(sheet, row)
            if not places and number >= HEADER_WITHIN:
                break
        elif any(_value(cell) != "" for cell in row) and not _is_example(row, places):
            yield _row(sheet, number, row, places)
    if not places:
        raise BadInput("file_no_column", sheet=SHEET_NAMES[sheet], names=_required_names(sheet))


def _row(sheet: Sheet, number: int, row: tuple[Any, ...], places: Mapping[Column | None, int]) -> RosterRow:
    cells = {column: _cell(row, places[column]) for column in COLUMNS[sheet] if column in places}
    formulas = frozenset(column for column, cell in cells.items() if isinstance(cell, str) and cell.startswith("="))
    return RosterRow(sheet, number, cells, formulas)


def _headers(sheet: Sheet, row: tuple[Any, ...]) -> dict[Column | None, int]:
    """Where each column stands; empty when this is not the row of headers. None: the column of remarks."""
    names = [fold(str(_value(cell))).rstrip(" *:") for cell in row]
    places: dict[Column | None, int] = {}
    for column in COLUMNS[sheet]:
        accepted = [fold(name) for name in (HEADERS[sheet, column], *ALSO_CALLED[column])]
        found = [names.index(name) for name in accepted if name in names and names.index(name) not in places.values()]
        if found:
            places[column] = found[0]
    if any(column not in places and column not in OPTIONAL for column in COLUMNS[sheet]):
        return {}
    if fold(MARK_HEADER) in names:
        places[None] = names.index(fold(MARK_HEADER))
    return places


def _is_example(row: tuple[Any, ...], places: Mapping[Column | None, int]) -> bool:
    return None in places and fold(str(_cell(row, places[None]))) == fold(EXAMPLE_MARK)


def _cell(row: tuple[Any, ...], place: int) -> Cell:
    return _value(row[place]) if place < len(row) else ""


def _value(cell: object) -> Cell:
    """Text as typed, dates as days, 7.0 as "7": a key that Excel took for a number is still a key."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)[:LONGEST_CELL].strip()


def _sheet_named(name: str) -> Sheet | None:
    for sheet in Sheet:
        if fold(name) in {fold(known) for known in (SHEET_NAMES[sheet], *SHEETS_ALSO_CALLED[sheet])}:
            return sheet
    return None


def _required_names(sheet: Sheet) -> str:
    return ", ".join(HEADERS[sheet, column] for column in COLUMNS[sheet] if column not in OPTIONAL)
