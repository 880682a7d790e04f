"""The homeroom teacher's own class, on the phone."""


async def test_the_class_on_one_screen_and_a_pupil_behind_each_button(door):
    await door.comes_in("My", "HS1")
    teacher = await door.comes_in("Huy", "CB2")
    await teacher.write("/lop")
    assert "1/2 em đã vào" in teacher.last.text
    assert "1 em dưới 16 tuổi" in teacher.last.text
    assert teacher.last.labels == ["📄 Lù Văn Khải", "✅ Giàng Thị Mỷ"]
    await teacher.press("Giàng Thị Mỷ")
    assert "Phòng bán trú: P.203" in teacher.last.text
    assert "không bắt buộc" in teacher.last.text
    await teacher.press("Lớp 10A1")
    await teacher.press("Lù Văn Khải")
    assert "Phụ huynh trong danh sách: Lù Thị Dung" in teacher.last.text


async def test_a_new_slip_is_printed_and_the_old_phone_taken_off(door):
    child = await door.comes_in("My", "HS1")
    teacher = await door.comes_in("Huy", "CB2")
    await teacher.write("/lop")
    await teacher.press("Giàng Thị Mỷ")
    card = teacher.last
    await teacher.press("Cấp phiếu mới")
    assert teacher.documents[-1].filename == "phieu-10A1.docx"
    await teacher.press("Gỡ khỏi máy", card)
    await teacher.press("Gỡ")
    assert "Đã gỡ khỏi 1 máy" in teacher.last.text or any("Đã gỡ khỏi 1" in one.text for one in teacher.screen)
    await child.write("Em chào cô")
    assert "Cách vào" in child.last.text


async def test_paper_can_be_taken_back_only_after_asking_once_more(door):
    teacher = await door.comes_in("Huy", "CB2")
    await teacher.write("/lop")
    await teacher.press("Lù Văn Khải")
    await teacher.press("Đã nhận giấy đồng ý")
    await teacher.press("Bỏ ghi nhận")
    assert "Bỏ ghi nhận giấy đồng ý của phụ huynh em Lù Văn Khải?" in teacher.last.text
    await teacher.press("Quay lại")
    assert "đã ghi nhận" in teacher.last.text
    await teacher.press("Bỏ ghi nhận")
    await teacher.press("Bỏ ghi nhận")
    assert "chưa có" in teacher.last.text


async def test_the_queue_of_the_class(door):
    teacher = await door.comes_in("Huy", "CB2")
    applicant = door.phone("Ai")
    made = await door.services.inviting.to_class("10A1", "student", None)
    await applicant.start(made.payload)
    await applicant.write("Người Không Có Trong Lớp")
    await teacher.write("/lop")
    await teacher.press("Xem 1 người chờ")
    await teacher.press("Người Không Có Trong Lớp")
    await teacher.press("Không phải")
    await teacher.press("Quay lại")
    await teacher.press("Không phải")
    await teacher.press("Từ chối")
    await teacher.press_data("cw:10A1")
    assert "Không còn ai chờ" in teacher.last.text


async def test_who_has_no_class_is_told_so_and_two_classes_are_a_choice(door):
    head = await door.comes_in("Nga", "CB1")
    await head.write("/lop")
    assert "chủ nhiệm" in head.last.text
    both = await door.comes_in("Chu", "CB4")
    async with door.services.store.writing() as unit:
        teacher = await door.person("CB2")
        await unit.people.link(both.chat_id, teacher.id)
        await unit.people.consent(both.chat_id, door.clock.now().date(), "2026-11")
    await both.write("/lop")
    assert both.last.labels == ["Lớp 10A1", "Lớp 10A2"]
    await both.press("Lớp 10A2")
    assert "Lớp 10A2" in both.last.text


async def test_buttons_of_another_class_say_no(door):
    other = await door.comes_in("Chu", "CB4")
    pupil = await door.person("HS1")
    for verb in ("cp", "cy", "cn", "cm", "ct", "cu", "cx"):
        await other.press_data(f"{verb}:{pupil.id}")
    for data in ("cl:10A1", "cw:10A1", "cl", "cp:nobody"):
        await other.press_data(data)
    assert len(other.alerts) == 11
