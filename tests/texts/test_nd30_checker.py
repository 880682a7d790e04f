"""The checker is worth something only if it finds what is planted: one violation of every rule."""

import io

import docx
import openpyxl
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

from tests.texts.nd30_checker import violations
from tests.texts.nd30_models import workbook_violations
from tests.texts.papers import CHAIR, DRAWN_AT, HEAD, SECRETARY, line, question_sheet
from tests.texts.reported_papers import notice_sheet, report_sheet
from texts.documents import layout
from texts.documents.paper import bound
from texts.documents.question_list import question_list
from texts.documents.report import report
from texts.documents.report_workbook import report_workbook
from texts.documents.written_notice import written_notice


def head(document, row, column, index=0):
    return document.tables[0].cell(row, column).paragraphs[index]


def body(document, start):
    return next(p for p in document.paragraphs if p.text.startswith(start))


def signature(document, start):
    cells = (cell for row in document.tables[-1].rows for cell in row.cells)
    return next(p for cell in cells for p in cell.paragraphs if p.text.startswith(start))


def say(paragraph, text):
    paragraph.runs[0].text = text


def drop(paragraph):
    paragraph._p.getparent().remove(paragraph._p)


def face(paragraph, size=None, bold=None, italic=None):
    run = paragraph.runs[0]
    run.font.size = Pt(size) if size else run.font.size
    run.bold = run.bold if bold is None else bold
    run.italic = run.italic if italic is None else italic


def set_section(document, **values):
    for name, value in values.items():
        setattr(document.sections[0], name, value)


def shape(paragraph, **values):
    for name, value in values.items():
        setattr(paragraph.paragraph_format, name, value)


def rule_in_cell(document, column):
    cell = document.tables[0].cell(0, column)
    return next(p for p in cell.paragraphs if p._p.find(f".//{qn('w:pBdr')}") is not None)


PLANTED = {
    "paper": lambda d: set_section(d, page_width=Mm(216), page_height=Mm(279)),
    "margin": lambda d: set_section(d, left_margin=Mm(25)),
    "font": lambda d: body(d, "Buổi").runs[0]._r.rPr.rFonts.set(qn("w:cs"), "Arial"),
    "nfc": lambda d: say(body(d, "Buổi"), "Buo\u0302\u0309i"),
    "quoc_hieu: 'CỘNG HOÀ": lambda d: say(head(d, 0, 1), "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    "quoc_hieu: size": lambda d: face(head(d, 0, 1), size=14),
    "quoc_hieu: not centred": lambda d: setattr(head(d, 0, 1), "alignment", ALIGN.LEFT),
    "quoc_hieu: its column": lambda d: face(head(d, 0, 1), size=13),
    "tieu_ngu: '": lambda d: say(head(d, 0, 1, 1), "Độc lập – Tự do – Hạnh phúc"),
    "tieu_ngu: bold": lambda d: face(head(d, 0, 1, 1), bold=False),
    "tieu_ngu: rule": lambda d: shape(rule_in_cell(d, 1), left_indent=Cm(0)),
    "tieu_ngu: no rule": lambda d: drop(rule_in_cell(d, 1)),
    "co_quan_chu_quan: bold": lambda d: face(head(d, 0, 0), bold=True),
    "co_quan_ban_hanh: not in capitals": lambda d: say(head(d, 0, 0, 1), "Trường THPT"),
    "co_quan_ban_hanh: rule": lambda d: shape(rule_in_cell(d, 0), left_indent=Cm(1), right_indent=Cm(1)),
    "so_ky_hieu: 'Số: 5": lambda d: say(head(d, 1, 0), "Số: 5/DS-THPTSV"),
    "so_ky_hieu: 'Số: 05 /": lambda d: say(head(d, 1, 0), "Số: 05 / DS-THPTSV"),
    "so_ky_hieu: 'Số: 00": lambda d: say(head(d, 1, 0), "Số: 00/DS-THPTSV"),
    "so_ky_hieu: size": lambda d: face(head(d, 1, 0), size=12),
    "dia_danh_thoi_gian: zeros in 'Suối Vân, ngày 5": lambda d: say(
        head(d, 1, 1), "Suối Vân, ngày 5 tháng 11 năm 2026"
    ),
    "dia_danh_thoi_gian: zeros in 'Suối Vân, ngày 05": lambda d: say(
        head(d, 1, 1), "Suối Vân, ngày 05 tháng 09 năm 2026"
    ),
    "dia_danh_thoi_gian: bold": lambda d: face(head(d, 1, 1), italic=False),
    "ten_loai: not in capitals": lambda d: say(body(d, "DANH SÁCH"), "Danh sách"),
    "ten_loai: size": lambda d: face(body(d, "DANH SÁCH"), size=16),
    "trich_yeu: bold": lambda d: face(body(d, "Tổng hợp"), bold=False),
    "noi_dung: 'Buổi đối thoại với h' not justified": lambda d: setattr(body(d, "Buổi"), "alignment", ALIGN.LEFT),
    "noi_dung: 'Buổi đối thoại với h' first line": lambda d: shape(body(d, "Buổi"), first_line_indent=Cm(2)),
    "noi_dung: 'Buổi đối thoại với h' too close": lambda d: shape(body(d, "Buổi"), space_after=Pt(3)),
    "noi_dung: 'Buổi đối thoại với h' line spacing": lambda d: shape(body(d, "Buổi"), line_spacing=2.0),
    "noi_dung: 'Buổi đối thoại với h' size": lambda d: face(body(d, "Buổi"), size=12),
    "page_number: shown": lambda d: set_section(d, different_first_page_header_footer=False),
    "page_number: no PAGE": lambda d: d.sections[0].header.paragraphs[0].clear(),
    "page_number: size": lambda d: face(d.sections[0].header.paragraphs[0], size=11),
    "end_mark": lambda d: say(body(d, "Trên đây"), "Trên đây là danh sách."),
    "noi_nhan: missing": lambda d: drop(signature(d, "Nơi nhận")),
    "noi_nhan_label": lambda d: face(signature(d, "Nơi nhận"), size=13),
    "noi_nhan_list": lambda d: face(signature(d, "- Lãnh đạo"), size=12),
    "noi_nhan: the last": lambda d: drop(signature(d, "- Lưu")),
    "noi_nhan: a line": lambda d: say(signature(d, "- Lãnh đạo"), "Lãnh đạo"),
    "quyen_han_chuc_vu_ky: not": lambda d: say(signature(d, "KT."), "Hiệu trưởng"),
    "widow: the signatures": lambda d: shape(body(d, "Trên đây"), keep_with_next=False),
    "widow: the signature block": lambda d: shape(signature(d, "KT."), keep_with_next=False),
    "table": lambda d: d.tables[1].rows[0]._tr.trPr.remove(d.tables[1].rows[0]._tr.trPr.find(qn("w:tblHeader"))),
    "parts: letterhead": lambda d: [t._tbl.getparent().remove(t._tbl) for t in d.tables[1:]],
    "parts: no rule": lambda d: drop(next(p for p in d.paragraphs if p._p.find(f".//{qn('w:pBdr')}") is not None)),
}


PLANTED_IN_A_LETTER = {
    "trich_yeu_cong_van: 'về": lambda d: say(head(d, 1, 0, 1), "về việc đề nghị"),
    "trich_yeu_cong_van: place": lambda d: shape(head(d, 1, 0, 1), space_before=Pt(0)),
    "trich_yeu_cong_van: size": lambda d: face(head(d, 1, 0, 1), size=14),
    "kinh_gui: missing": lambda d: drop(body(d, "Kính gửi")),
    "kinh_gui: bold": lambda d: face(body(d, "Kính gửi"), bold=True),
    "kinh_gui: 'Kính gửi:'": lambda d: say(body(d, "Kính gửi"), "Kính gửi:"),
    "so_ky_hieu: the sign of another kind": lambda d: say(head(d, 1, 0), "Số: 05/BC-THPTSV"),
    "dia_danh_thoi_gian": lambda d: say(head(d, 1, 1), "Suối Vân, hôm nay"),
}
PLANTED_IN_A_REPORT = {
    "so_ky_hieu: the sign of another kind": lambda d: say(head(d, 1, 0), "Số: 05/BB-THPTSV"),
    "kinh_gui: lines end": lambda d: say(body(d, "- Đảng ủy"), "- Đảng ủy xã Suối Vân;"),
    "table: the row": lambda d: d.tables[1].rows[1]._tr.trPr.clear(),
    "table: size": lambda d: face(d.tables[1].rows[1].cells[0].paragraphs[0], size=11),
    "font: 'Thực hiện": lambda d: setattr(body(d, "Thực hiện").runs[0].font.color, "rgb", RGBColor(255, 0, 0)),
}


def saved(document):
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.mark.parametrize("rule", PLANTED)
def test_every_planted_violation_is_found(rule):
    document = docx.Document(io.BytesIO(question_list(question_sheet(line()))))
    PLANTED[rule](document)
    found = violations(saved(document))
    assert [one for one in found if one.startswith(rule)], found


@pytest.mark.parametrize(
    ("planted", "rule"),
    [(planted, rule) for planted in (PLANTED_IN_A_LETTER, PLANTED_IN_A_REPORT) for rule in planted],
)
def test_every_violation_planted_in_a_letter_or_a_report_is_found(planted, rule):
    letter = planted is PLANTED_IN_A_LETTER
    document = docx.Document(io.BytesIO(written_notice(notice_sheet()) if letter else report(report_sheet())))
    planted[rule](document)
    assert [one for one in violations(saved(document)) if one.startswith(rule)]


def test_a_formula_and_foreign_paper_in_a_workbook_are_found():
    book = openpyxl.load_workbook(io.BytesIO(report_workbook(report_sheet())))
    book.worksheets[1]["A2"] = "=1+1"
    book.worksheets[0].page_setup.paperSize = 1
    assert workbook_violations(saved(book)) == ["paper: Báo cáo is not A4", "formula: Số liệu A2"]


def minutes(*, day=None, began="19 giờ 45", ended="21 giờ 00", left=None, right=None):
    document = layout.official_paper()
    layout.letterhead(document, HEAD, "BB", day)
    layout.heading(document, "Biên bản", "Đối thoại với học sinh bán trú")
    layout.body(document, f"Thời gian bắt đầu: {began}, ngày 27 tháng 11 năm 2026.")
    layout.closing(document, f"Cuộc họp kết thúc vào {ended}, ngày 27 tháng 11 năm 2026")
    layout.signatures(document, left or minute_taker, right or chair, (), filed="VT, Hồ sơ")
    return bound(document, "Biên bản", DRAWN_AT)


minute_taker = SECRETARY.__class__("Thư ký", SECRETARY.name)
chair = CHAIR.__class__("Chủ tọa", CHAIR.name)


def test_the_same_blocks_make_minutes_after_model_1_9():
    assert violations(minutes(), "minutes") == []


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ({"day": DRAWN_AT.date()}, "bien_ban: has a place and date"),
        ({"left": chair, "right": minute_taker}, "bien_ban: THƯ KÝ must sign left, CHỦ TỌA right"),
        ({"ended": "19 giờ 30"}, "bien_ban: ends before it starts"),
        ({"began": "tối"}, "bien_ban: start or end missing"),
    ],
)
def test_broken_minutes_are_found(broken, rule):
    assert violations(minutes(**broken), "minutes") == [rule]
