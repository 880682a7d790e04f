"""A promise followed on the phones: reminded, ticked, asked about, doubted, put off; and told before anybody asks."""

import pytest

from domain.life import Status
from domain.promises import PromiseState
from tests.handlers.promise_steps import FAN, WILL_DO, assigned, promise_of, promised, replied, texts
from tests.handlers.test_follow import receipt_in
from tests.handlers.the_school import TheSchool


async def test_its_owner_is_reminded_ahead_and_ticks_it_in_one_tap_with_a_line_of_proof(school: TheSchool):
    question = await promised(school, keeper="Kế toán")
    accountant, pupil = school.phone("CB12"), school.phone("HS1007")
    assert "Người chịu trách nhiệm: Kế toán" in pupil.last.text
    await school.sleeps_until("2026-12-01T08:30:00+07:00")
    assert "Còn ít ngày nữa, ngày 04/12/2026" in accountant.last.text
    assert FAN not in texts(accountant)  # keeps the promise, and does not read the question
    assert accountant.last.labels == ["✅ Đã làm", "📅 Hẹn ngày khác"]
    reminder = accountant.last
    await accountant.press("Đã làm")
    await accountant.press("Thêm một dòng")
    await accountant.write("Đã thay 4 quạt ở lớp 10A1.", reply_to=accountant.last)
    promise = await promise_of(school, question)
    assert (promise.state, promise.proof) == (PromiseState.DONE, "Đã thay 4 quạt ở lớp 10A1.")
    assert "Việc này đã làm chưa em?" in pupil.last.text
    assert "người làm (Kế toán) báo đã làm" in school.phone("answerer").last.text
    await accountant.press("Đã làm", reminder)
    assert "Nút này đã cũ" in accountant.alerts[-1]


async def test_its_asker_says_that_it_was_kept_and_it_is_over(school: TheSchool):
    question = await promised(school)
    pupil, answerer = school.phone("HS1007"), school.phone("answerer")
    await pupil.press("Đã rõ")
    assert (await school.question()).status is Status.ANSWERED
    await answerer.write("/loihua")
    await answerer.press(question.code)
    await answerer.press("Đã làm")
    await pupil.press("Đã làm rồi")
    assert "khép lại ở đây" in pupil.last.text
    assert (await promise_of(school, question)).state is PromiseState.KEPT
    assert (await school.question()).status is Status.CLOSED
    await answerer.write("/loihua")
    assert "Hiện không có việc nào" in answerer.last.text


@pytest.mark.parametrize("labels", [("Ghi tên",), ("Không ghi tên",)], ids=["named", "nameless"])
async def test_late_and_not_seen_goes_to_its_owner_and_the_principal_without_a_trace_of_who(school: TheSchool, labels):
    question = await promised(school, *(() if labels == ("Ghi tên",) else labels), keeper="Kế toán")
    pupil = school.phone("HS1007")
    await school.sleeps_until("2026-12-05T09:00:00+07:00")
    if labels == ("Không ghi tên",):
        assert "có tin mới" in pupil.last.text
        assert WILL_DO not in pupil.last.text
        await pupil.press("Mở đọc")
    assert "đã làm chưa em?" in pupil.last.text
    before = {key: len(school.phone(key).inbox()) for key in ("CB12", "principal", "homeroom_10a1")}
    await pupil.press("Chưa thấy")
    await school.sleeps_until("2026-12-05T20:31:00+07:00")
    told = {key: school.phone(key).inbox()[count:] for key, count in before.items()}
    assert any("Có người hỏi báo chưa thấy" in message.text for message in told["CB12"])
    assert any("Có người hỏi báo chưa thấy" in message.text for message in told["principal"])
    assert not any("chưa thấy" in message.text for message in told["homeroom_10a1"])
    heard = "\n".join(message.text for key in ("CB12", "principal") for message in told[key])
    assert "Ngát" not in heard
    principal = school.phone("principal")
    await principal.write("/bantin")
    assert f"báo chưa thấy làm: #{question.code}" in principal.last.text
    await principal.write("/loihua")
    assert "người hỏi báo chưa thấy" in principal.last.text


async def test_by_receipt_only_the_question_waits_for_whoever_looks(school: TheSchool):
    question = await school.asks("HS1007", FAN, "Học tập", "Không ghi tên", "Chỉ dùng phiếu")
    receipt = receipt_in(school.phone("HS1007").last.text)
    await school.sleeps_until("2026-11-12T11:31:00+07:00")
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/duyet")
    await teacher.press("✅ Duyệt")
    await replied(school, question, "Sẽ làm", "04/12")
    friend = school.stranger()
    await friend.write(f"/tra {receipt}")
    assert "Chưa thấy" not in "".join(friend.last.labels)
    await school.sleeps_until("2026-12-05T09:00:00+07:00")
    await friend.write(f"/tra {receipt}")
    assert "Việc này đã làm chưa em?" in friend.last.text
    await friend.press("Đã làm rồi")
    assert (await promise_of(school, question)).state is PromiseState.KEPT


async def test_a_new_day_needs_a_reason_and_the_asker_is_told_before_asking(school: TheSchool):
    question = await promised(school)
    answerer, pupil = school.phone("answerer"), school.phone("HS1007")
    await answerer.write("/loihua")
    await answerer.press(question.code)
    await answerer.press("Hẹn ngày khác")
    await answerer.press("12/12")
    await answerer.write("Hàng về chậm một tuần.", reply_to=answerer.last)
    assert "hẹn mới là trước ngày 12/12/2026" in pupil.last.text
    assert pupil.last.quotes == ["Hàng về chậm một tuần."]
    await school.sleeps_until("2026-12-06T09:00:00+07:00")
    assert "đã làm chưa" not in texts(pupil)
    await pupil.press("Xem lại tình trạng")
    assert "Hẹn lại: trước ngày 12/12/2026. Lí do: Hàng về chậm một tuần." in pupil.last.text
    await school.sleeps_until("2026-12-13T09:00:00+07:00")
    assert "chưa thấy báo xong" in pupil.last.text


async def test_everybody_who_asked_is_asked_and_one_who_does_not_see_it_is_enough(school: TheSchool):
    question = await assigned(school)
    await school.asks("HS1008", "Quạt trần lớp em bị hỏng, nóng lắm ạ.", "Học tập", "Ghi tên")
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/duyet")
    await teacher.press("Trùng câu khác")
    await teacher.press("#")
    await replied(school, question, "Sẽ làm", "04/12")
    await school.sleeps_until("2026-12-05T09:00:00+07:00")
    one, other = school.phone("HS1007"), school.phone("HS1008")
    await one.press("Đã làm rồi")
    assert (await promise_of(school, question)).state is PromiseState.KEPT
    await other.press("Chưa thấy")
    assert (await promise_of(school, question)).state is PromiseState.DISPUTED


async def test_silence_closes_it_and_is_no_consent(school: TheSchool):
    question = await promised(school)
    answerer = school.phone("answerer")
    await answerer.write("/loihua")
    await answerer.press(question.code)
    await answerer.press("Đã làm")
    await school.sleeps_until("2026-11-25T12:00:00+07:00")
    assert (await promise_of(school, question)).state is PromiseState.DONE
    await school.sleeps_until("2026-12-30T12:00:00+07:00")
    assert (await promise_of(school, question)).state is PromiseState.SILENT
    assert (await school.question()).status is Status.CLOSED


async def test_whom_it_does_not_concern_reads_the_same_as_if_there_were_none(school: TheSchool):
    question = await promised(school)
    stranger, teacher = school.phone("CB05"), school.phone("homeroom_10a1")
    for phone in (stranger, teacher):
        await phone.write("/loihua")
        assert "Hiện không có việc nào" in phone.last.text
        for verb in ("lp", "ld", "lo", "lm"):
            await phone.press_data(f"{verb}:{question.code}")
            assert "Không tìm thấy mã này" in phone.alerts[-1]
    assert (await promise_of(school, question)).state is PromiseState.OPEN


async def test_an_asker_who_was_not_asked_yet_cannot_say_anything(school: TheSchool):
    question = await promised(school)
    pupil, other = school.phone("HS1007"), school.phone("HS1008")
    await other.write("/cauhoi")
    await pupil.press_data(f"fd:{question.code}")
    assert "Nút này đã cũ" in pupil.alerts[-1]
    await other.press_data(f"ft:{question.code}")
    assert "Không tìm thấy" in other.alerts[-1]


async def test_whoever_keeps_it_can_be_found_by_name(school: TheSchool):
    question, answerer = await assigned(school), school.phone("answerer")
    await answerer.write("/traloi")
    await answerer.press(question.code)
    await answerer.write(WILL_DO, reply_to=answerer.last)
    for label in ("Sẽ làm", "04/12", "Người làm", "Tìm theo tên"):
        await answerer.press(label)
    prompt = answerer.last
    await answerer.write("không ai cả", reply_to=prompt)
    assert "không có ai tên" in answerer.last.text
    await answerer.write("thị", reply_to=prompt)
    assert "người trùng với “thị”" in answerer.last.text
    await answerer.write("duong van khue", reply_to=prompt)
    assert "🙋 Người làm: Dương Văn Khuê" in answerer.last.text
    if "Gửi ngay" not in "".join(answerer.last.labels):
        await answerer.press("04/12")
    await answerer.press("Gửi ngay")
    assert (await promise_of(school, question)).owner_id == "CB13"
    await school.sleeps_until("2026-12-04T08:30:00+07:00")
    assert "Hôm nay (04/12/2026)" in school.phone("CB13").last.text
