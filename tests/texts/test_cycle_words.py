"""What people read when the clock speaks: every sentence filled, for everybody it goes to."""

import re
from dataclasses import replace

import pytest

from domain.notices import Audience
from domain.people import Scope
from domain.series import Session
from domain.services.cycle_briefing import CYCLE_KINDS
from tests.domain.a_month import a_plan, moment
from tests.texts.clock_notices import BOARDING, CALLED_OFF, SESSION, WAITING, K, said

VARIANTS = {
    K.SESSION_MOVED: ("", "dated", "ask", "ask_not_held", "not_held"),
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


@pytest.mark.parametrize("audience", Audience)
def test_no_two_reminders_read_the_same_and_each_says_how_long_there_is_left(audience):
    three, tomorrow, today = (said(K.PUPIL_REMINDER, audience, now=moment(11, day, 7)) for day in (22, 24, 25))
    assert "Còn 3 ngày nữa" in three
    assert "Ngày mai là hết hạn" in tomorrow
    assert "Hôm nay là ngày cuối" in today
    assert all("17:00 thứ Tư, 25/11/2026" in text for text in (three, tomorrow, today))


def test_collection_opens_with_date_place_deadline_and_why_it_is_on_another_day():
    text = said(K.COLLECTION_OPENS, Audience.STUDENT)
    assert "14:00 thứ Sáu, 27/11/2026" in text
    assert "Nhà đa năng" in text
    assert "17:00 thứ Tư, 25/11/2026" in text
    assert "Ngày 28/11 là thứ Bảy" in text


def test_what_is_to_be_read_before_is_told_with_the_date():
    plan = replace(a_plan(), materials=("Dự thảo quy chế (xem tại Văn phòng)",))
    assert "Tài liệu xem trước: Dự thảo quy chế (xem tại Văn phòng)." in said(K.COLLECTION_OPENS, plan=plan)
    assert "Tài liệu" not in said(K.SESSION_EVE, plan=plan)


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
    assert isinstance(SESSION, Session)
    morning, evening = moment(11, 27, 8), moment(11, 27, 19)
    assert "buổi sáng" in said(K.TIMETABLE, planned=replace(SESSION, session_at=morning))
    assert "buổi tối" in said(K.TIMETABLE, planned=replace(SESSION, session_at=evening))


def test_a_question_carried_over_where_no_session_is_in_sight():
    assert "buổi kế tiếp" in said(K.CARRIED_OVER, Audience.STUDENT, "returned", planned=None)


def test_a_notice_filled_wrongly_is_our_mistake_and_says_so():
    with pytest.raises(TypeError):
        said(K.COLLECTION_OPENS, planned=None)
    with pytest.raises(TypeError):
        said(K.DIGEST, digest="a digest")
