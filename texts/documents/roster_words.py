"""What a roster file may say: the names of its sheets and columns, titles of roles, yes and no."""

from collections.abc import Mapping

from domain.folding import fold
from domain.people import STAFF_ROLES, Role
from domain.roster import Column, RosterWords, Sheet
from texts import say

SHEET_NAMES: Mapping[Sheet, str] = {
    Sheet.PUPILS: "Học sinh",
    Sheet.PARENTS: "Phụ huynh",
    Sheet.STAFF: "Cán bộ, giáo viên",
}
NOTES = "Hướng dẫn"
EXAMPLE_MARK = "Ví dụ"
"""The marker column: a row that has this word in it is left out, so that examples may stay."""
MARK_HEADER = "Ghi chú"
HEADERS: Mapping[tuple[Sheet, Column], str] = {
    (Sheet.PUPILS, Column.KEY): "Mã học sinh",
    (Sheet.PUPILS, Column.NAME): "Họ và tên",
    (Sheet.PUPILS, Column.BIRTH_DATE): "Ngày sinh",
    (Sheet.PUPILS, Column.CLASS): "Lớp",
    (Sheet.PUPILS, Column.ROOM): "Phòng bán trú",
    (Sheet.PUPILS, Column.CONSENT): "Phụ huynh đồng ý",
    (Sheet.PARENTS, Column.KEY): "Mã phụ huynh",
    (Sheet.PARENTS, Column.NAME): "Họ và tên",
    (Sheet.PARENTS, Column.CHILDREN): "Mã học sinh của con",
    (Sheet.STAFF, Column.KEY): "Mã cán bộ",
    (Sheet.STAFF, Column.NAME): "Họ và tên",
    (Sheet.STAFF, Column.ROLES): "Vai trò",
    (Sheet.STAFF, Column.HOMEROOM): "Lớp chủ nhiệm",
    (Sheet.STAFF, Column.DEPUTY): "Là người thay (phó)",
}
ALSO_CALLED: Mapping[Column, tuple[str, ...]] = {
    Column.KEY: ("Mã", "Mã định danh", "Mã giáo viên", "Mã nhân viên", "Mã HS", "Mã PH", "Mã GV", "Mã CB"),
    Column.NAME: ("Họ tên", "Tên", "Họ và tên học sinh", "Họ tên học sinh", "Họ và tên phụ huynh"),
    Column.BIRTH_DATE: ("Ngày tháng năm sinh", "Sinh ngày"),
    Column.CLASS: ("Tên lớp", "Lớp học"),
    Column.ROOM: ("Phòng", "Phòng ở", "Phòng nội trú"),
    Column.CONSENT: ("Đồng ý của phụ huynh", "Phụ huynh đồng ý (có/không)", "Giấy đồng ý"),
    Column.CHILDREN: ("Mã học sinh", "Mã con", "Con", "Mã HS của con"),
    Column.ROLES: ("Chức vụ", "Chức danh", "Nhiệm vụ"),
    Column.HOMEROOM: ("Chủ nhiệm", "Chủ nhiệm lớp", "GVCN lớp", "Lớp"),
    Column.DEPUTY: ("Phó", "Người thay", "Là phó", "Là người thay"),
}
OPTIONAL = frozenset({Column.ROOM, Column.CONSENT, Column.HOMEROOM, Column.DEPUTY})
SHEETS_ALSO_CALLED: Mapping[Sheet, tuple[str, ...]] = {
    Sheet.PUPILS: ("HS", "Danh sách học sinh"),
    Sheet.PARENTS: ("PH", "CMHS", "Cha mẹ học sinh", "Danh sách phụ huynh"),
    Sheet.STAFF: ("Cán bộ", "Giáo viên", "Cán bộ giáo viên", "CBGVNV", "Cán bộ, giáo viên, nhân viên", "Nhân sự"),
}
YES = ("có", "x", "rồi", "đã đồng ý", "đồng ý", "yes", "phó")
NO = ("không", "chưa", "chưa đồng ý", "không đồng ý", "no")
_ROLES_ALSO_CALLED: Mapping[str, Role] = {
    "GVCN": Role.HOMEROOM_TEACHER,
    "Chủ nhiệm": Role.HOMEROOM_TEACHER,
    "Phó HT": Role.VICE_PRINCIPAL,
    "HT": Role.PRINCIPAL,
    "Ban QLBT": Role.BOARDING_BOARD,
    "Quản lý bán trú": Role.BOARDING_BOARD,
    "Thư ký": Role.CONSOLIDATOR,
    "Phụ trách an toàn": Role.SAFETY_OFFICER,
    "An toàn": Role.SAFETY_OFFICER,
    "TTCM": Role.DEPARTMENT_HEAD,
    "Tổ văn phòng": Role.OFFICE_HEAD,
    "BTCĐ": Role.YOUTH_UNION_SECRETARY,
    "Bí thư Đoàn": Role.YOUTH_UNION_SECRETARY,
    "TPT": Role.YOUTH_PIONEER_LEADER,
    "CTCĐ": Role.UNION_CHAIR,
    "Xếp TKB": Role.TIMETABLER,
    "Xếp thời khoá biểu": Role.TIMETABLER,
    "Giáo viên": Role.TEACHER,
    "Nhân viên": Role.TEACHER,
    "Quản trị": Role.ADMINISTRATOR,
    "Ghi biên bản": Role.MINUTE_TAKER,
    "Trưởng ban ĐDCMHS": Role.PARENT_BOARD_HEAD,
    "Trưởng ban đại diện CMHS": Role.PARENT_BOARD_HEAD,
    "Thư ký HĐSP": Role.COUNCIL_SECRETARY,
    "Hậu cần": Role.LOGISTICS,
    "Viết tin bài": Role.MEDIA,
    "Ban TTND": Role.PEOPLE_INSPECTORATE,
}


def roster_words(titles: Mapping[Role, str]) -> RosterWords:
    """``titles`` is ``School.titles``: the school's own words are understood beside the usual ones and the ids."""
    roles = {fold(short): role for short, role in _ROLES_ALSO_CALLED.items()}
    roles |= {fold(role): role for role in Role} | {fold(say(f"role.{role}")): role for role in Role}
    roles |= {fold(title): role for role, title in titles.items()}
    return RosterWords(roles, frozenset(map(fold, YES)), frozenset(map(fold, NO)))


def staff_titles() -> list[str]:
    """For the drop-down list; in the order of the roles."""
    return [say(f"role.{role}") for role in Role if role in STAFF_ROLES]
