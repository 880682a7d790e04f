"""Words of the hall that no walk through it shows: closed by itself, online, filled wrongly; a card by its head."""

from dataclasses import replace

import pytest

from domain.hall import Hall, Phase
from domain.notices import Audience, Notice, NoticeKind
from domain.people import PersonId
from domain.series import Session
from domain.services.hall_rooms import Room
from tests.texts.clock_notices import NOW, OTHERS, SCHOOL
from texts import hall_words
from texts.hall_item_words import item_code
from texts.hall_notices import words


def held() -> Session:
    planned = SCHOOL.calendar.session(OTHERS.dates, "2026-11")
    assert not planned.cancelled
    return planned


def test_a_card_is_known_by_its_first_line_and_nothing_else_is():
    assert item_code("🎤 Câu 3/12 · #K7M2QX · Cơ sở vật chất") == "K7M2QX"
    for other in ("Câu #K7M2QX · Cơ sở vật chất", "🎤 Câu 3/12", ""):
        assert item_code(other) == ""


def test_an_online_session_tells_its_link_and_one_in_a_room_does_not():
    room = Room(replace(OTHERS, link="https://hop.example/1"), held())
    assert "https://hop.example/1" in hall_words.before(room, "cô Nga", "online", 0, 0).text
    assert "https" not in hall_words.before(room, "cô Nga", "in_person", 0, 0).text.split("\n\n", 1)[1]


def test_a_hall_that_closed_by_itself_says_so():
    hall = Hall("others", "2026-11", Phase.ENDED, NOW, PersonId("head"), "in_person", NOW, by_itself=True)
    assert "tự đóng" in hall_words.standing(Room(OTHERS, held(), hall), "cô Nga")
    assert hall_words.standing(Room(OTHERS, held()), "cô Nga") == ""


def test_what_is_told_and_not_asked_stands_under_the_programme():
    room = Room(replace(OTHERS, information=("Thu chi học kì I",)), held())
    assert "– Thu chi học kì I" in hall_words.programme(room).text


def test_a_letter_filled_wrongly_says_so():
    with pytest.raises(TypeError):
        words(Notice(NoticeKind.SPEAKER_CALLED, Audience.STUDENT, {"plan": None}))
