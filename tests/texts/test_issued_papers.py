"""Plan, invitation, notice of a session, programme, notice of answers: in the decree's layout, whatever they say."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from docx.oxml.ns import qn

from domain.sheets import AnswerSection, Letterhead, PlanTask, Signatory
from tests.texts.issued_papers import (
    ANSWER,
    DIALOGUE,
    ENDS,
    EVERY,
    PRINCIPAL,
    TASK,
    UNION,
    answers_sheet,
    invitation_sheet,
    notice_sheet,
    plan_sheet,
    programme_sheet,
)
from tests.texts.nd30_checker import violations
from tests.texts.papers import HEAD, LONG_SCHOOL, all_words, opened
from texts.documents.answer_notice import answer_notice
from texts.documents.invitation import invitation
from texts.documents.plan import plan
from texts.documents.programme import programme
from texts.documents.session_notice import session_notice

NASTY = '=HYPERLINK("x")\x00\x1b \u202eabc\ud800 </w:t>\u200f &amp; \ufffe '
HOSTILE, HOSTILE_TITLE = NASTY + "ă" * 3000, NASTY + "ă ê " * 900


def rows(written, table=1):
    return [[cell.text for cell in row.cells] for row in opened(written).tables[table].rows]


def hostile(value: Any) -> Any:
    """The same sheet with those words in every place where words stand."""
    if isinstance(value, str):
        return HOSTILE
    if isinstance(value, tuple):
        return tuple(map(hostile, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: hostile(getattr(value, field.name)) for field in fields(value)})
    return value


@pytest.mark.parametrize("kind", EVERY)
class TestEveryPaper:
    def test_follows_the_decree(self, kind):
        sheet, typeset = EVERY[kind]
        assert violations(typeset(sheet())) == []

    def test_follows_it_with_a_long_name_and_a_number_given_by_the_clerk(self, kind):
        sheet, typeset = EVERY[kind]
        head = Letterhead("Ủy ban nhân dân xã Suối Vân Thượng", LONG_SCHOOL, "Suối Vân", "PTDTBTTHTHCSSVT")
        written = typeset(sheet(letterhead=head, number=7, issued_on=date(2027, 2, 5)))
        assert violations(written) == []
        assert "Số: 07/" in all_words(written)
        assert "ngày 05 tháng 02 năm 2027" in all_words(written)

    def test_leaves_number_and_day_to_the_clerk(self, kind):
        sheet, typeset = EVERY[kind]
        assert "Số: ……/" in all_words(typeset(sheet()))
        assert "Suối Vân, ngày …… tháng …… năm 2026" in all_words(typeset(sheet()))

    def test_survives_hostile_words(self, kind):
        sheet, typeset = EVERY[kind]
        written = typeset(replace(hostile(sheet()), letterhead=HEAD, subject=HOSTILE_TITLE))
        assert violations(written) == []
        assert not set("\x00\x1b\u202e\u200f\ufffe") & set(all_words(written))

    def test_is_the_same_for_the_same_sheet(self, kind):
        sheet, typeset = EVERY[kind]
        assert typeset(sheet()) == typeset(sheet())


def test_grounds_of_law_end_with_semicolons_and_the_last_with_a_full_stop():
    grounds = [p for p in opened(plan(plan_sheet())).paragraphs if p.text.startswith("Căn cứ")]
    assert [p.text[-1] for p in grounds] == [";", "."]
    assert all(run.italic for p in grounds for run in p.runs)


def test_a_plan_leaves_out_what_it_has_not_and_numbers_the_rest():
    told = all_words(plan(plan_sheet(purposes=(), requirements=(), programme=(), budget="")))
    assert "I. NỘI DUNG, THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN" in told
    assert "II. PHÂN CÔNG THỰC HIỆN" in told
    assert "KINH PHÍ" not in told
    assert violations(plan(plan_sheet(dialogues=(), tasks=(), duties=()))) == []


def test_a_plan_keeps_who_does_and_who_helps_apart():
    written = plan(plan_sheet(tasks=(TASK, PlanTask("Chụp ảnh", ("Tổ truyền thông",), "mỗi buổi đối thoại"))))
    assert rows(written) == [
        ["TT", "Nội dung công việc", "Người thực hiện", "Phối hợp", "Thời gian hoàn thành"],
        ["1", "Xây dựng kế hoạch", "Hiệu trưởng", "Chủ tịch Công đoàn", "10/10/2026"],
        ["2", "Chụp ảnh", "Tổ truyền thông", "", "mỗi buổi đối thoại"],
    ]


def test_no_row_is_parted_by_a_page_and_its_heading_stands_on_each():
    written = plan(plan_sheet(tasks=(TASK,) * 40))
    heading, *lines = opened(written).tables[1].rows
    assert heading._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert all(line._tr.find(f".//{qn('w:cantSplit')}") is not None for line in lines)


def test_what_a_plan_says_as_written_stays_as_written():
    told = all_words(plan(plan_sheet(dialogues=(replace(DIALOGUE, times=("trước tháng 5/2027",)),))))
    assert "Thời gian: trước tháng 5/2027" in told


@pytest.mark.parametrize("others", [0, 1, 2, 3, 4])
def test_all_who_sign_together_stand_on_it_the_head_on_the_right(others):
    named = tuple(replace(UNION, name=f"Người Ký {number}") for number in range(others))
    written = plan(plan_sheet(signatories=(*named, PRINCIPAL)))
    assert violations(written) == []
    table = opened(written).tables[-1]
    assert "HIỆU TRƯỞNG" in table.cell(0, 1).text
    told = "\n".join(cell.text for row in table.rows for cell in row.cells)
    assert [f"Người Ký {number}" in told for number in range(others)] == [True] * others


def test_who_stands_in_says_for_whom_on_lines_of_its_own():
    stands_in = Signatory("Phó Chủ tịch", "Lù Văn Pao", "TM. Ủy ban nhân dân xã\nKT. Chủ tịch")
    table = opened(plan(plan_sheet(signatories=(stands_in, PRINCIPAL)))).tables[-1]
    assert table.cell(0, 0).text == "TM. ỦY BAN NHÂN DÂN XÃ\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"


def test_one_deadline_for_all_is_told_once():
    alike = session_notice(notice_sheet(cutoff_at=notice_sheet().deadline_at))
    assert ("Hạn tổng hợp" in all_words(alike), "Hạn tổng hợp" in all_words(session_notice(notice_sheet()))) == (
        False,
        True,
    )


def test_the_hours_and_the_day_are_told_in_words():
    told = all_words(invitation(invitation_sheet()))
    assert "Thời gian: từ 14 giờ 00 đến 15 giờ 30, thứ Sáu, ngày 27 tháng 11 năm 2026" in told


def test_an_end_after_midnight_is_not_told_as_an_hour_of_the_same_day():
    told = all_words(invitation(invitation_sheet(ends_at=ENDS.replace(day=28, hour=1))))
    assert "Thời gian: 14 giờ 00, thứ Sáu" in told


def test_the_link_stands_on_it_when_there_is_one():
    online = {"form": "trực tuyến", "link": "https://hop.truong.vn/doi-thoai"}
    assert "Đường dẫn: https://hop.truong.vn/doi-thoai" in all_words(invitation(invitation_sheet(**online)))
    assert "Đường dẫn" not in all_words(invitation(invitation_sheet()))


def test_a_programme_says_when_each_part_begins():
    assert rows(programme(programme_sheet()))[1:] == [
        ["1", "14:00", "Tuyên bố lý do\n- giới thiệu đại biểu", "Thư ký"],
        ["2", "", "Kết luận", ""],
    ]


def test_answers_are_numbered_through_and_say_who_answered_when():
    sections = (AnswerSection("Học tập", (ANSWER,)), AnswerSection("Khác", ()), AnswerSection("Nhà ăn", (ANSWER,)))
    written = answer_notice(answers_sheet(sections=sections))
    assert [rows(written, table)[1][0] for table in (1, 2)] == ["1", "2"]
    assert "2. Nhà ăn (01 câu)" in all_words(written)
    assert rows(written)[1][1].endswith("(#K7M2QX, Một học sinh bán trú, không ghi tên)")
    assert rows(written)[1][3] == "Ban quản lý bán trú\n27/11/2026"


def test_a_notice_without_answers_says_so():
    written = answer_notice(answers_sheet(sections=(), beyond=(), waiting=(), read_out=(), held_at=None))
    assert violations(written) == []
    assert "Chưa có câu trả lời nào để thông báo." in all_words(written)


def test_answers_are_posted_and_say_until_when():
    told = all_words(answer_notice(answers_sheet()))
    assert "từ ngày 28 tháng 11 năm 2026 đến hết ngày 18 tháng 12 năm 2026./." in told
