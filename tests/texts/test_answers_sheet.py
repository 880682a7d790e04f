"""The notice of answers and the programme, from what is known of a session."""

from dataclasses import replace
from datetime import date

from domain.escalations import Escalation, Passed
from domain.life import Status
from domain.people import PersonId, Role
from domain.questions import Answer, AnswerKind, Label, Origin
from domain.services.hall_papers import AnswerFact, NoticeFacts
from domain.services.paper_facts import SessionFacts
from tests.domain.a_month import a_dialogue_school, a_plan, asked, moment
from texts.answers_sheet import answers_sheet, counts
from texts.programme_sheet import programme_sheet

NOW, DUE = moment(11, 28), date(2026, 12, 15)
NAMES = {Role.PRINCIPAL: "Trần Thu Hà", Role.CONSOLIDATOR: "Lý Thị Mây"}
NAMED = Label("10A1", "class", Role.STUDENT, "Giàng Thị Mỷ")


def said(kind=AnswerKind.EXPLAINED, **more):
    return Answer(
        more.pop("question_id", "q"), 1, kind, "Trả lời.", PersonId("vice"), NOW.date(), released=True, **more
    )


def fact(id_, answer=None, letter="", **more):
    given = {"period": "2026-11", "status": Status.ANSWERED, "label": NAMED, "code": id_.upper(), **more}
    question = asked(id_, **given)
    return AnswerFact(question, answer, letter, question.answerer_role)


def facts(*answers):
    plan = a_plan()
    school = a_dialogue_school(series=[plan])
    session = school.calendar.session(plan.dates, "2026-11")
    assert not session.cancelled
    return NoticeFacts(school, plan, session, None, answers, NAMES)


def session_facts(**more):
    plan = a_plan(minute_takers=(Role.CONSOLIDATOR, Role.MINUTE_TAKER), **more)
    school = a_dialogue_school(series=[plan])
    session = school.calendar.session(plan.dates, "2026-11")
    assert not session.cancelled
    return SessionFacts(school, plan, session, NAMES)


def outcome_of(*answers):
    sheet = answers_sheet(facts(*answers), NOW)
    return [line.outcome for section in sheet.sections for line in section.lines] + [
        one.outcome for one in sheet.waiting
    ]


def test_answers_stand_by_topic_under_labels_and_posts_and_never_a_name():
    sheet = answers_sheet(facts(fact("a", said()), fact("b", said(), topic="gone")), NOW)
    assert [section.title for section in sheet.sections] == ["Cơ sở vật chất", "Việc khác"]
    [line] = sheet.sections[0].lines
    assert (line.asked_by, line.answered_by, line.answered_on) == (
        "Học sinh lớp 10A1",
        "Phó Hiệu trưởng",
        NOW.date(),
    )
    assert "Mỷ" not in str(sheet)


def test_it_hangs_for_twenty_days():
    sheet = answers_sheet(facts(), NOW)
    assert (sheet.posted_on, sheet.posted_until) == (date(2026, 11, 28), date(2026, 12, 18))


def test_what_is_promised_says_who_and_by_when():
    assert outcome_of(fact("a", said(AnswerKind.WILL_DO, owner="Kế toán", due_on=DUE))) == [
        "Sẽ làm trước ngày 15/12/2026; người chịu trách nhiệm: Kế toán"
    ]
    assert outcome_of(fact("a", said(AnswerKind.WILL_DO, due_on=DUE))) == ["Sẽ làm trước ngày 15/12/2026"]
    assert outcome_of(fact("a", said(AnswerKind.DONE))) == [""]


def test_what_waits_says_why():
    carried = fact("c", period="2026-12", status=Status.ASSIGNED)
    assert outcome_of(fact("a", said(AnswerKind.NEEDS_TIME, due_on=DUE)), fact("b", answerer_role=None), carried) == [
        "Trả lời tiếp trước ngày 15/12/2026",
        "Đang được trả lời",
        "Chuyển sang buổi sau",
    ]


def test_what_is_beyond_the_school_names_body_letter_and_day():
    up = said(AnswerKind.BEYOND_AUTHORITY, authority="UBND xã", due_on=DUE)
    told, silent = answers_sheet(
        facts(fact("a", up, "12/THPT"), fact("b", replace(up, authority="", due_on=None))), NOW
    ).beyond
    assert (told.authority, told.letter, told.expected) == (
        "UBND xã",
        "Văn bản số 12/THPT",
        "dự kiến trả lời trước ngày 15/12/2026",
    )
    assert (silent.authority, silent.letter, silent.expected) == ("Sở Giáo dục và Đào tạo", "", "")


def test_what_was_passed_up_for_somebody_who_cannot_be_written_to_stands_there_to_be_read_out():
    up = said(AnswerKind.BEYOND_AUTHORITY, authority="UBND xã", due_on=DUE)
    one = fact("a", up)
    sent = Passed(one.question, up, Escalation(one.question.id, 1, "12/THPT", NOW.date()))
    [line] = answers_sheet(replace(facts(one), read_out=(sent,)), NOW).read_out
    assert line.startswith("#A (Cơ sở vật chất): nội dung này vượt thẩm quyền")
    assert "Văn bản số 12/THPT ngày 28/11/2026 đề nghị UBND xã" in line


def test_what_was_called_out_in_the_hall_is_nobodys():
    [line] = answers_sheet(facts(fact("a", said(), origin=Origin.FLOOR)), NOW).sections[0].lines
    assert line.asked_by == "Ý kiến tại hội trường"


def test_each_question_is_counted_once():
    found = facts(
        fact("a", said()),
        fact("b", said(AnswerKind.WILL_DO, due_on=DUE)),
        fact("c", said(AnswerKind.BEYOND_AUTHORITY)),
        fact("d"),
        fact("e", said(AnswerKind.NEEDS_TIME, due_on=DUE)),
    )
    assert counts(found) == {"all": 5, "answered": 1, "promised": 1, "beyond": 1, "waiting": 2}


def test_the_five_usual_parts_have_their_hours():
    sheet = programme_sheet(session_facts(information=("Kế hoạch học kì",)), NOW)
    hours = [f"{part.begins_at:%H:%M}" if part.begins_at else "" for part in sheet.parts]
    assert hours == ["14:00", "14:05", "14:20", "", "15:50"]
    assert sheet.parts[1].details == ("Kế hoạch học kì",)
    assert sheet.secretaries == ("Lý Thị Mây, Thư ký tổng hợp",)


def test_parts_of_ones_own_have_an_hour_at_the_beginning_only():
    sheet = programme_sheet(
        session_facts(programme=("Khai mạc", "Bế mạc"), mode="online", link="https://x.example"), NOW
    )
    assert [(part.title, part.begins_at is not None) for part in sheet.parts] == [("Khai mạc", True), ("Bế mạc", False)]
    assert (sheet.form, sheet.link) == ("trực tuyến", "https://x.example")
