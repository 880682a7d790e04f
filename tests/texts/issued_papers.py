"""Made-up plans, invitations, notices and programmes to typeset; ``every`` names them all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from domain.period import VIETNAM
from domain.sheets import (
    AnswerLine,
    AnswerNotice,
    AnswerSection,
    BeyondLine,
    Invitation,
    Invited,
    Plan,
    PlanDialogue,
    PlanTask,
    Programme,
    ProgrammePart,
    SessionNotice,
    Signatory,
)
from tests.texts.papers import CHAIR, DRAWN_AT, HEAD
from texts.documents.answer_notice import answer_notice
from texts.documents.invitation import invitation
from texts.documents.plan import plan
from texts.documents.programme import programme
from texts.documents.session_notice import session_notice

BEGINS = datetime(2026, 11, 27, 14, 0, tzinfo=VIETNAM)
ENDS = datetime(2026, 11, 27, 15, 30, tzinfo=VIETNAM)
PRINCIPAL = Signatory("Hiệu trưởng", "Trần Thu Hà")
UNION = Signatory("Chủ tịch", "Lù Văn Pao", "TM. Ban Chấp hành Công đoàn")
RECIPIENTS = ("Cán bộ, giáo viên, nhân viên (để thực hiện)", "Cha mẹ học sinh (để thực hiện)")

DIALOGUE = PlanDialogue(
    title="Đối thoại với học sinh không ở bán trú",
    times=("14 giờ 00, ngày 28 hằng tháng; nếu là thứ Bảy thì chuyển sang thứ Sáu, là Chủ nhật thì sang thứ Hai",),
    place="Nhà đa năng",
    participants=("Lãnh đạo trường", "Giáo viên chủ nhiệm các lớp", "Mỗi lớp 03 học sinh"),
    contents=("Học tập, rèn luyện", "Cơ sở vật chất"),
    information=("Phổ biến chủ trương, chính sách về giáo dục và đào tạo",),
    form="trực tiếp",
    cutoff="chậm nhất 15 giờ 00 ngày 27 của tháng",
)
TASK = PlanTask("Xây dựng kế hoạch", ("Hiệu trưởng",), "10/10/2026", ("Chủ tịch Công đoàn",))
ANSWER = AnswerLine(
    "Tại sao nước ở khu bán trú hay mất vào buổi tối ạ?",
    "Một học sinh bán trú (không ghi tên)",
    "Nhà trường đã thay máy bơm, từ 01/12 có nước cả ngày.",
    "Ban quản lý bán trú",
    "K7M2QX",
    date(2026, 11, 27),
)
BEYOND = BeyondLine(
    "Xin mở thêm tuyến xe buýt đến cổng trường.",
    "Ủy ban nhân dân xã Suối Vân",
    "Công văn số 12/THPTSV ngày 30/11/2026",
    "dự kiến trả lời trước 15/12/2026",
    "M3P8RT",
)


def plan_sheet(**differing: Any) -> Plan:
    usual = Plan(
        letterhead=HEAD,
        subject="Tổ chức đối thoại năm học 2026 - 2027",
        year="2026-2027",
        bases=("Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022;", "Căn cứ Quy chế dân chủ của trường"),
        opening="Trường xây dựng kế hoạch tổ chức đối thoại năm học 2026 - 2027 như sau:",
        purposes=("Nắm bắt kịp thời tâm tư, nguyện vọng của người học",),
        requirements=("Dân chủ, công khai, minh bạch, có trọng tâm, trọng điểm",),
        dialogues=(DIALOGUE,),
        programme=("Tuyên bố lý do, giới thiệu đại biểu", "Kết luận"),
        tasks=(TASK,),
        budget="Theo quy chế chi tiêu nội bộ của nhà trường.",
        duties=("Báo cáo kết quả với cơ quan quản lý cấp trên theo quy định",),
        closing="Trên đây là kế hoạch tổ chức đối thoại, đề nghị các bộ phận liên quan thực hiện",
        recipients=RECIPIENTS,
        signatories=(PRINCIPAL,),
        drawn_at=DRAWN_AT,
    )
    return replace(usual, **differing)


def invitation_sheet(**differing: Any) -> Invitation:
    usual = Invitation(
        letterhead=HEAD,
        subject="Dự buổi đối thoại với học sinh kì tháng 11/2026",
        issuer="Trường THPT Số 2 Suối Vân",
        invited=(
            Invited("Đại diện Ủy ban nhân dân xã Suối Vân"),
            Invited("Đại diện học sinh các lớp, mỗi lớp 03 em", ("Lớp 10A1: Mai",), ("Có mặt trước 10 phút",)),
        ),
        meeting="buổi đối thoại với học sinh không ở bán trú",
        chair="thầy Hoàng Văn Sơn, Phó Hiệu trưởng",
        begins_at=BEGINS,
        ends_at=ENDS,
        place="Nhà đa năng",
        contents=("Nghe và trả lời câu hỏi, kiến nghị của học sinh",),
        recipients=("Như trên",),
        signatory=CHAIR,
        drawn_at=DRAWN_AT,
    )
    return replace(usual, **differing)


def notice_sheet(**differing: Any) -> SessionNotice:
    usual = SessionNotice(
        letterhead=HEAD,
        subject="Tổ chức buổi đối thoại với học sinh kì tháng 11/2026",
        opening="Nhà trường thông báo về buổi đối thoại với học sinh như sau:",
        begins_at=BEGINS,
        ends_at=ENDS,
        place="Nhà đa năng",
        participants=("Lãnh đạo trường", "Mỗi lớp 03 học sinh"),
        contents=("Học tập", "Cơ sở vật chất"),
        how_to_ask=("Nhắn cho Hòm thư Đối thoại", "Viết giấy, gửi thầy cô chủ nhiệm"),
        deadline_at=BEGINS.replace(day=25),
        cutoff_at=BEGINS.replace(day=26),
        recipients=RECIPIENTS,
        signatory=CHAIR,
        drawn_at=DRAWN_AT,
    )
    return replace(usual, **differing)


def programme_sheet(**differing: Any) -> Programme:
    usual = Programme(
        letterhead=HEAD,
        subject="Đối thoại với học sinh kì tháng 11/2026",
        begins_at=BEGINS,
        ends_at=ENDS,
        place="Nhà đa năng",
        chair="thầy Hoàng Văn Sơn, Phó Hiệu trưởng",
        secretaries=("cô Lý Thị Mây",),
        parts=(ProgrammePart("Tuyên bố lý do", "Thư ký", ("giới thiệu đại biểu",), BEGINS), ProgrammePart("Kết luận")),
        recipients=RECIPIENTS,
        signatory=CHAIR,
        drawn_at=DRAWN_AT,
    )
    return replace(usual, **differing)


def answers_sheet(**differing: Any) -> AnswerNotice:
    usual = AnswerNotice(
        letterhead=HEAD,
        subject="Kết quả trả lời câu hỏi, kiến nghị của học sinh kì tháng 11/2026",
        opening="Nhà trường thông báo kết quả trả lời câu hỏi, kiến nghị của học sinh như sau:",
        sections=(AnswerSection("Đời sống bán trú", (ANSWER,)),),
        beyond=(BEYOND,),
        waiting=(replace(ANSWER, answer="", outcome="chuyển sang kì sau", answered_on=None),),
        posted_on=date(2026, 11, 28),
        posted_until=date(2026, 12, 18),
        posted_at="bảng tin nhà trường",
        recipients=RECIPIENTS,
        signatory=CHAIR,
        drawn_at=DRAWN_AT,
        held_at=BEGINS,
        place="Nhà đa năng",
        read_out=("Câu #K7M2QX: đã có nước cả ngày",),
    )
    return replace(usual, **differing)


Sheets = Callable[..., Any]
EVERY: dict[str, tuple[Sheets, Callable[[Any], bytes]]] = {
    "plan": (plan_sheet, plan),
    "invitation": (invitation_sheet, invitation),
    "session notice": (notice_sheet, session_notice),
    "programme": (programme_sheet, programme),
    "notice of answers": (answers_sheet, answer_notice),
}
