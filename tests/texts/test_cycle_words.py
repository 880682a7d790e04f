"""What people read when the clock speaks: every sentence filled, for everybody it goes to."""

import io
import re
from dataclasses import replace
from datetime import date

import docx
import pytest

from domain.agenda import agenda_for
from domain.life import Status
from domain.notices import Audience, Notice, NoticeKind
from domain.people import Actor, PersonId, Role, Scope
from domain.questions import Answer, AnswerKind, Label, Origin, QuestionId
from domain.series import Override
from domain.services.cycle_briefing import CYCLE_KINDS
from domain.services.digesting import Digest, Review
from domain.suppression import Counts
from tests.domain.a_month import TOPICS, a_dialogue_school, asked, bypass, moment
from tests.storage.made_up import staff
from texts.agenda_sheet import document, sheet_of
from texts.cycle_words import words
from texts.digest_words import digest_screen, question_listing

K = NoticeKind
SCHOOL = a_dialogue_school()
OTHERS, BOARDING = SCHOOL.plan("others"), SCHOOL.plan("boarding")
SESSION = SCHOOL.calendar.session(OTHERS.dates, "2026-11")
OFF = replace(SCHOOL.calendar, overrides={("others", "2026-11"): Override(None, "thi học kì")})
CALLED_OFF = OFF.session(OTHERS.dates, "2026-11")
NOW = moment(11, 24, 9)
LONG = "Em hỏi về cái quạt hỏng ở cuối lớp, " * 10
WAITING = tuple(asked(f"q{n}", text=LONG) for n in range(10))
PROMISE = Answer(
    QuestionId("q1"), 1, AnswerKind.WILL_DO, "Trường sẽ sửa quạt.", PersonId("vice"), NOW.date(), due_on=NOW.date()
)
READY = [
    asked("q1", status=Status.ASSIGNED, unreviewed=True, label=Label("10A1", "class", Role.STUDENT, "Giàng Thị Mỷ")),
    asked("q2", status=Status.ASSIGNED, origin=Origin.PAPER, label=Label("", "school", Role.TEACHER, "Lù Thị Dung")),
    asked("q3", status=Status.ASSIGNED, label=Label("10A1", "class", Role.STUDENT), answerer_role=None),
    bypass("q4", status=Status.ASSIGNED, topic="dao_duc", label=Label("10", "grade")),
]


def agenda(role=Role.PRINCIPAL, questions=READY):
    return agenda_for(Actor((staff("reader", role),)), questions, {QuestionId("q3"): 2}, TOPICS)


def filled(**more):
    values = {"school": SCHOOL, "now": NOW, "plan": OTHERS, "planned": SESSION, "class_name": "10A1"}
    scope = {"scope": Scope.of_class("10A1"), "questions": WAITING, "count": 10, "session": SESSION}
    listed = {"agenda": agenda(), "secretary": "Vàng A Chu", "chair": "Hoàng Thu Nga"}
    one = {"question": asked("q1"), "answer": PROMISE, "digest": FULL}
    return values | scope | listed | one | more


FULL = Digest(
    day=NOW.date(),
    alarms=(asked("u1"),),
    cared_for=(asked("u2"),),
    overdue=WAITING,
    promises=(asked("p1"),),
    reviews=(
        Review(OTHERS, SESSION, 7, past_cutoff=False),
        Review(OTHERS, SESSION, None, past_cutoff=False),
        Review(BOARDING, SESSION, 6, past_cutoff=True),
        Review(BOARDING, SESSION, None, past_cutoff=True),
    ),
    unknown_letters=1,
    dead_letters=2,
    to_confirm=((OTHERS, SESSION),),
    stages=Counts(31, {"pending": 9, "awaiting": 12, "answered": None, "returned_unclear": None, "returned_odd": 10}),
    topics=Counts(None, {"csvc": 20, "khac": 8}),
)


def said(kind, audience=Audience.STAFF, variant="", **more):
    quote = PROMISE.text if kind is K.PROMISE_DUE else ""
    return words(Notice(kind, audience, filled(**more), quote=quote, variant=variant)).text


VARIANTS = {
    K.SESSION_MOVED: ("", "ask", "ask_not_held", "not_held"),
    K.CARRIED_OVER: ("returned", "called_off"),
}


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("kind", sorted(CYCLE_KINDS))
def test_every_kind_has_whole_sentences_for_everybody(kind, audience):
    for variant in VARIANTS.get(kind, ("",)):
        planned = CALLED_OFF if variant.endswith("not_held") else SESSION
        text = said(kind, audience, variant, planned=planned)
        assert text
        assert not re.search(r"[{}]|None|\s$|  ", text), text


@pytest.mark.parametrize(
    "kind", [K.COLLECTION_OPENS, K.PUPIL_REMINDER, K.SESSION_EVE, K.SESSION_TODAY, K.SESSION_MOVED]
)
def test_a_pupil_is_em_a_parent_quy_phu_huynh_and_staff_thay_co(kind):
    pupil, staff_ = said(kind, Audience.STUDENT), said(kind, Audience.STAFF)
    assert re.search(r"\b[Ee]m\b", pupil)
    assert not re.search(r"thầy/cô|quý phụ huynh", pupil)
    assert not re.search(r"\b[Ee]m\b|[Qq]uý phụ huynh", staff_)


def test_collection_opens_with_date_place_deadline_and_why_it_is_on_another_day():
    text = said(K.COLLECTION_OPENS, Audience.STUDENT)
    assert "14:00 thứ Sáu, 27/11/2026" in text
    assert "Nhà đa năng" in text
    assert "17:00 thứ Tư, 25/11/2026" in text
    assert "Ngày 28/11 là thứ Bảy" in text


def test_a_pupil_reads_no_cutoff_of_the_staff():
    assert "chốt thẩm định" not in said(K.SESSION_MOVED, Audience.STUDENT)
    assert "chốt thẩm định: 15:00 thứ Năm, 26/11/2026" in said(K.SESSION_MOVED)


def test_a_reminder_lists_what_waits_and_the_hours_left():
    text = said(K.REVIEW_REMINDER)
    assert "Lớp 10A1: còn 10 câu chưa xem" in text
    assert "còn khoảng 54 giờ" in text
    assert "#Q0 · Cơ sở vật chất" in text
    assert "… và 2 câu nữa." in text
    assert "#Q1" in said(K.REVIEW_WEEKEND, questions=WAITING[:2])
    assert "Hạn chốt" not in said(K.REVIEW_NEW, session=None)


def test_the_boarding_board_and_the_consolidator_are_addressed_too():
    assert said(K.REVIEW_NEW, scope=Scope.boarding()).startswith("📥 Bán trú: có 10 câu")
    assert said(K.REVIEW_NEW, scope=Scope.school()).startswith("📥 Thư ký tổng hợp: có 10 câu")


def test_a_representative_is_told_so_and_a_boarder_simply_comes():
    assert "đại diện cho lớp 10A1" in said(K.SESSION_EVE, Audience.STUDENT)
    assert "đại diện" not in said(K.SESSION_EVE, Audience.STUDENT, plan=BOARDING)
    morning, evening = moment(11, 27, 8), moment(11, 27, 19)
    assert "buổi sáng" in said(K.TIMETABLE, planned=replace(SESSION, session_at=morning))
    assert "buổi tối" in said(K.TIMETABLE, planned=replace(SESSION, session_at=evening))


def test_a_promise_of_today_and_one_of_last_week():
    assert said(K.PROMISE_DUE).startswith("📅 Hôm nay (24/11/2026)")
    assert said(K.PROMISE_DUE, answer=replace(PROMISE, due_on=date(2026, 11, 10))).startswith("📅 Ngày 10/11/2026")
    with pytest.raises(TypeError):
        said(K.PROMISE_DUE, answer=replace(PROMISE, due_on=None))


def test_a_question_carried_over_where_no_session_is_in_sight():
    assert "buổi kế tiếp" in said(K.CARRIED_OVER, Audience.STUDENT, "returned", planned=None)


def test_a_notice_filled_wrongly_is_our_mistake_and_says_so():
    with pytest.raises(TypeError):
        said(K.COLLECTION_OPENS, planned=None)
    with pytest.raises(TypeError):
        said(K.DIGEST, digest="a digest")


def test_the_digest_names_exceptions_first_and_hides_small_numbers_all_alike():
    text = said(K.DIGEST)
    assert text.index("KHẨN chưa ai nhận: #U1") < text.index("Quá hạn trả lời: #Q0") < text.index("Kì này: 31 câu.")
    assert "… và 4 câu nữa." in text
    assert "Chờ trả lời 12 · chờ thẩm định 9 · trả lại vì odd 10; các mục khác ít nên không nêu số." in text
    assert "đã trả lời" not in text
    assert "còn 7 câu chưa thẩm định" in text
    assert "còn câu chưa thẩm định (dưới 5)" in text
    assert "Nổi bật: Cơ sở vật chất (20), Việc khác (8)." in text


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        (Counts(None, {"pending": None}), "Kì này: mới có ít câu (dưới 5)."),
        (Counts(8, {"pending": None, "awaiting": None}), "Kì này: 8 câu.\nTừng mục còn ít nên không nêu số."),
        (Counts(12, {"pending": 5, "awaiting": 7}), "Kì này: 12 câu.\nChờ trả lời 7 · chờ thẩm định 5."),
        (Counts(9, {"returned_unclear": 9}), "Kì này: 9 câu.\nTrả lại vì chưa rõ việc gì, ở đâu, khi nào 9."),
    ],
)
def test_numbers_of_a_quiet_month(stages, expected):
    text = digest_screen(Digest(NOW.date(), stages=stages), SCHOOL).text
    assert text == f"📊 Bản tin ngày 24/11/2026\n\n{expected}"


def test_the_lists_behind_the_digest():
    assert question_listing("list_waiting", [], SCHOOL).text == "Không còn câu nào. 🌿"
    text = question_listing("list_overdue", [asked("q1", due_on=date(2026, 11, 20))], SCHOOL).text
    assert "#Q1 · Cơ sở vật chất · hạn 20/11\nPhòng học nóng quá ạ." in text
    assert "… và 2 câu nữa." in question_listing("list_waiting", WAITING + WAITING[:2], SCHOOL).text


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
