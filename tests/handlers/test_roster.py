"""An administrator sends a roster, prints slips and gives out links, on the phone."""

import io
import zipfile
from datetime import timedelta

import openpyxl

from domain.roster import COLUMNS, Sheet
from tests.a_school import PARENTS, PUPILS, STAFF
from texts.documents.roster_words import HEADERS, SHEET_NAMES


def xlsx(pupils=PUPILS, parents=PARENTS, staff=STAFF) -> bytes:
    book = openpyxl.Workbook()
    for sheet, lines in ((Sheet.PUPILS, pupils), (Sheet.PARENTS, parents), (Sheet.STAFF, staff)):
        page = book.create_sheet(SHEET_NAMES[sheet])
        page.append([HEADERS[sheet, column] for column in COLUMNS[sheet]])
        for line in lines:
            page.append(line)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


NEW = ("HS4", "Sùng A Páo", "01/01/2012", "10A2", "", "")


async def test_a_file_is_looked_at_first_and_applied_by_one_press(door):
    head = await door.comes_in("Nga", "CB1")
    await head.send_document(xlsx((*PUPILS, NEW)), "danh-sach.xlsx")
    assert "thêm 1, thay đổi 0, rời trường 0, giữ nguyên 8" in head.last.text
    async with door.services.store.reading() as unit:
        assert len(await unit.people.pupils_of("10A2")) == 1
    await head.press("Áp dụng")
    assert "✅ Đã áp dụng" in head.last.text
    async with door.services.store.reading() as unit:
        assert len(await unit.people.pupils_of("10A2")) == 2
    await head.send_document(xlsx((*PUPILS, NEW)), "danh-sach.xlsx")
    assert "không cần áp dụng" in head.last.text


async def test_bad_rows_are_listed_with_number_reason_and_mend(door):
    head = await door.comes_in("Nga", "CB1")
    bad = [(f"X{n}", "Sùng A Páo", "30/02/2012", "10A2", "", "") for n in range(30)]
    await head.send_document(xlsx((*PUPILS, *bad)), "danh-sach.xlsx")
    told = next(one for one in reversed(head.inbox()) if one.kind == "text")
    assert "30 chỗ cần sửa" in told.text
    assert "Trang Học sinh, dòng 5, cột Ngày sinh: “30/02/2012” không phải là một ngày có thật." in told.text
    assert "→ Ghi ngày/tháng/năm" in told.text
    assert "… và 10 chỗ nữa" in told.text
    assert "dòng 34" in (head.documents[-1].document or b"").decode("utf-8-sig")
    assert told.labels == []


async def test_sending_most_people_home_needs_the_other_button(door):
    head = await door.comes_in("Nga", "CB1")
    await head.send_document(xlsx(PUPILS[:1], (), STAFF[:4]), "danh-sach.xlsx")
    assert "Hơn một nửa" in head.last.text
    await head.press("Thôi")
    assert "chưa thay đổi gì" in head.last.text
    await head.send_document(xlsx(PUPILS[:1], (), STAFF[:4]), "danh-sach.xlsx")
    await head.press("Vẫn áp dụng")
    assert "rời trường 4" in head.last.text


async def test_the_press_counts_for_a_quarter_of_an_hour_and_for_the_newest_file(door):
    head = await door.comes_in("Nga", "CB1")
    await head.send_document(xlsx((*PUPILS, NEW)), "a.xlsx")
    old = head.last
    await head.send_document(xlsx((*PUPILS, NEW)), "b.xlsx")
    await head.press("Áp dụng", old)
    assert "gửi lại tệp" in head.alerts[-1]
    door.clock.advance(timedelta(minutes=15))
    await head.press("Áp dụng")
    assert len([alert for alert in head.alerts if "gửi lại tệp" in alert]) == 2


async def test_what_is_no_roster_is_refused_in_words(door):
    head = await door.comes_in("Nga", "CB1")
    for content, name, told in (
        (b"hello", "a.xlsx", "không đọc được"),
        (b"hello", "a.docx", "không đọc được"),
        (xlsx(), "a.xlsm", "macro"),
        (b"x" * (5 * 1024 * 1024 + 1), "a.xlsx", "5 MB"),
    ):
        await head.send_document(content, name)
        assert told in head.last.text


async def test_nobody_else_can_send_a_roster_or_press_its_buttons(door):
    teacher = await door.comes_in("Huy", "CB2")
    await teacher.send_document(xlsx(), "a.xlsx")
    assert "thêm" not in teacher.last.text
    await teacher.press_data("ma:AAAAAA")
    await teacher.press_data("ms")
    assert len(teacher.alerts) == 2
    await teacher.write("/danhsach")
    assert teacher.documents == []


async def test_new_duties_are_in_the_menu_at_once(door):
    head, teacher = await door.comes_in("Nga", "CB1"), await door.comes_in("Huy", "CB2")
    staff = (*STAFF, ("CB2", "Đặng Quang Huy", "Quản trị", "", ""))
    await head.send_document(xlsx(staff=staff), "a.xlsx")
    await head.press("Áp dụng")
    assert "danhsach" in {entry["command"] for entry in teacher.commands}


async def test_the_template_slips_and_links(door):
    head = await door.comes_in("Nga", "CB1")
    await head.write("/danhsach")
    assert zipfile.is_zipfile(io.BytesIO(head.documents[-1].document or b""))
    await head.write("/phieu")
    assert head.last.labels == ["Lớp 10A1", "Lớp 10A2", "Cán bộ, giáo viên"]
    menu = head.last
    await head.press("Lớp 10A1")
    assert head.documents[-1].filename == "phieu-10A1.docx"
    await head.press_data("ms", menu)
    assert head.documents[-1].filename == "phieu-can-bo.docx"
    await head.write("/lienket")
    await head.press("Lớp 10A2")
    assert head.last.text.count("https://t.me/hom_thu_doi_thoai_bot?start=") == 2


async def test_no_slips_where_everybody_is_in(door):
    teacher = await door.comes_in("Chu", "CB4")
    await door.comes_in("Tả", "HS3")
    await teacher.write("/phieu")
    await teacher.press("Lớp 10A2")
    assert "không cần in phiếu" in teacher.last.text


async def test_a_pupil_gets_neither_slips_nor_links(door):
    child = await door.comes_in("My", "HS1")
    for command in ("/phieu", "/lienket", "/danhsach", "/lop"):
        await child.write(command)
        assert child.last.labels == []
        assert "https://" not in child.last.text
    assert child.documents == []
