"""The session run from the phone, as the minute taker, a second taker, the principal and those who asked see it."""

from datetime import date

import pytest

from domain.life import Status
from domain.questions import AnswerKind
from tests.handlers.a_hall import HEAD, TAKER, answer_of, asked, found, listed, opened, prepared
from tests.handlers.the_school import TheSchool


@pytest.fixture
def school(held_today: TheSchool) -> TheSchool:
    return held_today


async def test_on_another_day_there_is_nothing_to_run(early: TheSchool):
    taker = early.phone(TAKER)
    await taker.write("/hoitruong")
    assert "Hôm nay không có buổi đối thoại nào" in taker.last.text
    assert "14:00 thứ Sáu, 27/11/2026" in taker.last.text


async def test_who_does_not_run_it_finds_no_hall(school: TheSchool):
    await opened(school)
    pupil = school.phone("day_student")
    await pupil.write("/hoitruong")
    assert "Hôm nay không có buổi đối thoại nào" in pupil.last.text
    await pupil.press_data("h:others:2026-11")
    assert "không thuộc phần của tài khoản này" in pupil.alerts[-1]


async def test_the_session_begins_at_its_real_time_under_its_chair(school: TheSchool):
    await listed(school, asked("QUAT22"))
    await school.sleeps_until("2026-11-27T13:58:00+07:00")
    taker = school.phone(TAKER)
    await taker.write("/hoitruong")
    assert "Chủ trì: Đinh Thu Hạnh" in taker.last.text
    assert "Trong danh sách có 1 câu" in taker.last.text
    await taker.press("Hình thức: trực tiếp")
    await taker.press("Bắt đầu")
    assert "Bắt đầu lúc 13:58, chủ trì: Đinh Thu Hạnh" in taker.last.text
    assert "Phần 1/5: Tuyên bố lý do" in taker.last.text
    await taker.press("Sang phần 2")
    assert "Phần 2/5" in taker.last.text
    await taker.press("Chương trình")
    assert "▶ 2. Chủ trì báo cáo mục đích" in taker.last.text


async def test_at_an_unusual_hour_it_asks_once_more(school: TheSchool):
    await school.sleeps_until("2026-11-27T10:00:00+07:00")
    taker = school.phone(TAKER)
    await taker.write("/hoitruong")
    await taker.press("không ở bán trú")
    await taker.press("Bắt đầu")
    assert "Bây giờ là 10:00, khác giờ dự kiến" in taker.last.text
    await taker.press("Bắt đầu ngay")
    assert "Bắt đầu lúc 10:00" in taker.last.text


async def test_an_answer_that_was_prepared_is_read_out_and_a_note_follows_it(school: TheSchool):
    await listed(school, asked("QUAT22", "HS1101", status=Status.PREPARED))
    await prepared(school, "QUAT22", "Quạt đã được đặt mua.")
    await opened(school)
    taker, pupil = school.phone(TAKER), school.phone("day_student")
    await taker.press("Câu tiếp theo")
    assert "🎤 Câu 1/1 · #QUAT22" in taker.last.text
    await taker.press("Đang trả lời")
    await taker.write("Lắp trong tuần tới, bác bảo vệ phụ trách.", reply_to=taker.last)
    await taker.press("Đã trả lời")
    assert "người hỏi sẽ nhận ngay sau buổi này" in taker.last.text
    assert "Bàn Thị Nguyệt: Lắp trong tuần tới" in taker.last.text
    await taker.write("/hoitruong")
    await taker.press("Kết thúc")
    await taker.press("Đồng ý kết thúc")
    assert (await found(school, "QUAT22")).status is Status.ANSWERED
    assert "Quạt đã được đặt mua.\n\nLắp trong tuần tới" in pupil.last.text


async def test_without_a_prepared_answer_the_note_is_the_answer_and_is_asked_for(school: TheSchool):
    await listed(school, asked("QUAT22"))
    await opened(school)
    taker = school.phone(TAKER)
    await taker.press("Câu tiếp theo")
    await taker.press("Đã trả lời")
    assert "✍️ Ghi cho câu QUAT22" in taker.last.text
    assert (await found(school, "QUAT22")).status is Status.ASSIGNED
    await taker.write("Thầy Vinh hứa xem lại.")
    answer = await answer_of(school, "QUAT22")
    assert (answer.kind, answer.text, answer.released) == (AnswerKind.EXPLAINED, "Thầy Vinh hứa xem lại.", False)
    assert "kết quả" in taker.last.text.lower()


async def test_a_promise_has_somebody_and_a_day(school: TheSchool):
    await listed(school, asked("QUAT22"))
    await opened(school)
    taker = school.phone(TAKER)
    await taker.press("Câu tiếp theo")
    await taker.press("Sẽ làm")
    assert "Ai làm việc này?" in taker.last.text
    await taker.press("Kế toán")
    assert "Trước ngày nào?" in taker.last.text
    await taker.press("04/12")
    await taker.write("Mua hai quạt mới cho lớp.")
    answer = await answer_of(school, "QUAT22")
    assert (answer.kind, answer.owner, answer.due_on) == (AnswerKind.WILL_DO, "Kế toán", date(2026, 12, 4))
    assert "🏷 Sẽ làm · người làm: Kế toán · trước 04/12/2026" in taker.last.text


async def test_what_is_beyond_the_school_names_the_body_of_the_settings(school: TheSchool):
    await listed(school, asked("QUAT22"))
    await opened(school)
    taker = school.phone(TAKER)
    for label in ("Câu tiếp theo", "Vượt thẩm quyền", "27/12"):
        await taker.press(label)
    await taker.write("Trường gửi văn bản lên Sở.")
    answer = await answer_of(school, "QUAT22")
    assert (answer.kind, answer.authority) == (AnswerKind.BEYOND_AUTHORITY, school.services.school.authority)


async def test_what_was_not_reached_opens_the_next_session_and_its_asker_is_told(school: TheSchool):
    await listed(school, asked("QUAT22", "HS1101"), asked("SAN222", "HS1101"), asked("NUOC22"))
    await opened(school)
    taker, pupil = school.phone(TAKER), school.phone("day_student")
    await taker.press("Câu tiếp theo")
    await taker.press("Chuyển lần sau")
    await taker.press("Hội trường")
    await taker.press("Kết thúc")
    assert "3 câu chưa có câu trả lời hoặc chuyển lần sau: chuyển sang buổi sau" in taker.last.text
    await taker.press("Đồng ý kết thúc")
    for code in ("QUAT22", "SAN222", "NUOC22"):
        moved = await found(school, code)
        assert (moved.period, moved.carried, moved.status) == ("2026-12", 1, Status.ASSIGNED)
    told = [message.text for message in pupil.inbox() if "chưa kịp tới" in message.text]
    assert len(told) == 2
    assert "lên đầu buổi 14:00 thứ Hai, 28/12/2026" in told[0]
    await school.sleeps_until("2026-12-28T14:00:00+07:00")
    await taker.write("/hoitruong")
    await taker.press("Bắt đầu")
    await taker.press("Danh sách")
    assert "chuyển từ buổi trước" in taker.last.text


async def test_after_the_end_those_who_kept_the_minutes_get_them(school: TheSchool):
    await listed(school, asked("QUAT22"))
    await opened(school)
    taker, head = school.phone(TAKER), school.phone(HEAD)
    for label in ("Kết luận, rút kinh nghiệm", "Kết luận"):
        await taker.press(label)
    await taker.write("Nhà trường sửa quạt trong tháng 12.")
    assert "– Nhà trường sửa quạt trong tháng 12." in taker.last.text
    await taker.write("/hoitruong")
    await taker.press("Kết thúc")
    await taker.press("Đồng ý kết thúc")
    for phone in (taker, head):
        assert any(one.filename == "bien-ban-doi-thoai-others-2026-11.docx" for one in phone.documents)
    await taker.press_data("h:others:2026-11")
    assert "⏹ Đã kết thúc: 14:00 – 14:00" in taker.last.text
