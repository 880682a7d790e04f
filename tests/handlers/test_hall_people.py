"""Words from the floor, speakers in the order of registration, and who came."""

from io import BytesIO

import docx
import pytest

from domain.people import PersonId
from domain.questions import Anonymous, Origin
from tests.handlers.a_hall import HEAD, TAKER, asked, listed, opened
from tests.handlers.the_school import TheSchool

DAY = "2026-11-27T13:40:00+07:00"
SECOND_PUPIL = "HS1106"


@pytest.fixture
def school(held_today: TheSchool) -> TheSchool:
    return held_today


async def test_words_from_the_floor_are_on_the_agenda_before_the_next_hand_goes_up(school: TheSchool):
    await opened(school)
    taker = school.phone(TAKER)
    await taker.press("Ghi nhanh")
    await taker.write("Sân bóng bao giờ sửa xong ạ?")
    await taker.write("Thuý 11A2: Thư viện mở thêm buổi tối được không ạ?")
    assert "của Thuý 11A2" in taker.last.text
    await taker.press_data("ha:others:2026-11:0")
    assert taker.last.text.count("tại hội trường") == 2
    nameless, named = sorted(await school.questions(), key=lambda one: one.text)
    assert (nameless.origin, nameless.asker, nameless.label.name) == (Origin.FLOOR, Anonymous(), "")
    assert (named.text, named.asker, named.label.name) == ("Thư viện mở thêm buổi tối được không ạ?", Anonymous(), "")
    await taker.press_data(f"hi:others:2026-11:{named.code}")
    assert "Người nêu (theo lời tại chỗ): Thuý 11A2" in taker.last.text
    await taker.press("Không ghi tên")
    assert "Người nêu: không ghi tên" in taker.last.text


async def test_speakers_are_called_in_the_order_in_which_they_registered(school: TheSchool):
    await school.sleeps_until("2026-11-27T09:30:00+07:00")
    first, second = school.phone("day_student"), school.phone(SECOND_PUPIL)
    for phone in (second, first):
        await phone.write("/dangky")
        await phone.press("Đăng ký phát biểu")
    assert "em đứng thứ 2" in first.last.text
    await opened(school)
    taker = school.phone(TAKER)
    await taker.press("Phát biểu")
    await taker.press("Thêm người")
    await taker.write("bác Hùng, phụ huynh 11A2")
    await taker.press_data("hq:others:2026-11")
    await taker.press("Mời Triệu Thị Thơm")
    assert "🎤 Mời em phát biểu" in second.last.text
    await taker.press("Mời Lường Minh Khôi")
    await taker.press("Vắng, bỏ qua")
    assert "✅ Triệu Thị Thơm\n– Lường Minh Khôi (vắng)" in taker.last.text
    assert "1. bác Hùng, phụ huynh 11A2" in taker.last.text
    await taker.press("Xếp lại cuối hàng: Lường Minh Khôi")
    assert "✅ Triệu Thị Thơm\n\n1. bác Hùng, phụ huynh 11A2\n2. Lường Minh Khôi" in taker.last.text
    await taker.press("Mời bác Hùng")
    await taker.press("Mời Lường Minh Khôi")
    assert sum("🎤 Mời em phát biểu" in message.text for message in first.inbox()) == 2


async def test_a_registration_can_be_taken_back(school: TheSchool):
    await school.sleeps_until("2026-11-27T09:30:00+07:00")
    pupil = school.phone("day_student")
    await pupil.write("/dangky")
    await pupil.press("Đăng ký phát biểu")
    await pupil.press("Rút đăng ký")
    assert pupil.last.labels == ["🙋 Đăng ký phát biểu"]
    await opened(school)
    taker = school.phone(TAKER)
    await taker.press("Phát biểu")
    assert "Mời" not in "".join(taker.last.labels)


async def test_two_takers_do_not_call_two_people_with_one_thought(school: TheSchool):
    await opened(school)
    one, other = school.phone(TAKER), school.phone(HEAD)
    for name in ("Lan", "Hoa"):
        await one.press_data("hy:others:2026-11")
        await one.write(name)
    for phone in (one, other):
        await phone.press_data("hq:others:2026-11")
    await one.press("Mời Lan")
    _, button = other.find_button("Mời Lan")
    await other.press_data(button.data or "")
    assert "🎤 Đang mời: Lan" in other.last.text
    assert "🎤 Mời Hoa" in other.last.labels


async def test_three_of_three_with_one_who_came_instead(school: TheSchool):
    async with school.services.store.writing() as unit:
        await unit.cycles.choose("others", "2026-11", "11A2", [PersonId(key) for key in ("HS1101", "HS1106", "HS1107")])
    await opened(school)
    taker = school.phone(TAKER)
    await taker.press("Điểm danh")
    await taker.press("11A2 0/3")
    for name in ("Lường Minh Khôi", "Triệu Thị Thơm"):
        await taker.press(f"▫️ {name}")
    assert "Vắng: Vi Thanh Tuyền" in taker.last.text
    await taker.press("Người thay")
    await taker.write("Hoàng Thị Mận")
    assert "11A2: 3/3" in taker.last.text
    await taker.press("‹ Điểm danh")
    assert "✅ 11A2: đủ 3/3" in taker.last.text


async def test_all_boarders_less_the_excused(school: TheSchool):
    await school.sleeps_until("2026-11-27T19:40:00+07:00")
    clerk = school.phone("administrator")
    await clerk.write("/hoitruong")
    await clerk.press("Bắt đầu")
    await clerk.press("Điểm danh")
    await clerk.press("10A1 0/6")
    await clerk.press("Giàng Thị Súa")
    await clerk.press("✅ Giàng Thị Súa")
    assert "📄 Giàng Thị Súa" in clerk.last.labels
    await clerk.press("Đủ cả")
    assert "10A1: 5/5" in clerk.last.text
    assert "Vắng" not in clerk.last.text


async def test_a_hundred_boarders_are_there_at_one_press_but_for_those_who_are_not(school: TheSchool):
    await school.sleeps_until("2026-11-27T19:40:00+07:00")
    clerk = school.phone("administrator")
    await clerk.write("/hoitruong")
    await clerk.press("Bắt đầu")
    await clerk.press("Điểm danh")
    assert "(0 %)" in clerk.last.text
    await clerk.press("Các lớp đều đủ")
    assert "(100 %)" in clerk.last.text
    assert "Các lớp đều đủ" not in " ".join(clerk.last.labels)
    await clerk.press("✅ 10A1 6/6")
    await clerk.press("✅ Giàng Thị Súa")
    await clerk.press("📄 Giàng Thị Súa")
    assert "Vắng: Giàng Thị Súa" in clerk.last.text


async def test_the_qr_at_the_door_counts_on_the_day_and_on_no_other(school: TheSchool):
    await school.sleeps_until(DAY)
    taker, pupil = school.phone(TAKER), school.phone("day_student")
    await taker.write("/hoitruong")
    await taker.press_data("hT:others:2026-11")
    [file] = [one for one in taker.documents if one.filename == "diem-danh-others-2026-11.docx"]
    paper = docx.Document(BytesIO(file.document or b""))
    assert "Mã chỉ dùng trong ngày 27/11/2026." in [one.text for one in paper.paragraphs]
    room = await school.services.presiding.room(await actor(school, "CB09"), "others", "2026-11")
    payload = f"hd-{school.services.attending.token(room)}"
    await pupil.start(payload)
    assert "Đã ghi Lường Minh Khôi có mặt" in pupil.last.text
    await pupil.start(payload)
    sheet = await school.services.attending.sheet(await actor(school, "CB09"), "others", "2026-11")
    assert sum(one.count.present for one in sheet.classes) <= 1
    await school.sleeps_until("2026-11-28T08:00:00+07:00")
    await pupil.start(payload)
    assert "chỉ dùng trong ngày có buổi đối thoại" in pupil.last.text


async def test_guests_are_counted_by_the_press(school: TheSchool):
    await opened(school)
    taker = school.phone(TAKER)
    for label in ("Điểm danh", "Khách: 0", "+10", "+1", "−1"):
        await taker.press(label)
    assert "Khách mời: 10 người." in taker.last.text


async def test_the_reminder_of_the_day_leads_into_the_hall(early: TheSchool):
    await listed(early, asked("QUAT22"))
    await early.sleeps_until("2026-11-27T07:00:30+07:00")
    head = early.phone(HEAD)
    reminder = next(one for one in reversed(head.inbox()) if "Hôm nay có buổi đối thoại" in one.text)
    assert reminder.labels == ["🎤 Hội trường"]
    await head.press("🎤 Hội trường", reminder)
    assert "Dự kiến" in head.last.text


async def actor(school: TheSchool, key: str):
    from domain.people import Actor

    async with school.services.store.reading() as unit:
        return Actor((await unit.people.get(PersonId(key)),))


async def test_of_two_sessions_each_button_says_which(school: TheSchool):
    await school.sleeps_until("2026-11-27T09:30:00+07:00")
    teacher = school.phone("homeroom_11a2")
    await teacher.write("/dangky")
    labels = teacher.last.labels
    assert len(set(labels)) == len(labels) == 2
    assert any("14:00" in label for label in labels)
