"""Made-up sheets to typeset, and what stands in the file that came of them."""

import io
from datetime import date, datetime
from typing import Any

import docx
from docx.document import Document

from domain.period import VIETNAM
from domain.sheets import (
    Letterhead,
    QuestionLine,
    QuestionList,
    QuestionSection,
    QuestionTotals,
    Signatory,
    Slip,
    SlipSheet,
)

HEAD = Letterhead("Sở Giáo dục và Đào tạo", "Trường THPT Số 2 Suối Vân", "Suối Vân", "THPTSV")
LONG_SCHOOL = "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Suối Vân Thượng"
SECRETARY = Signatory("Thư ký tổng hợp", "Lý Thị Mây")
CHAIR = Signatory("Phó Hiệu trưởng", "Hoàng Văn Sơn", "KT. Hiệu trưởng")
DRAWN_AT = datetime(2026, 11, 27, 15, 0, 5, tzinfo=VIETNAM)


def line(number: int = 1, **differing: Any) -> QuestionLine:
    usual: dict[str, Any] = {
        "code": f"K7M{number:03d}",
        "text": f"Câu số {number}: tại sao nước ở khu bán trú hay mất vào buổi tối ạ?",
        "from_label": "Lớp 10A1",
        "topic_label": "Đời sống bán trú",
        "answerer": "Ban quản lý bán trú",
    }
    return QuestionLine(**(usual | differing))


def question_sheet(*lines: QuestionLine, **differing: Any) -> QuestionList:
    usual: dict[str, Any] = {
        "letterhead": HEAD,
        "series_title": "học sinh bán trú",
        "period": "2026-11",
        "session_at": datetime(2026, 11, 27, 19, 45, tzinfo=VIETNAM),
        "cutoff_at": datetime(2026, 11, 27, 15, 0, tzinfo=VIETNAM),
        "place": "nhà đa năng",
        "sections": (QuestionSection("Đời sống bán trú", lines),) if lines else (),
        "totals": QuestionTotals(received=len(lines)),
        "recipients": ("Lãnh đạo trường (để báo cáo)", "Ban quản lý bán trú (để phối hợp)"),
        "secretary": SECRETARY,
        "chair": CHAIR,
        "drawn_at": DRAWN_AT,
    }
    return QuestionList(**(usual | differing))


def slips(count: int) -> SlipSheet:
    made = tuple(
        Slip(
            name=f"Giàng A {number}",
            detail="Lớp 10A1",
            role_label="Học sinh",
            link=f"https://t.me/HomThuSuoiVanBot?start=e_9fJx0Qm7ZkT2vB4nW8yRc{number}",
            typed_code="K7M2-QX4P-9RTV",
            expires=date(2026, 12, 5),
        )
        for number in range(count)
    )
    return SlipSheet("Trường THPT Số 2 Suối Vân", "HomThuSuoiVanBot", made, DRAWN_AT)


def opened(written: bytes) -> Document:
    return docx.Document(io.BytesIO(written))


def all_words(written: bytes) -> str:
    cells = [c.text for t in opened(written).tables for r in t.rows for c in r.cells]
    return "\n".join([*(p.text for p in opened(written).paragraphs), *cells])
