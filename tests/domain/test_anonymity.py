"""What staff see of somebody who gave no name: properties over any school one can think of."""

from hypothesis import given
from hypothesis import strategies as st

from domain.anonymity import (
    SMALLEST_ALLOWED,
    Census,
    anonymous_label,
    boarding_label,
    grade_of,
    named_label,
)
from domain.people import FAMILY_ROLES, STAFF_ROLES, Role
from domain.questions import Label
from tests.storage.made_up import pupil

names = st.sampled_from(["10A1", "10A2", "10A3", "10B", "11A1", "11A2", "12A1", "1A", "Lá 2", "Chồi"])
heads = st.integers(0, 25)
registers = st.dictionaries(names, st.fixed_dictionaries({}, optional=dict.fromkeys(sorted(FAMILY_ROLES), heads)))
censuses = st.builds(Census, registers, heads, heads)
smallest_groups = st.integers(SMALLEST_ALLOWED, 15)
families = st.sampled_from(sorted(FAMILY_ROLES))
staff = st.sampled_from(sorted(STAFF_ROLES))


def authors(census: Census) -> list[tuple[Role, str]]:
    """Everybody who could have written, as (role, class): whoever writes is enrolled, so is counted."""
    return [(role, name) for name, counts in census.classes.items() for role, n in counts.items() for _ in range(n)]


@given(censuses, smallest_groups)
def test_a_class_is_named_only_when_enough_of_it_could_have_written(census, smallest):
    for role, name in authors(census):
        label = anonymous_label(role, name, census, smallest)
        if label.kind == "class":
            assert label.group == name
            assert sum(census.classes[name].values()) >= smallest


@given(censuses, smallest_groups)
def test_a_label_of_a_class_or_grade_always_hides_its_author_among_enough_people(census, smallest):
    """The pool of a label is counted from outside: how many of the school would have got the very same one."""
    shown = [anonymous_label(role, name, census, smallest) for role, name in authors(census)]
    for label in set(shown):
        if label.kind != "school":
            assert shown.count(label) >= smallest, label


@given(censuses, smallest_groups)
def test_the_role_is_shown_only_where_both_roles_are_absent_or_many(census, smallest):
    for role, name in authors(census):
        label = anonymous_label(role, name, census, smallest)
        if label.role is not None:
            assert label.role is role
            assert all(n == 0 or n >= smallest for n in census.classes[name].values())


@given(censuses, smallest_groups)
def test_within_one_class_all_are_shown_alike_or_by_role_alone(census, smallest):
    """The label is a function of the group: hidden for one of them means hidden for all."""
    for name, counts in census.classes.items():
        labels = {role: anonymous_label(role, name, census, smallest) for role, n in counts.items() if n}
        hidden = [label for label in labels.values() if label.role is None]
        assert len(set(hidden)) <= 1
        assert not hidden or len(hidden) == len(labels)


@given(censuses, smallest_groups, families, names)
def test_a_label_never_carries_a_name(census, smallest, role, name):
    assert anonymous_label(role, name, census, smallest).name == ""


@given(censuses, smallest_groups)
def test_a_grade_is_only_made_of_digits_and_of_classes_too_small_for_their_own(census, smallest):
    for role, name in authors(census):
        label = anonymous_label(role, name, census, smallest)
        if label.kind == "grade":
            assert label.group == grade_of(name) != ""
            assert census.in_class(name) < smallest
            assert label.role is None


@given(censuses, smallest_groups, staff, names)
def test_staff_are_teachers_or_nothing(census, smallest, role, name):
    label = anonymous_label(role, name, census, smallest)
    assert (label.group, label.kind) == ("", "school")
    assert label.role is (Role.TEACHER if census.staff >= smallest else None)


@given(censuses, smallest_groups)
def test_boarders_are_named_only_when_they_are_enough(census, smallest):
    label = boarding_label(census, smallest)
    assert (label.kind == "boarding") is (census.boarders >= smallest)
    assert label.role is (Role.STUDENT if census.boarders >= smallest else None)
    assert label.group == label.name == ""


def test_a_class_nobody_knows_is_the_whole_school():
    assert anonymous_label(Role.STUDENT, "9Z", Census(), 10) == Label()


def test_a_grade_hides_small_classes_together():
    census = Census({"10A1": {Role.STUDENT: 6}, "10A2": {Role.STUDENT: 5}, "10A3": {Role.STUDENT: 30}})
    assert anonymous_label(Role.STUDENT, "10A1", census, 10) == Label("10", "grade")
    assert anonymous_label(Role.STUDENT, "10A3", census, 10) == Label("10A3", "class", Role.STUDENT)
    alone = Census({"10A1": {Role.STUDENT: 6}, "10A3": {Role.STUDENT: 30}})
    assert anonymous_label(Role.STUDENT, "10A1", alone, 10) == Label()


def test_nine_parents_beside_thirty_pupils_hide_everybodys_role():
    census = Census({"10A1": {Role.STUDENT: 30, Role.PARENT: 9}})
    assert {anonymous_label(role, "10A1", census, 10).role for role in FAMILY_ROLES} == {None}
    assert census.total() == 39


def test_the_grade_is_what_a_class_name_begins_with():
    known = {"10A1": "10", "9B": "9", "Lá 2": "", "": "", "12": "12"}
    assert {name: grade_of(name) for name in known} == known


def test_a_name_given_is_shown_with_class_and_role():
    someone = pupil("mai", name="Giàng Thị Mỷ")
    assert named_label(someone, Role.STUDENT, "10A1") == Label("10A1", "class", Role.STUDENT, "Giàng Thị Mỷ")
    assert named_label(someone, Role.PARENT, "") == Label("", "school", Role.PARENT, "Giàng Thị Mỷ")
