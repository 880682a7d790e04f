"""The report upwards, as the consolidator takes it with a phone."""

import io

import docx
import openpyxl

from tests.texts.nd30_checker import violations
from tests.texts.nd30_models import workbook_violations

AFTER_THE_SESSIONS = "2026-11-28T08:00+07:00"


def files(phone):
    return {message.filename: message.document for message in phone.inbox() if message.document}


def told(phone):
    return [message.text for message in phone.inbox() if not message.document][-1]


def words_of(written):
    document = docx.Document(io.BytesIO(written))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


async def test_nothing_is_reported_while_a_dialogue_of_the_month_is_to_come(school):
    clerk = school.phone("consolidator")
    await clerk.write("/baocao")
    assert "Chưa có kì nào để báo cáo" in clerk.last.text


async def test_the_report_of_a_month_comes_as_document_and_workbook(school):
    for _ in range(2):
        await school.asks("HS1007", "Tại sao nước ở khu bán trú hay mất vào buổi tối vậy ạ?", "Ghi tên")
    await school.sleeps_until(AFTER_THE_SESSIONS)
    clerk = school.phone("consolidator")
    await clerk.write("/baocao")
    assert clerk.last.labels == ["📊 tháng 11/2026", "📊 học kì I năm học 2026-2027", "📊 năm học 2026-2027"]
    await clerk.press("📊 tháng 11/2026")
    found = files(clerk)
    assert list(found) == ["bao-cao-doi-thoai-2026-11.docx", "bao-cao-doi-thoai-2026-11.xlsx"]
    written, book = found.values()
    assert violations(written) == []
    assert workbook_violations(book) == []
    said = words_of(written)
    assert "Câu hỏi, kiến nghị nhận được" in said
    assert "dưới 5" in said
    assert "Theo lịch: 14:00 thứ Sáu, 27/11/2026" in said
    assert "Câu nhận được tháng 11/2026: dưới 5; đã trả lời: không nêu" in told(clerk)
    pages = openpyxl.load_workbook(io.BytesIO(book)).sheetnames
    assert pages == ["Báo cáo", "Số liệu", "Các buổi", "Quá hạn", "Cách tính các chỉ tiêu"]


async def test_a_teacher_finds_no_report(school):
    await school.sleeps_until(AFTER_THE_SESSIONS)
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/baocao")
    assert "📊" not in "".join(teacher.last.labels)
