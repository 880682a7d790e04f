"""The roster file: every bad row named, nothing half done, applying twice is applying once."""

from dataclasses import replace
from datetime import date

from domain.people import Appointment, Person, PersonId, Role, Scope
from domain.roster import Column, Sheet
from tests.a_school import PARENTS, PUPILS, STAFF, rows, with_cell
from tests.domain.rosters import after, by_key, plan


def test_a_good_file_makes_everybody():
    made = plan(rows())
    assert made.problems == ()
    assert made.summary.added == 8
    boarder, child = by_key(made.people, "HS1"), by_key(made.people, "HS2")
    assert (boarder.full_name, boarder.class_name, boarder.room, boarder.is_boarding) == (
        "Giàng Thị Mỷ",
        "10A1",
        "P.203",
        True,
    )
    assert boarder.birth_date == date(2009, 3, 14)
    assert not child.is_boarding
    assert by_key(made.people, "HS3").parental_consent
    parent = by_key(made.people, "PH1")
    assert parent.children == (child.id,)
    assert parent.holds(Role.PARENT, Scope.of_class("10A1"))


def test_several_rows_and_titles_become_the_duties_of_one_person():
    deputy = by_key(plan(rows()).people, "CB3")
    assert deputy.appointments == (
        Appointment(Role.HOMEROOM_TEACHER, Scope.of_class("10A1"), deputy=True),
        Appointment(Role.SAFETY_OFFICER, Scope.school(), deputy=False),
    )
    many = by_key(plan(rows()).people, "CB4")
    assert Appointment(Role.BOARDING_BOARD, Scope.boarding()) in many.appointments


def test_the_same_file_again_changes_nothing():
    school = after(plan(rows()))
    again = plan(rows(), school)
    assert again.people == ()
    assert again.summary.unchanged == 8


def test_a_year_later_a_class_moves_up_and_a_room_changes():
    school = after(plan(rows()))
    pupils = [with_cell(line, Sheet.PUPILS, Column.CLASS, line[3].replace("10", "11")) for line in PUPILS]
    pupils[0] = with_cell(pupils[0], Sheet.PUPILS, Column.ROOM, "")
    staff = [with_cell(line, Sheet.STAFF, Column.HOMEROOM, line[3].replace("10", "11")) for line in STAFF]
    made = plan(rows(tuple(pupils), tuple(staff), None), school)
    assert made.problems == ()
    mover = by_key(made.people, "HS1")
    assert (mover.id, mover.class_name, mover.is_boarding) == (by_key(school, "HS1").id, "11A1", False)
    parent = by_key(made.people, "PH1")
    assert parent.holds(Role.PARENT, Scope.of_class("11A1"))
    assert not parent.holds(Role.PARENT, Scope.of_class("10A1"))


def test_who_is_missing_leaves_and_parents_go_with_their_last_child():
    school = after(plan(rows()))
    made = plan(rows((PUPILS[0], PUPILS[2]), None, None), school)
    left = [person.roster_key for person in made.people if not person.active]
    assert sorted(left) == ["HS2", "PH1"]
    assert made.summary.leaving == 2
    assert not made.summary.drastic


def test_a_file_that_would_send_most_of_a_sheet_home_is_drastic():
    school = after(plan(rows()))
    made = plan(rows((("HS9", "Sùng A Páo", "1/1/2011", "10A1", "", ""),), None, None), school)
    assert made.summary.drastic


def test_a_sheet_that_is_not_there_leaves_its_people_alone():
    school = after(plan(rows()))
    made = plan(rows(PUPILS, None, None), school)
    assert made.people == ()


def test_a_parent_who_came_by_the_class_link_stays_until_the_child_leaves():
    school = after(plan(rows()))
    child = by_key(school, "HS1")
    linked = Person(
        PersonId("p"),
        "Giàng A Sình",
        "link-AAAA",
        (Appointment(Role.PARENT, Scope.of_class("10A1")),),
        children=(child.id,),
    )
    assert plan(rows(), (*school, linked)).people == ()
    made = plan(rows(PUPILS[1:], None, PARENTS), (*school, linked))
    assert not by_key(made.people, "link-AAAA").active


def test_an_empty_consent_cell_keeps_what_the_teacher_recorded():
    school = after(plan(rows()))
    recorded = tuple(replace(one, parental_consent=True) if one.roster_key == "HS2" else one for one in school)
    assert plan(rows(), recorded).people == ()
    taken = (PUPILS[0], with_cell(PUPILS[1], Sheet.PUPILS, Column.CONSENT, "không"), PUPILS[2])
    made = plan(rows(taken), recorded)
    assert [one.parental_consent for one in made.people] == [False]


def test_dates_are_read_however_they_are_written():
    for written in ("14/3/2009", "14-03-2009", "2009-03-14", date(2009, 3, 14)):
        made = plan(rows((with_cell(PUPILS[0], Sheet.PUPILS, Column.BIRTH_DATE, written), *PUPILS[1:])))
        assert by_key(made.people, "HS1").birth_date == date(2009, 3, 14)
    given_on = with_cell(PUPILS[0], Sheet.PUPILS, Column.CONSENT, date(2026, 9, 5))
    assert by_key(plan(rows((given_on, *PUPILS[1:]))).people, "HS1").parental_consent


def test_class_names_are_one_however_they_are_spaced():
    made = plan(rows((with_cell(PUPILS[0], Sheet.PUPILS, Column.CLASS, " 10 a1 "), *PUPILS[1:])))
    assert by_key(made.people, "HS1").class_name == "10A1"
    kindergarten = with_cell(PUPILS[0], Sheet.PUPILS, Column.CLASS, "Lá  2")
    assert by_key(plan(rows((kindergarten, *PUPILS[1:]))).people, "HS1").class_name == "Lá 2"
