"""Two phones in one hall, one that dies, a process that is killed, a press made twice, a night that closes it."""

from typing import Any

import pytest

from domain.hall import Phase
from domain.life import Status
from domain.people import Role, Scope
from domain.questions import Lane
from tests.handlers.a_hall import HEAD, TAKER, answer_of, asked, found, listed, opened, prepared
from tests.handlers.the_school import TheSchool

DIRECT: dict[str, Any] = {
    "lane": Lane.DIRECT,
    "reviewer": None,
    "shielded_from": (Scope.school(),),
    "answerer_role": Role.PRINCIPAL,
}


@pytest.fixture
def school(held_today: TheSchool) -> TheSchool:
    return held_today


async def test_two_takers_decide_at_once_and_the_slower_one_is_shown_what_holds(school: TheSchool):
    await listed(school, asked("QUAT22", status=Status.PREPARED))
    await prepared(school, "QUAT22", "Quạt đã được đặt mua.")
    await opened(school)
    one, other = school.phone(TAKER), school.phone(HEAD)
    for phone in (one, other):
        await phone.press_data("hi:others:2026-11:QUAT22")
    await one.press("Đã trả lời")
    await other.press("Chuyển lần sau")
    assert "Người khác vừa cập nhật" in other.alerts[-1]
    assert "🏷 Đã trả lời" in other.last.text
    assert (await found(school, "QUAT22")).status is Status.PREPARED
    await other.press("Chuyển lần sau")
    assert "⏭ Chuyển lần sau" in other.last.text


async def test_two_takers_notes_are_both_kept_in_the_order_of_time(school: TheSchool):
    await listed(school, asked("QUAT22"))
    await opened(school)
    one, other = school.phone(TAKER), school.phone(HEAD)
    for phone in (one, other):
        await phone.press_data("hi:others:2026-11:QUAT22")
    await one.write("Ý thứ nhất.", reply_to=one.last)
    await other.write("Ý thứ hai.", reply_to=other.last)
    assert other.last.text.index("Bàn Thị Nguyệt: Ý thứ nhất.") < other.last.text.index("Đinh Thu Hạnh: Ý thứ hai.")


async def test_a_button_pressed_twice_counts_once_and_offends_nobody(school: TheSchool):
    await listed(school, asked("QUAT22", status=Status.PREPARED))
    await prepared(school, "QUAT22", "Quạt đã được đặt mua.")
    await opened(school)
    taker = school.phone(TAKER)
    await taker.press("Câu tiếp theo")
    _, again = taker.find_button("Đã trả lời")
    for _ in range(2):
        await taker.press_data(again.data or "")
    assert taker.alerts == []
    assert "🏷 Đã trả lời" in taker.last.text


async def test_a_process_that_is_killed_loses_nothing_half_chosen(school: TheSchool):
    await listed(school, asked("QUAT22"))
    await opened(school)
    taker = school.phone(TAKER)
    for label in ("Câu tiếp theo", "Sẽ làm", "Kế toán"):
        await taker.press(label)
    await school.restart()
    await taker.write("/hoitruong")
    assert "💬 Đang trả lời: 1. #QUAT22" in taker.last.text
    await taker.press_data("hi:others:2026-11:QUAT22")
    assert "Trước ngày nào?" in taker.last.text
    await taker.press("04/12")
    await taker.write("Mua hai quạt mới.")
    assert (await answer_of(school, "QUAT22")).owner == "Kế toán"


async def test_the_end_says_what_goes_out_and_an_old_card_shows_the_fresh_figures_first(school: TheSchool):
    await listed(
        school,
        asked("QUAT22", "HS1101", status=Status.PREPARED),
        asked("SAN222", status=Status.PREPARED),
        asked("NUOC22"),
    )
    for code in ("QUAT22", "SAN222"):
        await prepared(school, code, "Nhà trường đã đặt mua.")
    await opened(school)
    one, other = school.phone(TAKER), school.phone(HEAD)
    await one.press_data("hk:others:2026-11:QUAT22:0:0")
    await one.press_data("he:others:2026-11")
    for line in ("✉️ 1 câu đã có kết quả", "✉️ 1 câu chưa tới nhưng đã có", "⏭ 1 câu chưa có", "tới 2 người hỏi"):
        assert line in one.last.text
    await other.press_data("hl:others:2026-11:SAN222:0")
    await other.press_data("hu:others:2026-11:NUOC22:0")
    await one.press("Đồng ý kết thúc")
    assert "Người khác vừa cập nhật" in one.alerts[-1]
    assert "chuẩn bị sẵn" not in one.last.text
    assert "⏭ 2 câu" in one.last.text
    assert (await found(school, "QUAT22")).status is Status.PREPARED
    await other.write("Đợi kinh phí.", reply_to=other.last)
    await one.press("Đồng ý kết thúc")
    assert "Biên bản" in one.last.text
    assert (await found(school, "QUAT22")).status is Status.ANSWERED


async def test_paused_resumed_and_ended_by_another_phone(school: TheSchool):
    await opened(school)
    one, other = school.phone(TAKER), school.phone(HEAD)
    await other.press_data("h:others:2026-11")
    await one.press("Tạm dừng")
    assert "⏸ Đang tạm dừng" in one.last.text
    await other.press("Sang phần 2")
    assert "Người khác vừa cập nhật" in other.alerts[-1]
    await other.press("Tiếp tục")
    await other.press("Kết thúc")
    await one.press("Tiếp tục")
    assert "⏸" not in one.last.text
    await other.press("Đồng ý kết thúc")
    await one.press("Sang phần 2")
    assert "hiện không mở" in one.alerts[-1]


async def test_answers_wait_while_the_hall_is_open_and_the_night_closes_it(school: TheSchool):
    await listed(school, asked("QUAT22", "HS1101", status=Status.PREPARED))
    await prepared(school, "QUAT22", "Quạt đã được đặt mua.")
    await opened(school)
    await school.sleeps_until("2026-11-27T18:00:00+07:00")
    assert (await found(school, "QUAT22")).status is Status.PREPARED
    await school.sleeps_until("2026-11-27T23:00:01+07:00")
    assert (await found(school, "QUAT22")).status is Status.ANSWERED
    async with school.services.store.reading() as unit:
        hall = await unit.halls.get("others", "2026-11")
    assert hall is not None
    assert (hall.phase, hall.by_itself) == (Phase.ENDED, True)
    told = [message for message in school.phone(TAKER).inbox() if "Hòm thư tự đóng buổi này" in message.text]
    assert len(told) == 1


async def test_the_takers_see_no_trace_of_what_went_past_them_and_the_principal_does(school: TheSchool):
    await listed(school, asked("QUAT22"), asked("RIENG2", **DIRECT), asked("KHAN22", lane=Lane.URGENT))
    await opened(school)
    taker, head = school.phone(TAKER), school.phone(HEAD)
    assert "Đã xong 0/1 câu" in taker.last.text
    await taker.press("Danh sách")
    assert "RIENG2" not in taker.last.text
    for data in ("hi:others:2026-11:RIENG2", "hu:others:2026-11:RIENG2:0", "hi:others:2026-11:KHAN22"):
        await taker.press_data(data)
        assert "Không tìm thấy mã này" in taker.alerts[-1]
    await head.press_data("ha:others:2026-11:0")
    assert "RIENG2" in head.last.text
    assert "KHAN22" not in head.last.text


async def test_the_takers_screens_are_the_same_whether_the_principal_has_one_more_or_not(school: TheSchool):
    await listed(school, asked("QUAT22"), asked("SAN222"))
    await opened(school)
    taker, head = school.phone(TAKER), school.phone(HEAD)

    async def walk() -> list[str]:
        seen = []
        for data in ("h:others:2026-11", "ha:others:2026-11:0", "hn:others:2026-11", "he:others:2026-11"):
            await taker.press_data(data)
            seen.append(taker.last.text + str(taker.last.buttons))
        return seen

    before = await walk()
    await listed(school, asked("RIENG2", status=Status.PREPARED, **DIRECT))
    await prepared(school, "RIENG2", "Thầy sẽ gặp riêng em.")
    await head.press_data("hu:others:2026-11:RIENG2:0")
    await head.press_data("hk:others:2026-11:RIENG2:1:0")
    assert "🏷 Đã trả lời" in head.last.text
    assert await walk() == before
