"""The made-up school obeys the rules of a real one, and its month has something of everything."""

import unicodedata
from datetime import date

from bot.config import load
from bot.sandbox.month import Mode, ideas, load_questions
from bot.sandbox.school import load_school
from domain.consent import needs_parents
from domain.people import Role
from domain.roster_school import offices_of_school, school_problems

SCHOOL = load_school()
QUESTIONS = load_questions(SCHOOL)
NOVEMBER = date(2026, 11, 1)


def test_three_classes_two_rooms_a_dozen_boarders_and_everybody_once():
    sizes = {name: sum(person.class_name == name for person in SCHOOL.people) for name in SCHOOL.classes}
    assert sizes == {"10A1": 13, "11A2": 11, "12A3": 6}
    boarders = [person for person in SCHOOL.people if person.is_boarding]
    assert {person.room for person in boarders} == set(SCHOOL.rooms)
    assert {person.class_name for person in boarders} == set(SCHOOL.classes)
    assert len(boarders) == 12
    assert len({person.roster_key for person in SCHOOL.people}) == len(SCHOOL.people) == 47
    assert len({person.full_name for person in SCHOOL.people}) == len(SCHOOL.people)


def test_a_real_school_could_be_run_like_that():
    assert school_problems(SCHOOL.people, [], offices_of_school) == []
    assert not [person for person in SCHOOL.people if needs_parents(person, NOVEMBER)]
    children = {child for person in SCHOOL.people for child in person.children}
    assert children <= {person.id for person in SCHOOL.people if person.has(Role.STUDENT)}


def test_every_role_that_the_settings_name_is_held_by_somebody():
    settings = load(None, {})
    wanted = {Role(topic.answerer) for topic in settings.topics}
    for plan in settings.series:
        wanted |= {Role(plan.minute_taker), *(Role(role) for role in plan.participants)}
    assert wanted <= {role for person in SCHOOL.people for role in person.roles}


def test_those_on_stage_can_carry_a_question_from_end_to_end():
    on_stage = [part.person for part in SCHOOL.stage]
    assert len({part.key for part in SCHOOL.stage}) == len(SCHOOL.stage) == 11
    assert {Role.STUDENT, Role.PARENT, Role.HOMEROOM_TEACHER, Role.BOARDING_BOARD, Role.CONSOLIDATOR} <= {
        role for person in on_stage for role in person.roles
    }
    assert {person.is_boarding for person in on_stage if person.has(Role.STUDENT)} == {True, False}
    assert SCHOOL.person("boarder") == SCHOOL.person("HS1001")


def test_the_month_has_twenty_questions_of_every_kind():
    topics = {topic.key for topic in load(None, {}).topics}
    assert len({asking.key for asking in QUESTIONS}) == len(QUESTIONS) == 20
    assert {asking.topic for asking in QUESTIONS} == topics - {"khac"}
    assert {asking.mode for asking in QUESTIONS} == set(Mode)
    assert [asking.topic for asking in QUESTIONS if asking.urgent] == ["an_toan"]
    assert {asking.same_as for asking in QUESTIONS} == {"", "blankets"}
    assert any(asking.asker.has(Role.PARENT) for asking in QUESTIONS)
    assert any(asking.text.isascii() for asking in QUESTIONS)
    assert all(unicodedata.is_normalized("NFC", asking.text) for asking in QUESTIONS)


def test_they_are_asked_in_order_on_the_schools_wall_clock():
    moments = [asking.moment(NOVEMBER) for asking in QUESTIONS]
    assert moments == sorted(moments)
    assert moments[0].isoformat() == "2026-11-13T19:20:00+07:00"


def test_families_on_stage_are_given_ideas_that_suit_them():
    found = ideas(SCHOOL, QUESTIONS)
    assert set(found) == {"boarder", "day_student", "parent"}
    assert len(found["parent"]) == 3
    for texts in found.values():
        assert texts[0] not in {asking.text for asking in QUESTIONS}
        assert len(set(texts)) == len(texts)
