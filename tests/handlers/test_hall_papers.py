"""What a session leaves on paper: minutes, programme and the notice of answers, from what was pressed and typed."""

from typing import Any

import pytest

from domain.life import Status
from domain.people import PersonId, Role, Scope
from domain.questions import Label, Lane
from tests.handlers.a_hall import HEAD, TAKER, asked, listed, opened, prepared
from tests.handlers.the_school import TheSchool
from tests.texts.nd30_checker import violations
from tests.texts.papers import all_words

NAMED = Label("11A2", "class", Role.STUDENT, "Lường Minh Khôi")


@pytest.fixture
def school(held_today: TheSchool) -> TheSchool:
    return held_today


async def held(school: TheSchool) -> None:
    """One of each: read out, promised, passed up, put off, called out, spoken, concluded, and one for nobody's eyes."""
    past_others: dict[str, Any] = {"lane": Lane.DIRECT, "reviewer": None, "shielded_from": (Scope.school(),)}
    await listed(
        school,
        asked("DOCRA2", "HS1101", status=Status.PREPARED, label=NAMED),
        asked("HENLAM"),
        asked("LENTRE"),
        asked("SAUNAY"),
        asked("RIENG2", status=Status.PREPARED, **past_others),
    )
    await prepared(school, "DOCRA2", "Quạt đã được đặt mua.")
    await prepared(school, "RIENG2", "Thầy sẽ gặp riêng em.")
    await opened(school)
    taker = school.phone(TAKER)
    for code, labels, words in (
        ("DOCRA2", ("Đã trả lời",), ""),
        ("HENLAM", ("Sẽ làm", "Kế toán", "11/12"), "Mua hai quạt mới cho lớp."),
        ("LENTRE", ("Vượt thẩm quyền", "27/12"), "Trường gửi văn bản đề nghị."),
        ("SAUNAY", ("Chuyển lần sau",), ""),
    ):
        await taker.press_data(f"hi:others:2026-11:{code}")
        for label in labels:
            await taker.press(label)
        if words:
            await taker.write(words)
    await taker.press_data("hf:others:2026-11")
    await taker.write("Thuý 11A2: Thư viện mở thêm buổi tối được không ạ?")
    await taker.press_data("hM:others:2026-11:c")
    await taker.write("Nhà trường tiếp thu và sửa quạt trong tháng 12.")
    await taker.press_data("hM:others:2026-11:l")
    await taker.write("Lần sau bắt đầu đúng giờ hơn.")
    async with school.services.store.writing() as unit:
        await unit.cycles.choose("others", "2026-11", "11A2", [PersonId("HS1101"), PersonId("HS1106")])
    await taker.press_data("hA:others:2026-11:11A2")
    await taker.press_data("hy:others:2026-11")
    await taker.write("bác Hùng")
    await taker.press_data("hQ:others:2026-11:1")
    await taker.press_data("h:others:2026-11")
    await taker.press("Kết thúc")
    await taker.press("Đồng ý kết thúc")


def paper(school: TheSchool, key: str, name: str) -> bytes:
    files = [one for one in school.phone(key).documents if one.filename == name]
    return files[-1].document or b""


async def test_the_minutes_tell_what_was_pressed_and_typed_and_nothing_that_went_past_others(school: TheSchool):
    await held(school)
    await school.phone(TAKER).press_data("gp:minutes:others:2026-11")
    written = paper(school, TAKER, "bien-ban-doi-thoai-others-2026-11.docx")
    assert violations(written) == []
    words = all_words(written)
    for said in (
        "Quạt đã được đặt mua.",
        "Mua hai quạt mới cho lớp.",
        "Kế toán",
        "Trường gửi văn bản đề nghị.",
        "Chuyển buổi sau",
        "Thư viện mở thêm buổi tối được không ạ?",
        "Thuý 11A2",
        "bác Hùng",
        "Nhà trường tiếp thu",
        "Lần sau bắt đầu đúng giờ hơn.",
    ):
        assert said in words, said
    for hidden in ("RIENG2", "gặp riêng", "Lường Minh Khôi", "(không ghi tên))"):
        assert hidden not in words
    told = school.phone(TAKER).documents[0].text
    assert "3 câu đã có kết quả, 2 người dự. 2 câu chuyển buổi sau." in told


async def test_the_notice_of_answers_names_nobody_not_even_who_called_out(school: TheSchool):
    await held(school)
    head = school.phone(HEAD)
    await head.press_data("gp:answer_notice:others:2026-11")
    written = paper(school, HEAD, "thong-bao-tra-loi-others-2026-11.docx")
    assert violations(written) == []
    words = all_words(written)
    for said in (
        "Quạt đã được đặt mua.",
        "Sẽ làm trước ngày 11/12/2026",
        "Sở Giáo dục và Đào tạo",
        "Chuyển sang buổi sau",
    ):
        assert said in words, said
    for hidden in ("RIENG2", "gặp riêng", "Lường Minh Khôi", "Thuý 11A2", "(không ghi tên))"):
        assert hidden not in words
    told = words.partition("Mua hai quạt mới cho lớp.")[2].partition("2026-11")[0]
    assert told.index("Hiệu trưởng") < told.index("27/11/2026")
    assert "Phó Hiệu trưởng" not in told.partition("27/11/2026")[0]  # it was the chair who said it
    assert "17 tháng 12 năm 2026" in words


async def test_the_programme_hangs_in_the_hall_before_it_opens(early: TheSchool):
    await early.sleeps_until("2026-11-27T08:00:00+07:00")
    taker = early.phone(TAKER)
    await taker.press_data("gp:programme:others:2026-11")
    written = paper(early, TAKER, "chuong-trinh-doi-thoai-others-2026-11.docx")
    assert violations(written) == []
    assert "Người dự đặt câu hỏi, nêu ý kiến theo thứ tự đã đăng ký phát biểu" in all_words(written)
