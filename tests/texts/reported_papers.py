"""Made-up minutes, letters, reports and summaries to typeset; ``EVERY`` names them all."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from domain.period import VIETNAM
from domain.sheets import (
    FigureRow,
    FigureTable,
    MergedReport,
    Minutes,
    MinutesItem,
    MinutesPart,
    OverdueRow,
    Quantity,
    Report,
    SchoolFigures,
    SchoolRow,
    SchoolSums,
    SessionRow,
    Signatory,
    VisitRow,
    VisitSummary,
    WrittenNotice,
)
from tests.texts.papers import CHAIR, DRAWN_AT, HEAD, SECRETARY
from texts.documents.merged_report import merged_report
from texts.documents.minutes import minutes
from texts.documents.report import report
from texts.documents.visit_summary import visit_summary
from texts.documents.written_notice import written_notice

PRINCIPAL = Signatory("Hiệu trưởng", "Trần Thu Hà")
APPOINTEE = Signatory("Ban quản lý bán trú", "Giàng A Tủa")
AUTHORITY = "Phòng Văn hóa - Xã hội xã Suối Vân"
FEW = Quantity("dưới 5")
ITEM = MinutesItem(
    text="Tại sao nước ở khu bán trú hay mất vào buổi tối ạ?",
    asked_by="Một học sinh bán trú (không ghi tên)",
    outcome="Sẽ thực hiện",
    code="K7M2QX",
    answer="Nhà trường sẽ thay máy bơm và lắp thêm bồn chứa.",
    answered_by="Ban quản lý bán trú",
    owner="Tổ văn phòng",
    due_on=date(2026, 12, 10),
)
FIGURES = FigureTable(
    "Tiếp nhận và trả lời",
    (
        FigureRow(
            "Câu nhận được", "câu gửi tới buổi đối thoại, trừ câu đã rút", Quantity("42", 42), Quantity("38", 38), "+4"
        ),
        FigureRow("Trả lại", "câu trả lại để bổ sung", FEW, Quantity("6", 6)),
        FigureRow("Tỉ lệ trả lời đúng hạn", "phần trăm", Quantity("92 %", 92.0, percent=True), None),
    ),
)
SESSION = SessionRow("Đối thoại với học sinh bán trú", "19 giờ 45, ngày 27 tháng 11 năm 2026", "120/124 (97 %)")
OVERDUE = OverdueRow("Cơ sở vật chất", FEW, date(2026, 11, 20), "chờ trả lời")


def _given(usual: dict[str, Any], differing: dict[str, Any]) -> dict[str, Any]:
    return {"letterhead": HEAD, "drawn_at": DRAWN_AT} | usual | differing


def minutes_sheet(*items: MinutesItem, **differing: Any) -> Minutes:
    usual = {
        "subject": "Đối thoại với học sinh bán trú\nkì đối thoại tháng 11/2026",
        "began_at": datetime(2026, 11, 27, 19, 45, tzinfo=VIETNAM),
        "ended_at": datetime(2026, 11, 27, 21, 5, tzinfo=VIETNAM),
        "place": "nhà đa năng",
        "participants": ("Cán bộ, giáo viên: 24", "Học sinh bán trú: 120/124 có mặt"),
        "chair": PRINCIPAL,
        "secretaries": (SECRETARY,),
        "parts": (
            MinutesPart("Phổ biến, thông báo", ("Phổ biến chế độ mới đối với học sinh bán trú.",)),
            MinutesPart("Câu hỏi, kiến nghị", (), items or (ITEM,)),
        ),
        "conclusions": ("Tổ văn phòng thay máy bơm trước ngày 10/12/2026", "Các câu chưa trả lời chuyển sang kì sau"),
        "recipients": ("Lãnh đạo trường (để báo cáo)",),
    }
    return Minutes(**_given(usual, differing))


def notice_sheet(**differing: Any) -> WrittenNotice:
    usual = {
        "subject": "đề nghị xem xét kiến nghị của học sinh vượt thẩm quyền của nhà trường",
        "addressees": (AUTHORITY,),
        "opening": ("Qua đối thoại với học sinh, nhà trường nhận được kiến nghị vượt thẩm quyền giải quyết như sau:",),
        "matters": ("Học sinh đề nghị mở thêm tuyến xe buýt đến cổng trường.", "Đề nghị sửa đường vào trường."),
        "closing": ("Kính đề nghị quý cơ quan xem xét, giải quyết và thông báo kết quả trước ngày 15/12/2026",),
        "recipients": ("Như trên", "Người có ý kiến (để biết)"),
        "signatory": CHAIR,
    }
    return WrittenNotice(**_given(usual, differing))


def report_sheet(**differing: Any) -> Report:
    usual = {
        "subject": "Kết quả tổ chức đối thoại\ntháng 11/2026",
        "addressees": (AUTHORITY, "Đảng ủy xã Suối Vân"),
        "period": "tháng 11/2026",
        "compared_with": "tháng 10/2026",
        "opening": ("Thực hiện kế hoạch đối thoại năm học 2026-2027, nhà trường báo cáo như sau:",),
        "sessions": (SESSION, SessionRow("Đối thoại với học sinh khác", "không tổ chức: trùng lịch nghỉ")),
        "tables": (FIGURES,),
        "overdue": (OVERDUE,),
        "lessons": ("Cần nhắc người trả lời sớm hơn", "Nên dành thêm thời gian cho câu hỏi tại chỗ"),
        "proposals": ("Đề nghị hỗ trợ kinh phí sửa đường ống nước",),
        "recipients": (AUTHORITY, "Lãnh đạo trường"),
        "signatory": PRINCIPAL,
    }
    return Report(**_given(usual, differing))


def visit_row(name: str = "10A1", **differing: Any) -> VisitRow:
    counts = [Quantity(str(count), count) for count in (42, 36)]
    usual: dict[str, Any] = dict(zip(("pupils", "visited"), counts, strict=True))
    usual |= {"class_name": name, "teacher": "Đặng Quang Huy", "share": Quantity("86 %", 86.0, percent=True)}
    usual |= {"priority": Quantity("9", 9), "priority_visited": Quantity("9", 9), "gaps": Quantity("6", 6)}
    return VisitRow(**(usual | differing))


def visits_sheet(**differing: Any) -> VisitSummary:
    usual = {
        "subject": "Kết quả thăm gia đình học sinh\nhọc kì I năm học 2026-2027",
        "addressees": ("Ban Giám hiệu",),
        "period": "học kì I năm học 2026-2027",
        "opening": ("Mỗi học sinh được thăm ít nhất một lần trong học kì, ưu tiên học sinh yếu, thường vắng học.",),
        "rows": (visit_row(), visit_row("10A2", gaps=FEW)),
        "total": visit_row("", teacher=""),
        "hard_cases": ("01 trường hợp có nguy cơ bỏ học, đã họp với Ban đại diện cha mẹ học sinh",),
        "proposals": ("Bố trí xe cho các thôn xa",),
        "recipients": ("Ban đại diện cha mẹ học sinh",),
        "signatory": PRINCIPAL,
    }
    return VisitSummary(**_given(usual, differing))


def merged_sheet(count: int = 3, **differing: Any) -> MergedReport:
    names = [f"Trường Tiểu học và Trung học cơ sở Suối Vân số {n}" for n in range(1, count + 1)]
    usual = {
        "subject": "Tổng hợp kết quả tổ chức đối thoại tại các đơn vị\nnăm học 2026-2027",
        "addressees": ("Ủy ban nhân dân xã Suối Vân",),
        "period": "năm học 2026-2027",
        "opening": ("Các đơn vị đã tổ chức đối thoại theo kế hoạch, kết quả như sau:",),
        "schools": tuple(SchoolRow(name, "05/9/2026", "20/9/2026", "đủ", "25/9/2026", "không") for name in names),
        "sums": SchoolSums(count, count, count, count, count, 0),
        "figure_titles": ("Câu nhận được", "Đã trả lời", "Đúng hạn", "Vượt thẩm quyền"),
        "by_school": tuple(SchoolFigures(name, (Quantity("42", 42), Quantity("40", 40), FEW, FEW)) for name in names),
        "tables": (FIGURES,),
        "lessons": ("Các đơn vị cần gửi báo cáo sớm hơn",),
        "proposals": (),
        "recipients": ("Các đơn vị trường học",),
        "signatory": Signatory("Trưởng phòng", "Vàng Seo Páo"),
    }
    return MergedReport(**_given(usual, differing))


EVERY: dict[str, tuple[Callable[..., Any], Callable[[Any], bytes]]] = {
    "minutes": (minutes_sheet, minutes),
    "written_notice": (notice_sheet, written_notice),
    "report": (report_sheet, report),
    "visit_summary": (visits_sheet, visit_summary),
    "merged_report": (merged_sheet, merged_report),
}
