"""Beyond the school: numbered by the clerk, told to whoever asked, read out to those nobody can write to, chased."""

import pytest

from domain.life import Status
from domain.services import noticing
from tests.handlers.promise_steps import CLERK, assigned, replied, texts
from tests.handlers.test_follow import receipt_in
from tests.handlers.the_school import TheSchool
from tests.texts.papers import all_words
from texts.passed_words import read_out

BRIDGE = "Cầu treo qua suối lung lay, chúng em đi học rất sợ ạ."
PASSED = "Cầu treo do xã quản lí, nhà trường đã kiến nghị lên trên."
NUMBER = "Số 12/THPT-VP ngày 13/11/2026"
REPLY = "Số 45/SGDĐT-VP ngày 10/12/2026\nĐã đưa cầu treo vào kế hoạch sửa chữa năm 2027."


async def _passed_up(school: TheSchool, *labels: str, kind: str = "Vượt thẩm quyền"):
    question = await assigned(school, *labels, text=BRIDGE)
    return await replied(school, question, kind, "11/12", text=PASSED)


async def _numbered(school: TheSchool, code: str, typed: str = NUMBER, label: str = "Ghi số văn bản") -> None:
    clerk = school.phone(CLERK)
    await clerk.write("/vanban")
    await clerk.press(code)
    await clerk.press(label)
    await clerk.write(typed, reply_to=clerk.last)


async def test_the_clerk_gets_the_letter_gives_it_its_number_and_the_asker_is_told(school: TheSchool):
    question = await _passed_up(school)
    clerk, pupil = school.phone(CLERK), school.phone("HS1007")
    task = next(message for message in clerk.inbox() if message.document)
    printed = all_words(task.document or b"")
    assert "Cầu treo qua suối" in printed
    assert "Ngát" not in printed
    assert "vượt thẩm quyền của trường" in task.text
    await school.sleeps_until("2026-11-13T09:00:00+07:00")
    await clerk.press("Ghi số văn bản", task)
    await clerk.write("đã gửi rồi", reply_to=clerk.last)
    assert "chưa đọc được số và ngày" in clerk.last.text
    await _numbered(school, question.code, "12/THPT-VP 14/11/2026")
    assert "Ngày văn bản phải từ 12/11/2026 đến 13/11/2026" in clerk.last.text
    await _numbered(school, question.code)
    assert "bằng văn bản số 12/THPT-VP ngày 13/11/2026" in pupil.last.text
    assert "dự kiến trước 11/12/2026. Có kết quả, bot báo em ngay." in pupil.last.text
    await pupil.press("Xem lại tình trạng")
    assert "📮 Văn bản số 12/THPT-VP ngày 13/11/2026" in pupil.last.text


async def test_a_wrong_number_is_corrected_told_again_and_stays_in_the_history(school: TheSchool):
    question = await _passed_up(school)
    await school.sleeps_until("2026-11-13T09:00:00+07:00")
    await _numbered(school, question.code)
    await _numbered(school, question.code, "Số 21/THPT-VP ngày 13/11/2026", "Sửa số văn bản")
    assert "21/THPT-VP" in school.phone("HS1007").last.text
    await _numbered(school, question.code, "Số 21/THPT-VP ngày 13/11/2026", "Sửa số văn bản")
    assert "đã cũ" in school.phone(CLERK).last.text
    async with school.services.store.reading() as unit:
        lines = [line.detail for line in await unit.questions.history(question.id) if line.what == "notice_numbered"]
    assert lines == ["12/THPT-VP\n2026-11-13", "21/THPT-VP\n2026-11-13"]


async def test_without_a_name_it_comes_as_a_sealed_letter_and_needs_no_reading_out(school: TheSchool):
    question = await _passed_up(school, "Không ghi tên")
    await school.sleeps_until("2026-11-13T09:00:00+07:00")
    await _numbered(school, question.code)
    pupil = school.phone("HS1007")
    assert "THPT-VP" not in texts(pupil)
    await pupil.press("Mở đọc")
    assert "Văn bản số 12/THPT-VP" in pupil.last.text
    async with school.services.store.reading() as unit:
        assert await noticing.to_read_out(unit, question.series, question.period) == []


async def test_by_receipt_only_it_is_read_out_and_posted_and_shown_to_the_receipt(school: TheSchool):
    await school.asks("HS1007", BRIDGE, "Học tập", "Không ghi tên", "Chỉ dùng phiếu")
    receipt = receipt_in(school.phone("HS1007").last.text)
    await school.sleeps_until("2026-11-12T11:31:00+07:00")
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/duyet")
    await teacher.press("✅ Duyệt")
    question = await replied(school, await school.question(), "Vượt thẩm quyền", "11/12", text=PASSED)
    await school.sleeps_until("2026-11-13T09:00:00+07:00")
    async with school.services.store.reading() as unit:
        assert await noticing.to_read_out(unit, question.series, question.period) == []  # it has no number yet
    await _numbered(school, question.code)
    async with school.services.store.reading() as unit:
        [slip] = await noticing.to_read_out(unit, question.series, question.period)
    said = read_out(slip, school.services.school)
    assert f"#{question.code}" in said
    assert "Văn bản số 12/THPT-VP ngày 13/11/2026" in said
    friend = school.stranger()
    await friend.write(f"/tra {receipt}")
    assert "Văn bản số 12/THPT-VP" in friend.last.text
    head = school.phone("principal")
    await head.press_data(f"hg:{question.series}:{question.period}")
    assert said in head.last.text


async def test_the_reply_is_recorded_and_passed_on_as_the_answer(school: TheSchool):
    question = await _passed_up(school)
    await school.sleeps_until("2026-11-13T09:00:00+07:00")
    await _numbered(school, question.code)
    await school.sleeps_until("2026-12-11T09:00:00+07:00")
    clerk, pupil = school.phone(CLERK), school.phone("HS1007")
    assert "là ngày Sở Giáo dục và Đào tạo" in clerk.last.text
    await clerk.press("Ghi trả lời")
    await clerk.write("Số 45/SGDĐT-VP ngày 10/12/2026", reply_to=clerk.last)
    assert "Còn thiếu nội dung trả lời" in clerk.last.text
    await clerk.write("/vanban")
    await clerk.press(question.code)
    await clerk.press("Ghi trả lời")
    await clerk.write(REPLY, reply_to=clerk.last)
    assert "trả lời (văn bản số 45/SGDĐT-VP ngày 10/12/2026)" in pupil.last.quotes[0]
    assert "kế hoạch sửa chữa năm 2027" in pupil.last.quotes[0]
    assert pupil.last.labels == ["👍 Đã rõ", "🙋 Chưa rõ"]
    assert (await school.question()).status is Status.ANSWERED
    await clerk.write("/vanban")
    assert "Không có văn bản nào chờ" in clerk.last.text


async def test_silence_is_chased_and_the_asker_is_told_before_asking(school: TheSchool):
    question = await _passed_up(school)
    await school.sleeps_until("2026-11-13T09:00:00+07:00")
    await _numbered(school, question.code)
    clerk, principal, pupil = school.phone(CLERK), school.phone("principal"), school.phone("HS1007")
    for day in ("12-11", "12-12", "12-18", "12-25"):
        await school.sleeps_until(f"2026-{day}T09:00:00+07:00")
    chased = [message for message in clerk.inbox() if "12/THPT-VP" in message.text and "⏰" in message.text]
    assert len(chased) == 3
    assert any("chưa trả lời văn bản số 12/THPT-VP" in message.text for message in principal.inbox())
    late = [message for message in pupil.inbox() if "chưa trả lời việc em nêu" in message.text]
    assert len(late) == 1
    await clerk.write("/vanban")
    assert "quá hạn trả lời 11/12/2026" in clerk.last.text


async def test_for_time_to_verify_a_notice_is_offered_and_nobody_is_pressed(school: TheSchool):
    question = await _passed_up(school, kind="Cần thêm thời gian")
    clerk, pupil = school.phone(CLERK), school.phone("HS1007")
    assert not any(message.document for message in clerk.inbox())
    await school.sleeps_until("2026-11-13T09:00:00+07:00")
    await _numbered(school, question.code)
    assert "cần thêm thời gian xác minh" in pupil.last.text
    assert "12/THPT-VP" in pupil.last.text


async def test_what_is_the_principals_own_never_reaches_the_clerk(school: TheSchool):
    question = await school.asks("HS1007", BRIDGE, "Không qua Giáo viên", "Ghi tên")
    principal, clerk = school.phone("principal"), school.phone(CLERK)
    await principal.write("/traloi")
    await principal.press(question.code)
    await principal.write(PASSED, reply_to=principal.last)
    for label in ("Vượt thẩm quyền", "11/12", "Gửi ngay"):
        await principal.press(label)
    assert any(message.document for message in principal.inbox())
    assert not any(message.document for message in clerk.inbox())
    await clerk.write("/vanban")
    assert "Không có văn bản nào" in clerk.last.text
    await clerk.press_data(f"yn:{question.code}")
    assert "Không tìm thấy mã này" in clerk.alerts[-1]


@pytest.mark.parametrize("who", ["CB12", "homeroom_10a1"])
async def test_others_read_the_same_as_if_there_were_none(school: TheSchool, who: str):
    question = await _passed_up(school)
    phone = school.phone(who)
    await phone.write("/help")
    for verb in ("yc", "yn", "yr", "yf", "yu"):
        await phone.press_data(f"{verb}:{question.code}")
        assert "Không tìm thấy mã này" in phone.alerts[-1]
