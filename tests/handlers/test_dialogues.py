"""/doithoai: a dialogue added, called out of turn and undone from a phone."""

from datetime import datetime

from domain.programme import Programme
from domain.services.adding import load_added
from tests.a_school import ZONE


async def ticks(door, day, hour, minute=0):
    door.clock.set(datetime(2026, 11, day, hour, minute, tzinfo=ZONE))
    await door.house.tick()


async def stored(door):
    async with door.services.store.reading() as unit:
        return await unit.dialogues.added()


async def test_a_principal_adds_a_dialogue_with_its_defaults_and_everybody_sees_it(door):
    head, parent = await door.comes_in("Nga", "CB1"), await door.comes_in("Dung", "PH1")
    await head.write("/doithoai")
    assert "Đối thoại với học sinh bán trú" in head.last.text
    await head.press("➕ Thêm buổi đối thoại")
    assert "Chưa lưu, chưa báo ai" in head.last.text
    assert "Đối thoại với cha mẹ học sinh" in head.last.text
    assert await stored(door) == []
    await head.press("✅ Đồng ý")
    assert "✅ Đã thêm: Đối thoại với cha mẹ học sinh, 14:00 thứ Hai, 23/11/2026, tại Nhà đa năng." in head.last.text
    [added] = await stored(door)
    assert added.plan in door.services.school.series
    await parent.write("/lich")
    assert "Đối thoại với cha mẹ học sinh\n14:00 thứ Hai, 23/11/2026" in parent.last.text


async def test_everything_can_be_changed_before_it_is_stored(door):
    secretary = await door.comes_in("Chu", "CB4")
    await secretary.write("/doithoai")
    await secretary.press("➕ Thêm buổi đối thoại")
    for label, typed in (
        ("📅 Ngày giờ", "5/12 8:00"),
        ("📍 Nơi họp", "Phòng  hội đồng"),
        ("✏️ Tên buổi", "Đại hội cha mẹ học sinh"),
    ):
        await secretary.press(label)
        await secretary.write(typed)
    for label in ("⏳ Hạn câu hỏi", "🙋 Số đại diện mỗi lớp"):
        await secretary.press(label)
    text = secretary.last.text
    assert "Đại hội cha mẹ học sinh\nDành cho: cha mẹ học sinh\nThời gian: 08:00 thứ Bảy, 05/12/2026" in text
    assert "Nơi: Phòng hội đồng\nNhận câu hỏi đến: 17:00 Chủ nhật, 29/11/2026\nNgười dự: mỗi lớp 1 đại diện" in text
    assert "⚠️ Ngày 05/12/2026 là thứ Bảy; lịch vẫn giữ đúng ngày" in text
    await secretary.press("👥 Đổi đối tượng")
    assert "Đại hội cha mẹ học sinh\nDành cho: cán bộ, giáo viên, nhân viên" in secretary.last.text
    await secretary.press("Thôi")
    assert await stored(door) == []


async def test_out_of_turn_it_is_tomorrow_and_those_concerned_hear_of_it_at_once(door):
    head, parent = await door.comes_in("Nga", "CB1"), await door.comes_in("Dung", "PH1")
    await head.press_data("je")
    assert "Đối thoại đột xuất với cha mẹ học sinh" in head.last.text
    assert "14:00 thứ Ba, 10/11/2026" in head.last.text
    assert "Nhận câu hỏi đến: 11:00 thứ Ba, 10/11/2026" in head.last.text
    await head.press("⏳ Hạn câu hỏi")
    assert "Nhận câu hỏi đến: 13:00" in head.last.text
    await head.press("✅ Đồng ý")
    before = len(parent.screen)
    await ticks(door, 9, 9, 1)
    heard = parent.screen[before:]
    assert [one.text.count("Buổi đối thoại đột xuất tháng 11/2026 với cha mẹ học sinh sẽ vào") for one in heard] == [1]
    await parent.write("Vì sao trường nghỉ học ngày mai ạ?")
    assert "🗓 Đối thoại đột xuất với cha mẹ học sinh: 14:00" in parent.last.text
    assert "🔁 Đổi sang: Đối thoại với học sinh không ở bán trú" in parent.last.labels


async def test_a_saturday_is_kept_and_the_principal_is_asked_whether_it_is_meant(door):
    head = await door.comes_in("Nga", "CB1")
    await head.press_data("je")
    await head.press("📅 Ngày giờ")
    await head.write("14/11 8:00")
    await head.press("✅ Đồng ý")
    await ticks(door, 9, 9, 1)
    asked = next(one for one in head.screen if "Thầy/cô giữ ngày này, hay chọn ngày khác?" in one.text)
    assert "Ngày 14/11/2026 là thứ Bảy; lịch vẫn giữ đúng ngày đã ghi" in asked.text
    assert asked.labels == ["✅ Đồng ý ngày này", "📅 Đổi ngày", "Không tổ chức"]


async def test_pressed_twice_it_is_one_and_an_old_card_says_so(door):
    head = await door.comes_in("Nga", "CB1")
    await head.press_data("jn")
    confirm = next(one.data for row in head.last.buttons for one in row if one.data.startswith("jk:"))
    await head.press_data(confirm)
    await head.press_data(confirm)
    assert len(await stored(door)) == 1
    await head.press_data("jn")
    await head.press("✅ Đồng ý")
    assert "Đã có buổi “Đối thoại với cha mẹ học sinh”" in head.alerts[-1]
    await head.press_data("jk:dNOSUCH")
    assert len(await stored(door)) == 1


async def test_a_day_that_cannot_be_read_is_typed_again_and_is_no_question(door):
    head = await door.comes_in("Nga", "CB1")
    await head.press_data("jn")
    await head.press("📅 Ngày giờ")
    await head.write("mai 8 giờ sáng")
    assert "chưa hiểu ngày này" in head.last.text
    await head.write("25/11 8h00")
    assert "Thời gian: 08:00 thứ Tư, 25/11/2026" in head.last.text


async def test_a_past_day_is_refused_and_so_is_a_stranger_to_the_errand(door):
    head, teacher = await door.comes_in("Nga", "CB1"), await door.comes_in("Huy", "CB2")
    await head.press_data("jn")
    await head.press("📅 Ngày giờ")
    await head.write("1/11/2026")
    assert "Ngày hẹn đã qua" in head.last.text
    for data in ("j", "jn", "je"):
        await teacher.press_data(data)
    assert await stored(door) == []


async def test_it_is_called_off_again_and_is_known_after_a_restart(door):
    head = await door.comes_in("Nga", "CB1")
    await head.press_data("jn")
    await head.press("✅ Đồng ý")
    await head.press("Huỷ buổi này")
    assert "không tổ chức?" in head.last.text
    await head.press("✅ Đồng ý")
    [added] = await stored(door)
    meeting = await door.services.convening.meeting(added.key, added.dates.period)
    assert meeting.planned.cancelled
    fresh = Programme(door.services.school.programme.configured)
    async with door.services.store.reading() as unit:
        await load_added(unit, fresh)
    assert [plan.key for plan in fresh.added] == [added.key]
