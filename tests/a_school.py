"""A small made-up school for tests: its rules, its roster as rows, and the tools a use case needs."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.clock import TurnableClock
from bot.dice import SeededDice
from bot.erasures import ErasureFile
from bot.vault import KeyVault
from domain.people import Role
from domain.programme import Programme
from domain.roster import COLUMNS, Column, RosterRow, Rows, Sheet
from domain.routing import Topic
from domain.school import AskingRules, School
from texts.documents.roster_words import roster_words

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = datetime(2026, 11, 9, 9, 0, tzinfo=ZONE)
TODAY = MORNING.date()
WORDS = roster_words({})

PUPILS = (
    ("HS1", "Giàng Thị Mỷ", "14/03/2009", "10A1", "P.203", ""),
    ("HS2", "Lù Văn Khải", "02/12/2011", "10A1", "", ""),
    ("HS3", "Tẩn Láo Tả", "05/05/2012", "10A2", "P.101", "có"),
)
PARENTS = (("PH1", "Lù Thị Dung", "HS2"),)
STAFF = (
    ("CB1", "Hoàng Thu Nga", "Hiệu trưởng; Người quản trị bot", "", ""),
    ("CB2", "Đặng Quang Huy", "GVCN", "10A1", "không"),
    ("CB3", "Tẩn Thị Lan", "Giáo viên chủ nhiệm", "10A1", "có"),
    ("CB3", "Tẩn Thị Lan", "Phụ trách an toàn học sinh", "", ""),
    ("CB4", "Vàng A Chu", "giao vien chu nhiem; safety_officer; Ban quản lý bán trú; Thư ký tổng hợp", "10A2", ""),
)


def row(sheet: Sheet, number: int, *cells: str | date) -> RosterRow:
    return RosterRow(sheet, number, dict(zip(COLUMNS[sheet], cells, strict=True)))


def rows(pupils=PUPILS, staff=STAFF, parents=PARENTS) -> Rows:
    """None leaves a sheet out."""
    sheets = {Sheet.PUPILS: pupils, Sheet.PARENTS: parents, Sheet.STAFF: staff}
    given = {sheet: lines for sheet, lines in sheets.items() if lines is not None}
    made = tuple(row(sheet, n, *line) for sheet, lines in given.items() for n, line in enumerate(lines, start=2))
    return Rows(made, frozenset(given))


def with_cell(line: tuple[str, ...], sheet: Sheet, column: Column, value: Any) -> tuple[Any, ...]:
    """``line`` with one cell changed."""
    place = COLUMNS[sheet].index(column)
    return (*line[:place], value, *line[place + 1 :])


def a_school(**changes) -> School:
    settings: dict[str, Any] = {
        "name": "Trường THPT Bản Mây",
        "superior": "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        "authority": "Sở Giáo dục và Đào tạo",
        "place": "Bản Mây",
        "symbol": "THPTBM",
        "topics": (Topic("khac", "Việc khác", Role.CONSOLIDATOR, Role.PRINCIPAL),),
        "programme": Programme(()),
        "asking": AskingRules(10, 3000, timedelta(minutes=3), 4, 6, 20),
        "smallest_group": 10,
        "small_cell": 5,
        "release_times": (),
        "return_address_days": 60,
        "ack_minutes": 15,
        "safety_contact": "cô Lan",
        "days_to_answer": 5,
        "rating_days": 14,
        "reopen_limit": 1,
        "quiet_from": time(21, 30),
        "quiet_to": time(6, 30),
        "digest_at": time(17, 30),
        "consent_version": "2026-11",
        "code_days": 30,
        "class_link_days": 14,
        "wrong_guesses": 5,
    }
    return School(**(settings | changes))


@dataclass
class Tools:
    """Clock, dice, vault and rules of one test; ``folder`` holds the vault's keys."""

    folder: Path
    school: School = field(default_factory=a_school)
    clock: TurnableClock = field(default_factory=lambda: TurnableClock(MORNING))
    dice: SeededDice = field(default_factory=lambda: SeededDice(7))
    vault: KeyVault = field(init=False)
    erasures: ErasureFile = field(init=False)

    def __post_init__(self) -> None:
        self.vault = KeyVault(self.folder, 1, self.clock)  # receipts that cost next to nothing
        self.erasures = ErasureFile(self.folder.with_name("school.erasures.jsonl"))
