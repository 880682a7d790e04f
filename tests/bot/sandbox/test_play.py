"""The month that ``--play`` tells: played once, looked at from several sides."""

import asyncio
from dataclasses import dataclass

import pytest

from bot.config import load
from bot.sandbox.play import play_month
from bot.sandbox.play.theatre import Theatre, at


@dataclass(frozen=True)
class Played:
    exit_code: int
    told: str

    def lines(self, *words: str) -> list[str]:
        return [line for line in self.told.splitlines() if all(word in line for word in words)]


def play(*scenes) -> Played:
    told: list[str] = []
    code = asyncio.run(play_month(load(env={}), told.append, scenes or None))
    return Played(code, "".join(told))


@pytest.fixture(scope="session")
def month() -> Played:
    return play()


def test_every_step_of_the_month_goes_as_it_should(month):
    assert month.lines("LỖI") == []
    assert month.exit_code == 0
    steps = int(month.told.splitlines()[-1].split()[0])
    assert month.told.splitlines()[-1] == f"{steps} bước, 0 lỗi"
    assert steps > 250


def test_every_day_has_its_heading(month):
    days = [f"{day:02}/11/2026" for day in range(12, 31)] + [f"{day:02}/12/2026" for day in range(1, 6)]
    assert [line.split(", ")[1].split()[0] for line in month.lines("══ ")] == days


@pytest.mark.parametrize(
    "words",
    [
        ("gom thành một thẻ",),
        ("Tráng", "Bot chưa nghe được tin thoại"),
        ("Vừ", "đọc được", "12 chiếc chăn"),
        ("Cô Hạnh", "KHẨN", "CHƯA AI NHẬN"),
        ("Vinh", "⚠️ Chưa thẩm định"),
        ("Cô Nguyệt", "nhận văn bản Word danh-sach-cau-hoi-others-2026-11.docx"),
        ("Cô Hạnh", "nhận văn bản Word danh-sach-cau-hoi-boarding-2026-11.docx"),
        ("Cô Huế", "không có dấu vết nào"),
        ("Pàng", "Bơm đã được sửa"),
        ("Vừ", "đã mở lại một lần rồi"),
        ("tin không gửi được",),
        ("Súa", "12 chiếc chăn đã được chia xong"),
        ("Telegram không từ chối",),
    ],
)
def test_the_month_tells_of(month, words):
    assert month.lines("✓", *words) or month.lines("✉", *words)


def test_an_empty_day_brings_no_digest_and_a_busy_one_does(month):
    assert not month.lines("✉ Cô Hạnh", "Bản tin ngày 12/11/2026")
    assert month.lines("17:30", "✉ Cô Hạnh", "Bản tin ngày 16/11/2026")


def test_a_step_that_goes_wrong_is_told_and_the_exit_code_is_one():
    async def expects_too_much(theatre: Theatre) -> None:
        who = theatre.actor("boarder")
        await who.writes("/lich")
        who.sees("ask.sent.named", code="ABC234")

    played = play(at(12, "08:00", expects_too_much))
    assert played.exit_code == 1
    assert played.lines("✗ LỖI: Súa · bán trú 10A1 thấy", "#ABC234", "nhưng lại là", "Lịch đối thoại")
    assert played.told.splitlines()[-1] == "2 bước, 1 lỗi"


def test_a_button_that_is_not_there_is_a_failure_too():
    async def presses_nothing(theatre: Theatre) -> None:
        await theatre.actor("boarder").presses("ask.button.send")

    assert play(at(12, "08:00", presses_nothing)).exit_code == 1


def test_a_scene_that_breaks_does_not_end_the_play():
    async def breaks(_: Theatre) -> None:
        raise ZeroDivisionError

    async def goes_on(theatre: Theatre) -> None:
        await theatre.actor("boarder").writes("/lich")
        theatre.actor("boarder").sees("cycle.programme.title")

    played = play(at(12, "08:00", breaks), at(12, "08:05", goes_on))
    assert played.exit_code == 1
    assert played.lines("✓", "Lịch đối thoại")
