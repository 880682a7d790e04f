"""What is said about promises and written notices, to each in their own way; no asker stands in any of it."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest

from domain.escalations import Escalation, Passed
from domain.life import Status
from domain.notices import Audience, Notice, NoticeKind
from domain.people import PersonId, Role
from domain.promises import Pledge, Promise, PromiseState
from domain.questions import Answer, AnswerKind, Label, QuestionId
from tests.domain.a_month import a_dialogue_school, asked, moment
from tests.texts.papers import all_words
from texts import passed_words, promise_words
from texts.messages import words
from texts.written_notice_sheet import document, sheet_of

K, A = NoticeKind, Audience
SCHOOL = a_dialogue_school()
DUE, NOW = date(2026, 12, 10), moment(12, 10, 8)
QUESTION = asked("q1", status=Status.ANSWERED, label=Label("10A1", "class", Role.STUDENT, "Giàng Thị Mỷ"))
ANSWER = Answer(
    QuestionId("q1"), 1, AnswerKind.WILL_DO, "Trường sẽ sửa quạt.", PersonId("vice"), DUE, owner="Kế toán", due_on=DUE
)
PROMISE = Promise(QuestionId("q1"), 1, DUE, asked=1)
BEYOND = replace(ANSWER, kind=AnswerKind.BEYOND_AUTHORITY, authority="UBND xã")
NUMBERED = Escalation(QuestionId("q1"), 1, "12/THPT-VP", date(2026, 11, 20))
SENT = Passed(replace(QUESTION, status=Status.ESCALATED), BEYOND, NUMBERED)


def said(kind: NoticeKind, audience: Audience = A.STAFF, now=NOW, **promise) -> str:
    pledge = Pledge(QUESTION, ANSWER, replace(PROMISE, **promise))
    values = {"question": QUESTION, "topic": "Cơ sở vật chất", "school": SCHOOL, "now": now, "proof": "Q1"}
    values |= {"pledge": pledge, "answer": ANSWER, "due_on": pledge.due_on, "passed": SENT}
    return words(Notice(kind, audience, values)).text


@pytest.mark.parametrize(("day", "begins"), [(7, "📅 Còn ít ngày nữa"), (10, "📅 Hôm nay"), (11, "📅 Ngày 10/12/2026")])
def test_a_reminder_says_how_near_the_day_is(day, begins):
    assert said(K.PROMISE_DUE, now=moment(12, day, 8)).startswith(begins)


def test_askers_are_asked_in_their_own_way_whether_it_was_done():
    done = {"state": PromiseState.DONE, "proof": "Đã thay 4 quạt."}
    assert "đã làm chưa em?" in said(K.PROMISE_ASKED, A.STUDENT, **done)
    assert "đã làm chưa ạ?" in said(K.PROMISE_ASKED, A.PARENT)
    assert "Đã thay 4 quạt." in said(K.PROMISE_ASKED, A.STUDENT, **done)
    assert "báo là đã làm rồi" in said(K.PROMISE_ASKED, A.STUDENT, **done)
    assert "xin lỗi em" in said(K.PROMISE_ASKED, A.STUDENT)
    assert "Hàng chậm." in said(K.PROMISE_MOVED, A.PARENT, reason="Hàng chậm.")


@pytest.mark.parametrize("kind", [K.PROMISE_DONE, K.PROMISE_DISPUTED, K.PROMISE_DUE])
def test_staff_read_the_promise_and_nothing_of_whoever_asked(kind):
    text = said(kind)
    assert "Trường sẽ sửa quạt." in text
    assert "Mỷ" not in text
    assert QUESTION.text not in text


def test_the_list_says_where_each_stands_and_how_many_more_there_are():
    pledges = [Pledge(QUESTION, ANSWER, PROMISE)] * 9
    text = promise_words.listing(pledges, SCHOOL, date(2026, 12, 11)).text
    assert "trễ hạn" in text
    assert "… và 1 việc nữa." in text
    card = promise_words.card(replace(pledges[0], promise=replace(PROMISE, moves=1, proof="Xong.")), SCHOOL, DUE)
    assert "Đã hẹn lại 1 lần" in card.text
    later = replace(pledges[0], promise=replace(PROMISE, due_on=date(2027, 1, 5)))
    assert "05/01/2027" in promise_words.card(later, SCHOOL, DUE).text


def test_under_the_answer_stands_what_became_of_it():
    def below(**promise) -> str:
        pledge = Pledge(QUESTION, ANSWER, replace(PROMISE, **promise))
        return "\n".join(promise_words.standing(pledge, A.STUDENT, asks=False))

    assert below() == ""
    assert "Lí do: Hàng chậm." in below(moves=1, reason="Hàng chậm.")
    assert below(state=PromiseState.DONE, done_on=DUE).endswith("ngày 10/12/2026.")
    assert below(state=PromiseState.DONE, done_on=DUE, proof="Xong.").endswith("Xong.")
    assert below(state=PromiseState.DISPUTED, done_on=DUE) == ""


def test_askers_read_number_body_and_day_of_what_was_passed_up():
    for audience in (A.STUDENT, A.PARENT, A.STAFF):
        text = said(K.PASSED_UP, audience)
        assert all(piece in text for piece in ("12/THPT-VP", "20/11/2026", "UBND xã", "10/12/2026"))
    assert "chưa trả lời" in said(K.REPLY_LATE, A.STUDENT, now=moment(12, 11))
    assert said(K.REPLY_AWAITED).startswith("⏰ Hôm nay")
    assert "chưa trả lời" in said(K.REPLY_AWAITED, now=moment(12, 11))


def test_what_is_read_out_names_nobody():
    assert "Mỷ" not in passed_words.read_out(SENT, SCHOOL)
    time = replace(SENT, answer=replace(BEYOND, kind=AnswerKind.NEEDS_TIME))
    assert SCHOOL.name in passed_words.read_out(time, SCHOOL)
    waiting = replace(SENT, question=replace(QUESTION, status=Status.ESCALATED), escalation=Escalation(QUESTION.id, 1))
    listed = [waiting, replace(time, escalation=waiting.escalation)] * 6
    text = passed_words.listing(listed, SCHOOL, DUE).text
    assert "chờ số văn bản" in text
    assert "cần thêm thời gian" in text
    assert "… và 2 văn bản nữa." in text
    assert "bot không tự đặt số" in passed_words.card(waiting, SCHOOL, DUE).text


@pytest.mark.parametrize(
    ("label", "who"),
    [
        (QUESTION.label, "kiến nghị của học sinh lớp 10A1 về cơ sở vật chất"),
        (Label("10", "grade"), "người tham gia đối thoại"),
        (Label("", "school", Role.PARENT), "cha mẹ học sinh"),
        (Label("", "school", Role.TEACHER), "cán bộ, giáo viên"),
    ],
)
def test_the_letter_has_the_clerks_number_and_no_name(label, who):
    passed = replace(SENT, question=replace(QUESTION, label=label))
    name, content = document(passed, SCHOOL, "Hoàng Thu Nga", NOW)
    text = all_words(content)
    assert name == "van-ban-Q1.docx"
    assert who in text
    assert "Mỷ" not in text
    assert "UBND xã" in text
    assert "12/THPT-VP" in text
    assert docx.Document(BytesIO(content)).paragraphs


def test_without_a_number_the_letter_leaves_room_for_it():
    waiting = replace(SENT, escalation=Escalation(QUESTION.id, 1), answer=replace(BEYOND, due_on=None))
    sheet = sheet_of(waiting, SCHOOL, "Hoàng Thu Nga", NOW)
    assert (sheet.number, sheet.issued_on) == (None, None)


def test_for_time_to_verify_the_letter_goes_to_whoever_holds_the_code():
    sheet = sheet_of(replace(SENT, answer=replace(BEYOND, kind=AnswerKind.NEEDS_TIME)), SCHOOL, "Hoàng Thu Nga", NOW)
    assert sheet.addressees == ("Người có ý kiến mang mã #Q1",)
    assert "cần thêm thời gian" in sheet.opening[0]
    assert "vượt thẩm quyền" not in "".join((sheet.subject, *sheet.opening, *sheet.closing))
