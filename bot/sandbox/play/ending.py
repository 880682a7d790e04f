"""After the month: whoever gave no name is nowhere in the database beside what was asked; whoever gave one is."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from bot.sandbox.month import Mode
from bot.sandbox.play.theatre import Theatre
from domain.people import Person
from texts import say

OF_PEOPLE = frozenset({"people", "appointments", "children", "accounts", "applicants", "invites"})
"""The roster naturally names everybody; so do the phones that are linked to it."""
OF_THE_HALL = frozenset({"hall_attendance", "hall_speakers"})
"""Who came and who spoke stands there by name, joined to no question; no number of a phone does."""

WIDEST = 8


async def bypassed_to_the_end(play: Theatre) -> None:
    """Whoever was to know nothing still knows nothing."""
    play.transcript.narrate("ending")
    about_a_teacher = play.askings["herding_buffaloes"].text
    for key in ("homeroom_10a1", "boarding_board"):
        play.actor(key).knows_nothing_of(play.codes["herding_buffaloes"], about_a_teacher)
    play.actor("homeroom_10a1").knows_nothing_of(play.codes["extortion"], play.askings["extortion"].text)
    play.actor("homeroom_11a2").knows_nothing_of(play.codes["fund"], say("play.said.fund"))


def search(play: Theatre, database: Path, more: Sequence[Person] = ()) -> None:
    """Every cell of every table that is not the roster, and the raw bytes of the files that SQLite keeps.

    ``more``: others who gave no name, beside those of ``play.askings``.
    """
    rows = [(table, cell) for table, row in _rows(database) if table not in OF_PEOPLE for cell in row]
    cells = [cell for _, cell in rows if cell is not None]
    hidden = [one.asker for one in play.askings.values() if one.mode is not Mode.NAMED]
    named = [one.asker for one in play.askings.values() if one.mode is Mode.NAMED]
    hidden += more
    found = {person.full_name for person in hidden for table, cell in rows if _tells(table, cell, person, play)}
    play.transcript.check(not found, say("play.check.hidden", count=len(hidden)), ", ".join(sorted(found)))
    seen = {person.full_name for person in named if any(person.full_name == cell for cell in cells)}
    play.transcript.check(len(seen) == len({p.id for p in named}), say("play.check.named", count=len(seen)))
    raw = b"".join(path.read_bytes() for path in sorted(database.parent.glob(f"{database.name}*")))
    ids = [str(play.stage.phone(person.roster_key).chat_id).encode() for person in hidden]
    play.transcript.check(not any(number in raw for number in ids), say("play.check.raw"))


def _rows(database: Path) -> Iterator[tuple[str, tuple[object, ...]]]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in names:
            for row in connection.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - the schema's own names
                yield name, row


def _tells(table: str, cell: object, person: Person, play: Theatre) -> bool:
    """The number as itself, as text, or in bytes of any width and order; the name in any text."""
    chat_id = play.stage.phone(person.roster_key).chat_id
    if isinstance(cell, bytes):
        return any(trace in cell for trace in _traces(chat_id))
    if isinstance(cell, str):
        return str(chat_id) in cell or (table not in OF_THE_HALL and person.full_name in cell)
    return cell == chat_id


def _traces(chat_id: int) -> Iterator[bytes]:
    yield str(chat_id).encode()
    for width in range((chat_id.bit_length() + 7) // 8, WIDEST + 1):
        yield chat_id.to_bytes(width, "big")
        yield chat_id.to_bytes(width, "little")
