"""Why a session is on another day, or is not held: never moved without a sentence (A4)."""

from datetime import timedelta

from domain.series import ODD, NoSession, Planned, Reason, Session
from texts.dates import before_words, full_date, long_date, moment, period, short_date

A_DAY = timedelta(days=1)

CALENDAR_HEADERS = ("Kỳ", "Buổi đối thoại", "Thời gian", "Hạn chốt", "Hạn gửi của học sinh", "Ghi chú")
NOT_HELD = "không tổ chức"
UNDATED = "chưa có ngày"

CLOSED = {
    "tet": "nghỉ Tết Nguyên đán",
    "new_year": "nghỉ Tết Dương lịch",
    "hung_kings": "nghỉ Giỗ Tổ Hùng Vương",
    "reunification_day": "nghỉ lễ 30/4",
    "labour_day": "nghỉ Quốc tế Lao động",
    "national_day": "nghỉ Quốc khánh",
    "culture_day": "nghỉ Ngày Văn hóa Việt Nam",
    "public_holiday": "nghỉ lễ",
    "school_closed": "trường nghỉ",
}
"""By key; anything else is what the school itself wrote for a closed range."""


def closed_words(why: str) -> str:
    """``"tet"`` → ``nghỉ Tết Nguyên đán``; the school's own ``"Hội xuân"`` → ``trường nghỉ (Hội xuân)``."""
    if why.casefold().startswith("nghỉ "):
        return why[0].lower() + why[1:]
    return CLOSED.get(why) or f"{CLOSED['school_closed']} ({why})"


def reason_words(planned: Planned) -> str | None:
    """One or two whole sentences, or None when the session is simply on its day."""
    if not planned.reasons:
        return None
    if planned.cancelled:
        return _why_not_held(planned)
    sentences = (_why_moved(planned), _why_odd(planned), _why_late(planned), _why_cutoff(planned))
    return " ".join(sentence for sentence in sentences if sentence)


def _why_not_held(none: NoSession) -> str:
    first = none.reasons[0]
    if none.undated:
        return f"Hạn tổ chức: {before_words(first.day + A_DAY)}."
    if first.key == "elsewhere":
        return f"Buổi này không nằm trong {period(none.period)}."
    if first.key == "summer":
        return f"Ngày {full_date(first.day)} nằm ngoài năm học nên không có buổi đối thoại; hòm thư vẫn nhận câu hỏi."
    if first.key == "called_off":
        return f"Nhà trường đã quyết định không tổ chức buổi đối thoại {period(none.period)}{_note(first)}."
    return (
        f"{_causes(none.reasons)}, trong tháng không còn ngày làm việc nào trước đó "
        f"nên {period(none.period)} không tổ chức đối thoại; hòm thư vẫn nhận câu hỏi."
    )


def _why_moved(session: Session) -> str:
    first = session.reasons[0]
    which = f"buổi đối thoại {period(session.period)}"
    if first.key == "confirmed":
        return f"Nhà trường đã chốt {which} vào {moment(session.session_at)}{_note(first)}."
    causes = _causes(session.reasons)
    if not causes:
        return ""
    return f"{causes} nên {which} chuyển sang {long_date(session.session_at.date())}."


def _why_odd(session: Session) -> str:
    """A person wrote that day: it stays, and what is odd about it is said."""
    said = {"odd_saturday": "là thứ Bảy", "odd_sunday": "là Chủ nhật", "odd_summer": "nằm ngoài năm học"}
    odd = [said.get(one.key) or closed_words(one.detail) for one in session.reasons if one.key in ODD]
    day = full_date(session.session_at.date())
    return f"Ngày {day} {', '.join(odd)}; lịch vẫn giữ đúng ngày đã ghi." if odd else ""


def _why_late(session: Session) -> str:
    late = [one for one in session.reasons if one.key == "after_deadline"]
    early = [one for one in session.reasons if one.key == "too_early"]
    if early:
        return f"Ngày này sớm hơn tháng đã ghi ({period(f'{early[0].day:%Y-%m}')})."
    return f"Ngày này muộn hơn hạn đã ghi ({before_words(late[0].day)})." if late else ""


def _why_cutoff(session: Session) -> str:
    if session.reasons[-1].key != "cutoff_earlier":
        return ""
    return f"Hạn chốt câu hỏi sớm hơn thường lệ: {moment(session.cutoff_at)}."


def _causes(reasons: tuple[Reason, ...]) -> str:
    """``Ngày 28/11 là thứ Bảy, ngày 27/11 trường nghỉ``, or nothing."""
    said = {"saturday": "là thứ Bảy", "sunday": "là Chủ nhật"}
    causes = [
        f"ngày {short_date(one.day)} {said.get(one.key) or closed_words(one.detail)}"
        for one in reasons
        if one.key in said or one.key == "closed"
    ]
    return ", ".join(causes).replace("ngày", "Ngày", 1)


def _note(reason: Reason) -> str:
    return f" ({reason.detail})" if reason.detail else ""
