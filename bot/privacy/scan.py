"""The canary scan of a live installation: is anybody found where nobody belongs? Tells places and forms, never whom."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.privacy.marks import Identity, marks
from bot.privacy.search import Search
from storage.anatomy import Anatomy, Known, Row, pages_of_file, pages_of_wal

WORDS = {
    ("questions", "text"),
    ("questions", "original_text"),
    ("questions", "return_reason"),
    ("answers", "text"),
    ("answers", "owner"),
    ("answers", "authority"),
    ("promises", "proof"),
    ("promises", "reason"),
    ("history", "detail"),
    ("hall_items", "base"),
    ("hall_items", "owner"),
    ("hall_items", "authority"),
    ("hall_items", "said_by"),
    ("hall_notes", "text"),
}
"""Written by people, who may name whom they like."""
RARE = 0.01
"""A short mark counts as found when chance would bring fewer than this many."""
_TOKEN = re.compile(r"[0-9A-Za-z_-]+")
PLANTED = Identity("planted", 77_123_456_789_012, "Planted Canary Person")
"""Nobody: Telegram's numbers are not that long."""


@dataclass(frozen=True)
class Hit:
    """``place``: a file, or table and column. ``sure``: no chance. ``chance``: how many chance would bring."""

    place: str
    forms: tuple[str, ...]
    count: int
    sure: bool = True
    chance: float = 0.0


@dataclass(frozen=True)
class Scan:
    """``blind``: what the scanner did not find although it is there, which makes all the rest worthless."""

    people: int
    chats: int
    files: int
    hits: list[Hit] = field(default_factory=list)
    blind: list[str] = field(default_factory=list)


def scan(database: Path, others: Iterable[Path]) -> Scan:
    """The database with its WAL, and every other file given. The raw files are read before anything is opened."""
    main, wal = _read(database), _read(Path(f"{database}-wal"))
    anatomy = Anatomy(database)
    try:
        known = anatomy.everybody()
        chats = {chat for one in known for chat in one.chat_ids} | {*anatomy.waiting_chats()}
        numbers = Search(_of_chats(chats))
        everything = Search([*_of_chats(chats), *_of_names(known)])
        blind = _blind(anatomy, numbers, chats)
        hits = [*_in_rows(anatomy, known, chats, numbers)]
        size, wanted = anatomy.page_size, anatomy.ordinary_pages()
    finally:
        anatomy.close()
    hits += _in_bytes(database.name, pages_of_file(main, size, wanted), numbers)
    hits += _in_bytes(f"{database.name}-wal", pages_of_wal(wal, size, wanted), numbers)
    paths = sorted({*others} - {database, Path(f"{database}-wal"), Path(f"{database}-shm")})
    for path in paths:
        hits += _in_bytes(str(path), _read(path) + b"\n" + path.name.encode(), everything)
    return Scan(len(known), len(chats), len(paths) + 2, hits, blind)


def _blind(anatomy: Anatomy, numbers: Search, chats: set[int]) -> list[str]:
    """The controls: every way of writing a number, everybody who does stand in the roster, a planted row."""
    missed = [form for form, mark in marks(PLANTED).items() if not Search([(form, mark)]).found(b"\0" + mark + b"\xff")]
    image = anatomy.image()
    lost = [chat for chat in chats if _binary(chat) not in image]
    shown = sum(numbers.found(image).values()) if chats and not lost else len(chats)
    missed += ["roster"] * bool(lost or (chats and not shown))
    anatomy.plant(f"chat {PLANTED.chat_id}")
    planted = Search(_of_chats({PLANTED.chat_id}))
    seen = [hit for hit in _in_rows(anatomy, [], {PLANTED.chat_id}, planted) if hit.place == "switches.value"]
    return [*missed, *["row"] * (not seen)]


def _binary(chat: int) -> bytes:
    """As SQLite keeps it: 1, 2, 3, 4, 6 or 8 bytes, signed."""
    sizes = (1, 2, 3, 4, 6, 8)
    size = next(size for size in sizes if -(1 << 8 * size - 1) <= chat < 1 << 8 * size - 1)
    return chat.to_bytes(size, "big", signed=True)


def _in_bytes(place: str, content: bytes, search: Search) -> Iterator[Hit]:
    found = search.found(content)
    sure = {form: count for (form, certain), count in found.items() if certain}
    unsure = {form: count for (form, certain), count in found.items() if not certain}
    chance = search.by_chance(len(content))
    if sure:
        yield Hit(place, tuple(sorted(sure)), sum(sure.values()))
    if unsure and not sure:
        yield Hit(place, tuple(sorted(unsure)), sum(unsure.values()), chance < RARE, chance)


def _in_rows(anatomy: Anatomy, known: list[Known], chats: set[int], numbers: Search) -> Iterator[Hit]:
    """Numbers in any cell; names and roster ids of families in whatever belongs to a question without a name."""
    family = [one for one in known if one.is_family]
    names, ids = Search(_of_names(family)), {one.person_id for one in family}
    nameless = {str(row[key]) for table, row in anatomy.rows() if _is_nameless(table, row) for key in ("id", "code")}
    found: Counter[tuple[str, str]] = Counter()
    for table, row in anatomy.rows():
        about = _is_nameless(table, row) if table == "questions" else bool(_tokens(table, row) & nameless)
        for column, value in row.items():
            place = f"{table}.{column}"
            found[place, "chat id"] += _is_chat(value, chats, numbers)
            if about and (table, column) not in WORDS:
                found[place, "full name"] += bool(names.found(_raw(value)))
                found[place, "person"] += bool(ids & {*_TOKEN.findall(str(value))})
    yield from (Hit(place, (form,), count) for (place, form), count in sorted(found.items()) if count)


def _is_nameless(table: str, row: Row) -> bool:
    return table == "questions" and row["asker_id"] is None


def _tokens(table: str, row: Row) -> set[str]:
    """Ids and codes a row speaks of."""
    cells = (str(value) for column, value in row.items() if isinstance(value, str) and (table, column) not in WORDS)
    return {token for cell in cells for token in _TOKEN.findall(cell)}


def _is_chat(value: object, chats: set[int], numbers: Search) -> bool:
    if isinstance(value, int):
        return value in chats
    return any(sure for _, sure in numbers.found(_raw(value)))


def _raw(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def _of_chats(chats: Iterable[int]) -> Iterator[tuple[str, bytes]]:
    """With all eight bytes as well, which are no chance where the shortest form might be one."""
    for chat in chats:
        yield from marks(Identity("", chat, "")).items()
        yield "chat id, 8 bytes big", chat.to_bytes(8, "big")
        yield "chat id, 8 bytes little", chat.to_bytes(8, "little")


def _of_names(known: Iterable[Known]) -> Iterator[tuple[str, bytes]]:
    """Of families: the names of the staff stand in settings and on documents as well."""
    for one in known:
        if one.is_family:
            found = marks(Identity("", 0, one.full_name))
            yield from ((form, mark) for form, mark in found.items() if form.startswith("full name"))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # gone meanwhile, as drafts and the WAL may be
        return b""
