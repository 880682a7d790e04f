"""From a school's settings to its plan, its invitations and its notices, in words."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.config import load
from bot.rules import school_of
from domain.one_off import OneOff
from domain.papers import Change, Difference, Paper, PaperKind
from domain.people import PersonId, Role
from domain.plan_facts import PlanFacts
from domain.ports.cycles import Override
from domain.series import Series
from domain.services.paper_facts import SessionFacts, YearFacts
from domain.tasks import EVERY_DIALOGUE, Task
from tests.domain.a_month import a_dialogue_school, a_plan, moment
from tests.texts.nd30_checker import violations
from texts.invitation_sheet import invitation_sheet
from texts.papers import changes_words, draw
from texts.plan_sheet import cutoff_words, due_words, in_order, plan_sheet, times
from texts.session_notice_sheet import session_notice_sheet

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
NAMES = {Role.PRINCIPAL: "Trần Thu Hà", Role.UNION_CHAIR: "Lù Văn Pao"}
NOW = moment(11, 12)
WORKERS = a_plan(
    OneOff("workers", "Đối thoại với người lao động", on=date(2026, 10, 29), start=NOW.time(), duration_minutes=90),
    audience="employees",
    collector=Role.UNION_CHAIR,
)


def once(**dates):
    return a_plan(OneOff("once", "Hội nghị", **dates))


def year(school):
    return plan_sheet(YearFacts(school, 2026, NAMES), NOW)


def session_of(plan, period="2026-11", **more):
    school = a_dialogue_school(series=[plan])
    session = school.calendar.session(plan.dates, period)
    assert not session.cancelled
    return SessionFacts(school, plan, session, NAMES, **more)


@pytest.mark.parametrize("name", ["s0", "s1", "s3", "s4"])
def test_the_plan_of_every_example_follows_the_decree(name):
    facts = YearFacts(school_of(load(EXAMPLES / f"{name}.toml", {})), 2026, NAMES)
    drawn = draw(Paper(PaperKind.PLAN, "2026-2027"), facts, NOW)
    [(file, written)] = drawn.files
    assert file == "ke-hoach-doi-thoai-2026-2027.docx"
    assert violations(written) == []


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (
            a_plan(),
            (
                "từ 14 giờ 00 đến 16 giờ 00, ngày 28 hằng tháng trong năm học; nếu là thứ Bảy thì tổ chức vào thứ Sáu "
                "trước đó; nếu là Chủ nhật thì tổ chức vào thứ Hai kế tiếp"
            ),
        ),
        (WORKERS, "từ 9 giờ 00 đến 10 giờ 30, thứ Năm, 29/10/2026"),
        (once(earliest=date(2026, 9, 1), before=date(2026, 10, 1)), "trong tháng 9/2026"),
        (once(before=date(2027, 5, 1)), "trước tháng 5/2027"),
        (once(before=date(2027, 2, 1)), "trước tháng 02/2027"),
        (once(before=date(2026, 9, 30)), "hoàn thành trước ngày 30/09/2026"),
    ],
)
def test_when_a_dialogue_is_held_is_told_as_the_school_has_laid_it_down(plan, said):
    assert times(plan) == said


def test_by_when_questions_are_collected():
    assert cutoff_words(a_plan()) == "chậm nhất 15 giờ 00 ngày 27 của tháng"
    assert cutoff_words(WORKERS) == "chậm nhất 17 giờ 00, trước buổi đối thoại 02 ngày"


def test_dialogues_held_once_follow_by_date_and_what_is_out_of_turn_is_nobodys_plan():
    spring, autumn = once(on=date(2027, 1, 15)), once(before=date(2026, 9, 30))
    extra = a_plan(OneOff("extra", "Đột xuất", on=date(2026, 11, 3)), extraordinary=True)
    school = a_dialogue_school(series=[spring, extra, autumn, a_plan()])
    assert in_order(school) == [a_plan(), autumn, spring]


@pytest.mark.parametrize(
    ("task", "said"),
    [
        (Task("t", "Việc", (), due_on=date(2026, 10, 9)), "09/10/2026"),
        (Task("t", "Việc", (), dialogue=EVERY_DIALOGUE, before_days=1), "trước mỗi buổi đối thoại 01 ngày"),
        (Task("t", "Việc", (), dialogue=EVERY_DIALOGUE), "tại các buổi đối thoại"),
        (Task("t", "Việc", (), dialogue="workers", before_days=6), "23/10/2026"),
        (
            Task("t", "Việc", (), dialogue="others", before_days=1),
            "01 ngày trước buổi đối thoại với học sinh không ở bán trú",
        ),
    ],
)
def test_by_when_a_task_is_done_is_told_by_its_day_where_there_is_one(task, said):
    assert due_words(a_dialogue_school(series=[a_plan(), WORKERS]), task) == said


def test_who_signs_with_the_head_signs_for_their_own_body():
    facts = PlanFacts(cosigners=(Role.UNION_CHAIR, Role.VICE_PRINCIPAL, Role.ACCOUNTANT))
    *others, head = year(a_dialogue_school(plan_facts=facts)).signatories
    assert [one.acting_for for one in others] == ["TM. Ban Chấp hành Công đoàn", "KT. Hiệu trưởng", None]
    assert [one.title for one in others] == ["Chủ tịch", "Phó Hiệu trưởng", "Kế toán"]
    assert [one.name for one in (*others, head)] == ["Lù Văn Pao", "", "", "Trần Thu Hà"]


def test_each_dialogue_tells_its_programme_where_they_differ():
    own = a_plan(Series("own", "Riêng"), programme=("Khai mạc", "Bế mạc"))
    differing, alike = (year(a_dialogue_school(series=series)) for series in ([own, a_plan()], [a_plan()]))
    assert differing.programme == ()
    assert differing.dialogues[0].programme == ("Khai mạc", "Bế mạc")
    assert len(alike.programme) == 5
    assert alike.dialogues[0].programme == ()


def test_what_may_be_asked_about_and_what_is_to_be_read_before_stand_where_people_are_told_of_it():
    about, read = ("Quy chế", "Điều kiện làm việc"), ("Dự thảo quy chế (xem tại Văn phòng)",)
    plan = a_plan(contents=about, materials=read)
    notice, letter = (compose(session_of(plan), NOW) for compose in (session_notice_sheet, invitation_sheet))
    assert (notice.contents, notice.materials) == (about, read)
    assert letter.contents[-2:] == about
    assert letter.materials == read
    assert year(a_dialogue_school(series=[plan])).dialogues[0].contents == about


def test_a_dialogue_held_once_goes_by_its_day_and_tells_who_collects():
    sheet = session_notice_sheet(session_of(WORKERS, "2026-10"), NOW)
    assert sheet.subject == "Tổ chức buổi đối thoại với người lao động, ngày 29/10/2026"
    assert "Gửi Chủ tịch Công đoàn" in sheet.how_to_ask
    assert sheet.participants[-1] == "100% cán bộ, giáo viên, nhân viên"


def test_a_conference_is_called_by_its_name():
    conference = a_plan(OneOff("hn", "Hội nghị đối thoại với cha mẹ trẻ", on=date(2026, 9, 25)), audience="parents")
    sheet = session_notice_sheet(session_of(conference, "2026-09"), NOW)
    assert sheet.subject == "Tổ chức hội nghị đối thoại với cha mẹ trẻ, ngày 25/09/2026"


def test_what_is_held_online_has_a_link_and_no_room():
    online = session_notice_sheet(session_of(a_plan(mode="online", link="https://hop.example/1")), NOW)
    assert (online.place, online.form, online.link) == ("", "trực tuyến", "https://hop.example/1")


def test_a_day_that_was_chosen_needs_no_reason():
    plan = once(before=date(2026, 12, 1))
    school = a_dialogue_school(series=[plan])
    chosen = school.calendar_with({("once", "2026-11"): Override(moment(11, 20, 9), "", PersonId("head"))})
    session = chosen.session(plan.dates, "2026-11")
    assert not session.cancelled
    assert session_notice_sheet(SessionFacts(school, plan, session, NAMES), NOW).moved == ""


def test_only_those_it_concerns_get_the_notice():
    staff = "Cán bộ, giáo viên, nhân viên (để thực hiện)"
    assert session_notice_sheet(session_of(WORKERS, "2026-10"), NOW).recipients == (staff,)
    parents = session_notice_sheet(session_of(a_plan(audience="parents")), NOW).recipients
    assert parents == (staff, "Cha mẹ học sinh (để biết)")


def test_topics_with_an_answerer_of_their_own_are_what_it_is_about():
    usual, own = a_plan(), a_plan(answerers={"csvc": Role.PRINCIPAL})
    assert session_notice_sheet(session_of(own), NOW).contents == (
        "Cơ sở vật chất; các nội dung khác mà hai bên tham gia đối thoại quan tâm",
    )
    assert "ăn, ở bán trú; thái độ, đạo đức nhà giáo" in session_notice_sheet(session_of(usual), NOW).contents[0]


def test_a_session_on_another_day_says_why():
    assert "28/11 là thứ Bảy" in session_notice_sheet(session_of(a_plan()), NOW).moved


@pytest.mark.parametrize("kind", [PaperKind.INVITATION, PaperKind.SESSION_NOTICE])
def test_what_is_drawn_from_a_session_follows_the_decree_and_is_no_change_an_hour_later(kind):
    facts, paper = session_of(a_plan()), Paper(kind, "others/2026-11")
    first, later = draw(paper, facts, NOW), draw(paper, facts, NOW + timedelta(hours=1))
    assert violations(first.files[0][1]) == []
    assert first.parts == later.parts
    assert first.summary == "14:00 thứ Sáu, 27/11/2026, tại Nhà đa năng."
    assert first.files[0][0].isascii()


def test_changes_are_told_in_a_line():
    day = date(2026, 11, 27)
    found = Difference(day, (Change("question", 2, 1), Change("answerer", changed=1), Change("odd", 1, 1, 1)))
    said = "Khác bản ngày 27/11: thêm 2 câu, bớt 1 câu, 1 câu đổi người trả lời, sửa nội dung."
    assert changes_words(found) == said
    assert changes_words(Difference(day)) == "Không đổi so với bản ngày 27/11."
    assert changes_words(Difference()) == "Bản đầu tiên."
