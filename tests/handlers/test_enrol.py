"""Coming in, on the phone: what a stranger, a child, a parent and a homeroom teacher see."""

from datetime import timedelta

from handlers.enrol import is_code
from tests.handlers.the_door import Door

NUMBERS = ("111", "113", "114", "115")


async def class_link(door: Door, nth: int) -> str:
    """The link of 10A1 as its teacher gets it: 0 for pupils, 1 for parents."""
    teacher = await door.comes_in("Huy", "CB2")
    await teacher.write("/lienket")
    return [line.split(": ")[1] for line in teacher.last.text.splitlines() if "https://" in line][nth]


async def test_a_stranger_is_told_how_to_come_in_and_whom_to_call(door):
    phone = door.phone("Ai")
    for words in ("Xin chào", "em bị đánh", "/start", "/help", "/riengtu"):
        await phone.write(words)
        assert "phiếu" in phone.last.text
        assert "giáo viên chủ nhiệm" in phone.last.text
        assert all(number in phone.last.text for number in NUMBERS)


async def test_a_slip_opens_the_door_by_its_link_and_the_notice_comes_first(door):
    phone = await door.comes_in("My", "HS1", agrees=False)
    assert "Giàng Thị Mỷ" in phone.last.text
    for fact in ("12 tháng", "60 ngày", "ít hơn 10 người", "Telegram biết", "111"):
        assert fact in phone.last.text
    assert phone.last.labels == ["Đồng ý", "Chưa đồng ý"]
    await phone.press("Đồng ý")
    assert "Đã ghi nhận em đồng ý, ngày 09/11/2026" in phone.last.text
    async with door.services.store.reading() as unit:
        ((account, person),) = await unit.people.behind(phone.chat_id)
    assert (account.consent_version, person.roster_key) == ("2026-11", "HS1")


async def test_a_typed_code_works_from_any_chat(door):
    phone = door.phone("Nga")
    (ticket,) = await door.services.inviting.personal([(await door.person("CB1")).id], None)
    code = ticket.typed_code
    await phone.write(f"{code[:4]} {code[4:8]} {code[8:]}")
    assert "Hoàng Thu Nga" in phone.last.text
    await phone.write(f"/ma {code.lower()}")
    assert "rồi" in phone.last.text
    await phone.write("/ma")
    assert "12 ký tự" in phone.last.text


async def test_wrong_codes_are_refused_until_an_hour_has_passed(door):
    phone = door.phone("Kẻ dò")
    (ticket,) = await door.services.inviting.personal([(await door.person("CB1")).id], None)
    for _ in range(5):
        await phone.write("/ma ABCD EFGH 2345")
        assert "không đúng" in phone.last.text
    await phone.start(ticket.payload)
    assert "một giờ" in phone.last.text
    door.clock.advance(timedelta(hours=1))
    await phone.start(ticket.payload)
    assert "Hoàng Thu Nga" in phone.last.text


async def test_who_does_not_agree_stays_outside_and_may_change_the_mind(door):
    phone = await door.comes_in("My", "HS1", agrees=False)
    await phone.press("Chưa đồng ý")
    assert "/riengtu" in phone.last.text
    await phone.write("/riengtu")
    await phone.press("Đồng ý")
    assert "Cảm ơn em" in phone.last.text
    await phone.write("/riengtu")
    await phone.press("Rút đồng ý")
    async with door.services.store.reading() as unit:
        assert [account.consented_on for account, _ in await unit.people.behind(phone.chat_id)] == [None]


async def test_a_child_under_sixteen_waits_for_the_paper_and_is_told_when_it_is_there(door):
    child = await door.comes_in("Khải", "HS2", agrees=False)
    assert "bố mẹ" in child.last.text
    assert "cô Lan" in child.last.text
    assert all(number in child.last.text for number in NUMBERS)
    assert child.last.labels == []
    await child.press_data("ey")
    assert "bố mẹ" in child.last.text

    teacher = await door.comes_in("Huy", "CB2")
    await teacher.write("/lop")
    assert "0" not in teacher.last.labels
    await teacher.press("📄 Lù Văn Khải")
    await teacher.press("Đã nhận giấy đồng ý")
    assert "đã ghi nhận" in teacher.last.text
    await child.press("Xem thông báo")
    await child.press("Đồng ý")
    assert "Cảm ơn em" in child.last.text


async def test_a_pupil_comes_by_the_class_link_and_the_teacher_taps_once(door):
    link = await class_link(door, 0)
    teacher = next(iter(door.town.people.values()))
    child = door.phone("Người lạ")
    await child.open_link(link)
    assert "lớp 10A1" in child.last.text
    await child.write("Giàng Thị Mỷ", reply_to=child.last)
    assert "Cảm ơn em Giàng Thị Mỷ" in child.last.text
    await child.write("Alo?")
    assert "lớp 10A1" in child.last.text
    assert "111" in child.last.text

    assert "xin vào lớp 10A1" in teacher.last.text
    await teacher.press("Xem và xác nhận")
    assert teacher.last.labels[0] == "Giàng Thị Mỷ"
    pressed = teacher.last
    await teacher.press("Giàng Thị Mỷ")
    assert "Đã nhận Giàng Thị Mỷ" in teacher.last.text
    await teacher.press_data(pressed.buttons[0][0].data)
    assert any("rồi" in alert for alert in teacher.alerts)

    await child.press("Xem thông báo")
    await child.press("Đồng ý")
    assert "Cảm ơn em" in child.last.text


async def test_a_parent_names_the_child_too_and_may_be_refused_kindly(door):
    link = await class_link(door, 1)
    teacher = next(iter(door.town.people.values()))
    parent = door.phone("Chị Dung")
    await parent.open_link(link)
    await parent.write("Lù Thị Dung")
    assert "hai tên" in parent.last.text
    await parent.write("Lù Thị Dung - Lù Văn Khải")
    assert "quý phụ huynh" in parent.last.text
    await teacher.press("Xem và xác nhận")
    await teacher.press("Không phải")
    await teacher.press("Từ chối")
    assert "Đã từ chối" in teacher.last.text
    assert "gặp thầy cô" in parent.last.text or "liên hệ trực tiếp" in parent.last.text
    await parent.write("Alo")
    assert "phiếu" in parent.last.text


async def test_a_forwarded_class_link_gets_nobody_in_by_itself(door):
    link = await class_link(door, 0)
    outsider = door.phone("Người ngoài")
    await outsider.open_link(link)
    await outsider.write("Lù Văn Khải")
    await outsider.press_data("ey")
    for data in ("ea:x:y", "ew", "ea", "cl:10A1", "cp:x", "mp:10A1", "mk:10A1", "ms", "ma:AAAAAA", "cy:x"):
        await outsider.press_data(data)
    async with door.services.store.reading() as unit:
        assert await unit.people.behind(outsider.chat_id) == []


async def test_the_menu_and_the_help_show_only_what_one_can_do(door):
    child = await door.comes_in("My", "HS1")
    teacher = await door.comes_in("Huy", "CB2")
    head = await door.comes_in("Nga", "CB1")
    menus = [{entry["command"] for entry in phone.commands} for phone in (child, teacher, head)]
    assert menus[0] >= {"help", "ma", "riengtu"}
    assert not menus[0] & {"start", "trogiup", "lop", "lienket", "phieu", "danhsach"}
    assert menus[1] >= {"lop", "lienket", "phieu"}
    assert "danhsach" not in menus[1]
    assert menus[2] >= {"lienket", "phieu", "danhsach"}
    assert "lop" not in menus[2]
    for phone, known in zip((child, teacher, head), menus, strict=True):
        await phone.write("/help")
        told = {word.strip("/") for word in phone.last.text.split() if word.startswith("/") and len(word) > 1}
        assert known <= told | {"help"}
        assert ("lop" in told) == (phone is teacher)


async def test_a_changed_notice_is_shown_again(door):
    child = await door.comes_in("My", "HS1")
    await child.write("/start")
    assert child.last.labels == []
    async with door.services.store.writing() as unit:
        await unit.people.consent(child.chat_id, door.clock.now().date(), "2025-01")
    await child.write("/start")
    assert child.last.labels == ["Đồng ý", "Chưa đồng ý"]


def test_what_is_taken_for_a_code():
    assert is_code("K7M2 QX4P ABCD")
    assert is_code("k7m2-qx4p-abcd")
    assert is_code("KMMMQXXPABCD")
    for words in ("nhàm chán quá", "chan qua troi", "em hoi thay", "K7M2QX", "CỨU EM VỚI", ""):
        assert not is_code(words)
