"""Home visits at the wire: three taps, whom to visit next, the leadership's picture, and who may not look."""

import pytest

from tests.handlers.the_school import open_school

ON = {"VISITS__ENABLED": "true"}


@pytest.fixture
async def school(lived_in, tmp_path):
    async with open_school(lived_in, tmp_path / "school", **ON) as opened:
        yield opened
        assert opened.wire.violations == []
        assert opened.wire.world.queries.unanswered == []


async def visits(school):
    async with school.services.store.reading() as unit:
        found = await unit.visits.between(school.clock.now().date().replace(month=9), school.clock.now().date())
    return [visit for each in found.values() for visit in each]


async def logs(teacher, name, *taps):
    await teacher.write("/thamnha")
    await teacher.press(name)
    for tap in taps:
        await teacher.press(tap)


async def test_three_taps_write_a_visit_down_and_tell_who_is_next(school):
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/thamnha")
    assert "Còn 13/13 em chưa được thăm" in teacher.last.text
    await teacher.press("Lù Thị Pàng")
    await teacher.press("Gặp tại nhà")
    await teacher.press("Cần hỗ trợ")
    assert "em Lù Thị Pàng, 12/11: gặp gia đình tại nhà, cần hỗ trợ" in teacher.last.text
    assert "còn 12/13 em" in teacher.last.text
    assert "Tiếp: " in " ".join(teacher.last.labels)
    [visit] = await visits(school)
    assert (visit.pupil, visit.how, visit.outcome) == ("HS1002", "home", "support")
    await teacher.press("Lớp 10A1")
    assert teacher.last.labels[12] == "✅ Lù Thị Pàng"


async def test_a_double_press_is_one_visit_and_undo_takes_it_away(school):
    teacher = school.phone("homeroom_10a1")
    await logs(teacher, "Vàng A Dế", "Gặp người thân", "Ổn")
    logged = teacher.last
    await teacher.press_data("tno:HS1004:261112:r:f")
    assert len(await visits(school)) == 1
    await teacher.press("Bỏ lần ghi này", logged)
    assert "Đã bỏ lần ghi" in teacher.last.text
    assert await visits(school) == []


async def test_a_telephone_call_and_a_closed_door_are_no_visit(school):
    teacher = school.phone("homeroom_10a1")
    await logs(teacher, "Vàng A Dế", "Gọi điện", "Ổn")
    assert "còn 13/13 em" in teacher.last.text
    await logs(teacher, "Thào Mí Vừ", "Không gặp được")
    assert "không gặp được ai" in teacher.last.text
    assert "còn 13/13 em" in teacher.last.text
    assert len(await visits(school)) == 2


async def test_another_day_can_be_chosen_but_none_to_come(school):
    teacher = school.phone("homeroom_10a1")
    await logs(teacher, "Vàng A Dế", "Hôm qua", "Gặp tại nhà", "Ổn")
    assert "11/11: gặp gia đình" in teacher.last.text
    await teacher.write("/thamnha")
    await teacher.press("Thào Mí Vừ")
    await teacher.press("Ngày khác")
    await teacher.press("Cũ hơn")
    await teacher.press("thứ Tư 28/10")
    await teacher.press("Gặp tại nhà")
    await teacher.press("Ổn")
    assert {f"{visit.on:%d/%m}" for visit in await visits(school)} == {"11/11", "28/10"}
    await teacher.press_data("tno:HS1004:261113:h:f")
    await teacher.press_data("tno:HS1004:260701:h:f")
    await teacher.press_data("tno:HS1004:nonsense:h:f")
    assert len(teacher.alerts) == 3
    assert len(await visits(school)) == 2


async def test_marked_families_come_first_and_a_search_needs_no_accents(school):
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/thamnha xuyen")
    assert "Cháng Thị Xuyến" in teacher.last.text
    await teacher.press("học yếu")
    assert "Nên thăm trước: học yếu" in teacher.last.text
    await teacher.press("Lớp 10A1")
    assert teacher.last.labels[0] == "⭐ Cháng Thị Xuyến"
    assert "Ưu tiên: 1 em học yếu." in teacher.last.text
    await teacher.press("Tìm theo tên")
    await teacher.write("thi")
    assert "Tên có “thi”" in teacher.last.text
    assert len(teacher.last.labels) == 6
    await teacher.write("/thamnha khong ai ca")
    assert "không có em nào" in teacher.last.text


async def test_a_line_is_kept_with_the_visit_after_a_warning(school):
    teacher = school.phone("homeroom_10a1")
    await logs(teacher, "Vàng A Dế", "Gặp tại nhà", "Cần hỗ trợ")
    await teacher.press("Thêm một dòng")
    assert "Xin đừng ghi dân tộc" in teacher.last.text
    await teacher.write("Nhà xa, cần xe đạp")
    [visit] = await visits(school)
    assert visit.note == "Nhà xa, cần xe đạp"
    await logs(teacher, "Vàng A Dế")
    assert "cần hỗ trợ. Nhà xa, cần xe đạp" in teacher.last.text


async def test_the_leadership_sees_every_class_with_a_small_picture(school):
    await logs(school.phone("homeroom_10a1"), "Vàng A Dế", "Gặp tại nhà", "Ổn")
    principal = school.phone("principal")
    await principal.write("/thamnha")
    assert "Cả trường: 1/30 em" in principal.last.text
    assert "▰▱▱▱▱▱▱▱ 10A1: 1/13" in principal.last.text
    await principal.press("10A1")
    await principal.press("Vàng A Dế")
    assert "gặp gia đình tại nhà" in principal.last.text
    assert principal.last.labels == ["‹ Lớp 10A1"]
    await principal.press_data("tno:HS1004:261112:h:f")
    assert len(principal.alerts) == 1


async def test_nobody_else_sees_or_writes_anything(school):
    await logs(school.phone("homeroom_10a1"), "Vàng A Dế", "Gặp tại nhà", "Khó")
    forged: tuple[str, ...] = (
        "tn",
        "tnc:10A1",
        "tnp:HS1004",
        "tnd:HS1004",
        "tnh:HS1004:261112:h",
        "tno:HS1004:261112:h:f",
        "tnr",
    )
    forged += ("tnu:HS1004:261112:h", "tnn:HS1004:261112:h", "tnm:HS1004:weak:1", "tns:10A1", "tnb:x", "tnw:x:open")
    for key in ("boarder", "parent", "boarding_board", "answerer"):
        phone = school.phone(key)
        await phone.write("/help")
        before = len(phone.alerts)
        wanted = forged if key != "answerer" else [data for data in forged if data[:3] in {"tno", "tnu", "tnm"}]
        for data in wanted:
            await phone.press_data(data)
        assert len(phone.alerts) - before == len(wanted), key
    other = school.phone("homeroom_11a2")
    await other.write("/help")
    for data in forged[1:]:
        await other.press_data(data)
    assert len(other.alerts) == len(forged) - 1
    [visit] = await visits(school)
    assert visit.outcome == "hard"


async def test_where_the_school_does_not_keep_visits_here_nothing_is_offered(lived_in, tmp_path):
    async with open_school(lived_in, tmp_path / "off") as school:
        teacher = school.phone("homeroom_10a1")
        await teacher.write("/thamnha")
        assert "chưa dùng phần theo dõi thăm gia đình" in teacher.last.text
        await teacher.write("/help")
        assert "thamnha" not in teacher.last.text
