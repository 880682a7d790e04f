"""Every bad row of a roster is named with its number and its reason."""

from dataclasses import replace

import pytest

from domain.people import PersonId
from domain.roster import Column, RosterPlan, Rows, Sheet
from domain.roster_plan import read_rows
from tests.a_school import PARENTS, PUPILS, STAFF, TODAY, WORDS, row, rows, with_cell
from tests.domain.rosters import after, keys_of, plan


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


def test_an_authority_needs_neither_a_principal_nor_a_safety_officer_but_somebody_who_follows_its_schools():
    def of_authority(*roles: str) -> RosterPlan:
        staff = tuple((f"CQ{at}", "Lò Văn Minh", role, "", "") for at, role in enumerate(roles))
        given = Rows(rows(staff=staff).of(Sheet.STAFF), frozenset({Sheet.STAFF}))
        return read_rows(given, (), WORDS, TODAY, lambda: PersonId("x"), of_authority=True)

    found = of_authority("Văn thư")
    assert (keys_of(found), [one.key for one in found.warnings]) == (["officer_none"], ["administrator_none"])
    assert of_authority("Chuyên viên theo dõi", "Người quản trị bot").problems == ()
