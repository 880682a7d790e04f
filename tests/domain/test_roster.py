"""The roster file: every bad row named, nothing half done, applying twice is applying once."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.people import Appointment, Person, PersonId, Role, Scope
from domain.roster import COLUMNS, Column, RosterPlan, RosterRow, Rows, Sheet
from domain.roster_plan import read_rows, same
from tests.a_school import PARENTS, PUPILS, STAFF, TODAY, WORDS, row, rows, with_cell


def plan(given: Rows, known: tuple[Person, ...] = ()) -> RosterPlan:
    numbers = count(1)
    return read_rows(given, known, WORDS, TODAY, lambda: PersonId(f"new{next(numbers)}"))


def after(made: RosterPlan, known: tuple[Person, ...] = ()) -> tuple[Person, ...]:
    """The school once the plan is applied."""
    people = {person.roster_key: person for person in (*known, *made.people)}
    return tuple(person for person in people.values() if person.active)


def by_key(people, key: str) -> Person:
    return next(person for person in people if person.roster_key == key)


def keys_of(made: RosterPlan) -> list[str]:
    return [problem.key for problem in made.faults]


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


@pytest.mark.parametrize(
    ("place", "column", "value", "expected"),
    [
        (0, Column.KEY, "", "key_missing"),
        (0, Column.KEY, "a" * 33, "key_bad"),
        (0, Column.KEY, "HS3", "key_twice"),
        (0, Column.NAME, " ", "name_missing"),
        (0, Column.NAME, "12345", "name_bad"),
        (0, Column.BIRTH_DATE, "", "birth_date_missing"),
        (0, Column.BIRTH_DATE, "31/02/2010", "date_bad"),
        (0, Column.BIRTH_DATE, "hôm qua", "date_bad"),
        (0, Column.BIRTH_DATE, "01/01/1890", "birth_date_odd"),
        (0, Column.BIRTH_DATE, "01/01/2030", "birth_date_odd"),
        (0, Column.CLASS, "", "class_missing"),
        (0, Column.CLASS, "10A1; 10A2", "class_bad"),
        (0, Column.ROOM, "x" * 25, "room_bad"),
        (0, Column.CONSENT, "có lẽ", "yes_or_no"),
        (0, Column.CONSENT, "01/01/2030", "consent_ahead"),
    ],
)
def test_a_bad_cell_of_a_pupil_is_named(place, column, value, expected):
    pupils = list(PUPILS)
    pupils[place] = with_cell(PUPILS[place], Sheet.PUPILS, column, value)
    made = plan(rows(tuple(pupils)))
    assert expected in keys_of(made)
    assert any(problem.row >= 2 and problem.column is column for problem in made.faults)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (("CB9", "Lò Thị Mai", "", "", ""), "roles_missing"),
        (("CB9", "Lò Thị Mai", "Phi công", "", ""), "role_unknown"),
        (("CB9", "Lò Thị Mai", "Học sinh", "", ""), "family_role"),
        (("CB9", "Lò Thị Mai", "GVCN", "", ""), "homeroom_class_missing"),
        (("CB9", "Lò Thị Mai", "", "12B7", ""), "class_unknown"),
        (("CB3", "Tên Khác", "Kế toán", "", ""), "name_differs"),
        (("HS1", "Lò Thị Mai", "Kế toán", "", ""), "key_twice"),
        (("CB9", "Lò Thị Mai", "Kế toán", "", "chắc vậy"), "yes_or_no"),
    ],
)
def test_a_bad_row_of_the_staff_is_named(line, expected):
    assert keys_of(plan(rows(staff=(*STAFF, line)))) == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [(("PH9", "Lò Văn Sơn", "HS77"), "child_unknown"), (("PH9", "Lò Văn Sơn", " ; "), "children_missing")],
)
def test_a_bad_row_of_the_parents_is_named(line, expected):
    assert keys_of(plan(rows(parents=(*PARENTS, line)))) == [expected]


def test_a_key_of_another_sheet_is_not_taken_over():
    school = after(plan(rows()))
    made = plan(rows((*PUPILS, ("CB1", "Mùa A Dơ", "1/1/2011", "10A1", "", "")), None, None), school)
    assert keys_of(made) == ["key_elsewhere"]


def test_a_formula_is_refused_in_its_cell():
    bad = replace(row(Sheet.PUPILS, 9, *PUPILS[0]), formulas=frozenset({Column.NAME}))
    made = plan(Rows((bad,), frozenset({Sheet.PUPILS})))
    assert ("formula", 9) in [(problem.key, problem.row) for problem in made.faults]


def test_the_school_as_a_whole_is_looked_at():
    nobody = plan(rows(staff=(("CB9", "Lò Thị Mai", "Kế toán", "", ""),)))
    assert keys_of(nobody) == ["homeroom_none", "homeroom_none", "principal_none", "safety_none"]
    assert [problem.key for problem in nobody.warnings] == ["consolidator_none", "administrator_none", "boarding_none"]
    one = plan(rows(staff=tuple(line for line in STAFF if "An toàn" not in line[2] and "Phụ trách" not in line[2])))
    assert [problem.key for problem in one.warnings] == ["safety_few"]
    assert one.faults == ()
    assert one.warnings[0].mend_key == "safety_few"


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


CELLS = st.one_of(
    st.text(max_size=40),
    st.dates(),
    st.sampled_from(
        ["HS1", "HS2", "10A1", "10A2", "có", "không", "GVCN", "Hiệu trưởng", "HS1;HS2", "=1+1", "14/03/2009"]
    ),
)


@st.composite
def wild_rows(draw) -> Rows:
    sheets = draw(st.lists(st.sampled_from(list(Sheet)), max_size=8))
    made = []
    for number, sheet in enumerate(sheets, start=2):
        cells = {column: draw(CELLS) for column in COLUMNS[sheet] if draw(st.booleans())}
        made.append(RosterRow(sheet, number, cells))
    return Rows(tuple(made), frozenset(sheets))


@given(wild_rows(), st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_file_can_crash_the_reading(given_rows, with_school):
    known = after(plan(rows())) if with_school else ()
    made = plan(given_rows, known)
    assert all(problem.row >= 0 for problem in made.problems)
    assert made.summary.leaving == sum(not person.active for person in made.people)


@st.composite
def good_schools(draw) -> Rows:
    names = st.sampled_from(["Giàng A Lử", "Lò Thị Mai", "Sùng Seo Páo", "Tẩn Mẩy Pham"])
    size = draw(st.integers(2, 8))
    pupils = tuple(
        (
            f"hs{n}",
            draw(names),
            date(2010, 1, 1 + n),
            draw(st.sampled_from(["10A1", "10a2"])),
            draw(st.sampled_from(["", "P.1"])),
            draw(st.sampled_from(["", "có", "không"])),
        )
        for n in range(size)
    )
    parents = tuple((f"ph{n}", draw(names), f"hs{n}; hs{(n + 1) % size}") for n in range(draw(st.integers(0, size))))
    classes = sorted({line[3].upper() for line in pupils})
    staff = (("cb1", "Hoàng Thu Nga", "Hiệu trưởng; An toàn", ";".join(classes), ""), *STAFF[3:4])
    return rows(pupils, staff, parents or None)


@given(good_schools(), good_schools())
@settings(max_examples=150, deadline=None)
def test_applying_twice_is_applying_once_whatever_was_there_before(first, second):
    before = after(plan(first))
    made = plan(second, before)
    assert made.faults == ()
    once = after(made, before)
    again = plan(second, once)
    assert again.people == ()
    assert all(same(one, two) for one, two in zip(once, after(again, once), strict=True))
