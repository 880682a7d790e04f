"""The shelf of papers on the phone: who finds what there, and what comes when it is pressed."""

import io

import docx
import pytest

from tests.texts.nd30_checker import violations

NOTICE, LIST = "gp:session_notice:others:2026-11", "gp:question_list:others:2026-11"
AFTER_THE_CUTOFF = "2026-11-26T15:05+07:00"


def files(phone):
    return [message for message in phone.inbox() if message.document]


def told(phone):
    return [message.text for message in phone.inbox() if not message.document][-1]


async def at_the_shelf(school, key):
    phone = school.phone(key)
    await phone.write("/giayto")
    return phone


def words_of(message):
    document = docx.Document(io.BytesIO(message.document))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


async def test_a_paper_is_three_taps_away_and_comes_as_a_file_with_a_summary(school):
    head = await at_the_shelf(school, "principal")
    assert head.last.labels[0] == "🗓 Đối thoại với học sinh không ở bán trú, tháng 11/2026"
    await head.press(head.last.labels[0])
    papers = ["📄 Giấy mời", "📄 Thông báo buổi đối thoại", "📄 Chương trình"]
    assert head.last.labels == [*papers, "✍️ Người ký: Hiệu trưởng · đổi", "‹ Kệ văn bản"]
    await head.press("📄 Thông báo buổi đối thoại")
    assert "14:00 thứ Sáu, 27/11/2026, tại Nhà đa năng." in told(head)
    assert "Bản đầu tiên." in told(head)
    [file] = files(head)
    assert file.filename == "thong-bao-doi-thoai-others-2026-11.docx"
    assert violations(file.document) == []


async def test_who_signs_is_chosen_before_the_file_is_made(school):
    clerk = await at_the_shelf(school, "consolidator")
    await clerk.press("✍️ Người ký: Hiệu trưởng · đổi")
    await clerk.press(clerk.last.labels[0])
    assert "✍️ Người ký: KT. Hiệu trưởng, Phó Hiệu trưởng · đổi" in clerk.last.labels
    await clerk.press("📄 Thông báo buổi đối thoại")
    [file] = files(clerk)
    assert "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG" in words_of(file)
    assert school.stage.school.person("answerer").full_name in words_of(file)
    assert violations(file.document) == []


async def test_who_signs_can_be_changed_back(school):
    clerk = await at_the_shelf(school, "consolidator")
    await clerk.press_data("gD:others:2026-11")
    await clerk.press("✍️ Người ký: KT. Hiệu trưởng, Phó Hiệu trưởng · đổi")
    await clerk.press("📄 Thông báo buổi đối thoại")
    assert "KT." not in words_of(files(clerk)[-1])


async def test_taken_again_it_says_that_nothing_has_changed_or_what(school):
    head, clerk = await at_the_shelf(school, "principal"), await at_the_shelf(school, "consolidator")
    await head.press_data(NOTICE)
    await clerk.press_data(NOTICE)
    assert "Không đổi so với bản ngày 12/11." in told(clerk)
    await head.press_data("kC:others:2026-11:2611301400")
    await clerk.press_data(NOTICE)
    assert "Khác bản ngày 12/11: đổi thời gian hoặc địa điểm." in told(clerk)
    assert "thứ Hai, ngày 30 tháng 11 năm 2026" in words_of(files(clerk)[-1])


async def test_the_plan_of_the_year_lies_there_and_is_drawn_from_the_settings(school):
    head = await at_the_shelf(school, "principal")
    await head.press("📄 Kế hoạch đối thoại")
    [file] = files(head)
    assert file.filename == "ke-hoach-doi-thoai-2026-2027.docx"
    assert violations(file.document) == []
    assert "2 buổi đối thoại" in told(head)
    assert "ngày 28 hằng tháng trong năm học; nếu là thứ Bảy thì tổ chức vào thứ Sáu trước đó" in words_of(file)


async def test_the_list_can_be_had_again_and_tells_which_questions_came(school):
    await school.asks("HS1007", "Tại sao nước ở khu bán trú hay mất vào buổi tối vậy ạ?", "Ghi tên")
    await school.sleeps_until(AFTER_THE_CUTOFF)
    secretary = await at_the_shelf(school, "consolidator")
    await secretary.press_data(LIST)
    assert "câu trong danh sách." in told(secretary)
    assert "Bản này soạn riêng cho người nhận" in told(secretary)
    assert violations(files(secretary)[-1].document) == []


@pytest.mark.parametrize("who", ["boarder", "parent"])
async def test_families_find_nothing_and_forged_buttons_give_nothing(school, who):
    phone = await at_the_shelf(school, who)
    assert "Chưa có văn bản nào" in phone.last.text
    for data in (NOTICE, LIST, "gp:plan:2026-2027", "gd:others:2026-11", "gp:nonsense:x", "gp", "gd"):
        await phone.press_data(data)
    assert files(phone) == []


async def test_the_audit_log_tells_who_took_a_list(school):
    await school.sleeps_until(AFTER_THE_CUTOFF)
    head = await at_the_shelf(school, "principal")
    await head.press_data(LIST)
    await head.write("/nhatky")
    assert "gửi tệp danh sách câu hỏi của buổi others/2026-11" in head.last.text


async def test_papers_of_no_dialogue_lie_kind_by_kind(school):
    await school.asks("HS1007", "Tại sao nước ở khu bán trú hay mất vào buổi tối vậy ạ?", "Ghi tên")
    await school.sleeps_until("2026-12-02T08:00+07:00")
    head = await at_the_shelf(school, "principal")
    assert head.last.labels[0].endswith("tháng 11/2026")
    [reports] = [label for label in head.last.labels if label.startswith("📁 Báo cáo (")]
    await head.press(reports)
    assert head.last.text == "🗂 Báo cáo. Thầy/cô cần văn bản nào?"
    assert "📄 tháng 11/2026" in head.last.labels
    await head.press("📄 tháng 11/2026")
    assert "📄 Báo cáo · tháng 11/2026" in told(head)
    assert [file.filename.rpartition(".")[2] for file in files(head)] == ["docx", "xlsx"]
    await head.press_data("gl:report:x")
    await head.press_data("gl:merged_report")
    assert len(files(head)) == 2
