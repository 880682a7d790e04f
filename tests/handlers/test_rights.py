"""What is held about somebody, on their own phone; and how it goes."""

import pytest

from tests.handlers.the_school import TheSchool

EXAM = "Bao giờ có lịch thi học kì ạ?"
RICE = "Bao giờ nhà ăn có cơm nóng vào buổi tối ạ?"


async def test_a_pupil_sees_everything_held_and_nothing_asked_without_a_name(school: TheSchool):
    named = await school.asks("HS1007", EXAM, "Ghi tên")
    hidden = await school.asks("HS1007", RICE, "Không ghi tên")
    pupil = school.phone("HS1007")
    await pupil.write("/dulieu")
    shown = pupil.last.text
    for fact in ("10A1", "Đã đồng ý", named.code, EXAM, "không biết câu nào là của ai", "12 tháng", "/xoa"):
        assert fact in shown
    assert hidden.code not in shown
    assert RICE not in shown


async def test_a_parent_sees_the_link_to_the_child_and_not_the_childs_questions(school: TheSchool):
    asked = await school.asks("HS1101", EXAM, "Ghi tên")
    mother = school.phone("PH01")
    await mother.write("/dulieu")
    assert "Con:" in mother.last.text
    assert asked.code not in mother.last.text
    assert EXAM not in mother.last.text


async def test_staff_see_their_duties_and_their_work(school: TheSchool):
    await school.asks("HS1007", EXAM, "Ghi tên")
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/duyet")
    await teacher.press("✅ Duyệt")
    await teacher.write("/dulieu")
    assert "Giáo viên chủ nhiệm" in teacher.last.text
    assert "1 lần xử lí câu hỏi" in teacher.last.text


async def test_a_stranger_is_told_that_nothing_is_held_and_nothing_can_go(school: TheSchool):
    stranger = school.stranger()
    await stranger.write("/dulieu")
    assert "không giữ gì" in stranger.last.text
    await stranger.write("/xoa")
    assert "không có gì để xoá" in stranger.last.text


async def test_what_does_not_fit_into_a_message_comes_as_a_file(school: TheSchool):
    for number in range(3):
        await school.asks("HS1007", f"{EXAM} " + f"Em hỏi lần {number}. " * 100, "Ghi tên")
    pupil = school.phone("HS1007")
    await pupil.write("/dulieu")
    assert pupil.last.filename == "du-lieu-cua-toi.txt"
    assert pupil.last.document is not None
    assert "Em hỏi lần 2." in pupil.last.document.decode("utf-8-sig")


async def test_after_erasing_the_chat_is_a_strangers(school: TheSchool):
    asked = await school.asks("HS1007", EXAM, "Ghi tên")
    pupil = school.phone("HS1007")
    await pupil.write("/xoa")
    for fact in ("Mất ngay", "Còn lại", "1 câu chưa trả lời", "không hoàn tác", "sổ của trường"):
        assert fact.lower() in pupil.last.text.lower()
    await pupil.press("Xoá vĩnh viễn")
    assert "không biết máy này là của ai" in pupil.last.text
    await pupil.write("Em chào cô")
    assert "Hòm thư chưa biết bạn là ai" in pupil.last.text
    assert (await school.question()).text == ""
    await pupil.write(f"/tra {asked.code}")
    assert EXAM not in pupil.last.text


async def test_the_confirming_button_of_another_persons_erasure_does_nothing(school: TheSchool):
    thief, owner = school.phone("HS1008"), school.phone("HS1007")
    async with school.services.store.reading() as unit:
        ((_, person),) = await unit.people.behind(owner.chat_id)
    await thief.write("/xoa")
    await thief.press_data(f"ry:{person.id}")
    async with school.services.store.reading() as unit:
        assert await unit.people.behind(owner.chat_id)


async def test_no_means_no(school: TheSchool):
    pupil = school.phone("HS1007")
    await pupil.write("/xoa")
    await pupil.press("Không xoá")
    async with school.services.store.reading() as unit:
        assert await unit.people.behind(pupil.chat_id)


async def test_whoever_is_needed_is_told_why_not_yet(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write("Có bạn bị doạ đánh ở cổng trường ạ")
    await pupil.press("KHẨN")
    await pupil.press("Ghi tên")
    await pupil.press("Gửi")
    await pupil.write("/xoa")
    assert "KHẨN" in pupil.last.text
    assert "chưa xoá được" in pupil.last.text


@pytest.mark.parametrize("key", ["HS1007", "PH01", "homeroom_10a1"])
async def test_consent_taken_back_ends_letters_and_questions_until_it_is_given_again(school: TheSchool, key: str):
    phone = school.phone(key)
    await phone.write("/riengtu")
    await phone.press("Rút đồng ý")
    assert "rút đồng ý" in phone.last.text
    before = len(phone.history)
    await school.at("2026-11-20T20:00:00+07:00")
    assert len(phone.history) == before
    await phone.write(EXAM)
    assert phone.last.labels == ["Đồng ý", "Chưa đồng ý"]
    assert await school.questions() == []
    await phone.press("Đồng ý", phone.last)
    await phone.write(EXAM)
    assert "Gửi" in " ".join(phone.last.labels)


async def test_an_answer_waits_for_nobody_who_took_the_consent_back(school: TheSchool):
    await school.asks("HS1007", EXAM, "Ghi tên")
    pupil, teacher = school.phone("HS1007"), school.phone("homeroom_10a1")
    await pupil.write("/riengtu")
    await pupil.press("Rút đồng ý")
    before = len(pupil.history)
    await teacher.write("/duyet")
    await teacher.press("✅ Duyệt")
    assert len(pupil.history) == before
