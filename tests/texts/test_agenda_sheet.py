"""The list at the cutoff as a Word document, copy by copy."""

import io

import docx

from domain.notices import Audience, Notice
from domain.people import Role
from tests.texts.clock_notices import (
    READY,
    K,
    agenda,
    filled,
    said,
)
from texts.agenda_sheet import document, sheet_of


class TestTheDocument:
    def notice(self, **more):
        return Notice(K.QUESTION_LIST, Audience.STAFF, filled(**more))

    def test_names_nobody_and_says_what_each_label_allows(self):
        sheet = sheet_of(self.notice())
        lines = {line.code: line for section in sheet.sections for line in section.lines}
        assert {code: line.from_label for code, line in lines.items()} == {
            "Q1": "Học sinh lớp 10A1",
            "Q2": "Giáo viên, nhân viên",
            "Q3": "Một học sinh lớp 10A1 (không ghi tên)",
            "Q4": "Một người ở khối 10 (không ghi tên)",
        }
        assert (lines["Q1"].marks, lines["Q2"].marks, lines["Q3"].count) == (("chưa thẩm định",), ("thư viết tay",), 3)
        assert [section.title for section in sheet.sections] == ["Cơ sở vật chất", "Gửi thẳng lãnh đạo trường"]
        assert (sheet.totals.received, sheet.totals.merged, sheet.totals.unreviewed) == (6, 2, 1)
        assert "Mỷ" not in str(sheet)

    def test_is_a_word_file_with_the_questions_in_it(self):
        name, content = document(self.notice())
        assert name == "danh-sach-cau-hoi-others-2026-11.docx"
        tables = docx.Document(io.BytesIO(content)).tables
        text = "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
        assert "Phòng học nóng quá ạ." in text
        assert "Hoàng Thu Nga" in text

    def test_of_a_copy_without_a_question_shows_no_gap(self):
        _, full = document(self.notice(agenda=agenda(Role.CONSOLIDATOR)))
        _, without = document(self.notice(agenda=agenda(Role.CONSOLIDATOR, READY[:3])))
        assert full == without

    def test_can_be_empty(self):
        nothing = agenda(questions=[])
        assert "chưa có câu hỏi nào" in said(K.QUESTION_LIST, agenda=nothing)
        assert "chưa được thẩm định" not in said(K.QUESTION_LIST, agenda=nothing)
        assert document(self.notice(agenda=nothing))[1]
