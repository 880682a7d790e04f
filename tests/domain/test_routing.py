"""Which way a question goes (S4 5.3-5.4, A12, A13), and that the way itself gives nobody away."""

from collections import Counter
from dataclasses import astuple

from hypothesis import given
from hypothesis import strategies as st

from domain.anonymity import Census
from domain.people import FAMILY_ROLES, STAFF_ROLES, Actor, Appointment, Role, Scope
from domain.permissions import is_shielded
from domain.questions import Lane
from domain.routing import BOARDING_TOPIC, Hat, Route, Topic, Wish, route
from tests.storage.made_up import person, question

ROOMS = Topic("csvc", "Cơ sở vật chất", Role.VICE_PRINCIPAL, Role.PRINCIPAL)
LIVING = Topic(BOARDING_TOPIC, "Ăn, ở bán trú", Role.BOARDING_BOARD, Role.VICE_PRINCIPAL)
CONDUCT = Topic("dao_duc", "Thái độ nhà giáo", Role.PRINCIPAL, Role.PRINCIPAL, direct=True)
TOPICS = {topic.key: topic for topic in (ROOMS, LIVING, CONDUCT)}
LARGE = Census(
    {"10A1": {Role.STUDENT: 30, Role.PARENT: 20}, "10A2": {Role.STUDENT: 7}, "11A1": {Role.STUDENT: 40}}, 15, 20
)
SMALLEST = 10


def hat(role: Role, class_name: str = "", boarding: bool = False, name: str = "Giàng Thị Mỷ") -> Hat:
    return Hat(person("p", name), role, class_name, boarding)


classes = st.sampled_from(["10A1", "10A2", "11A1"])
pupils_hats = st.builds(lambda name, boards: hat(Role.STUDENT, name, boards), classes, st.booleans())
parents_hats = st.builds(lambda name, boards: hat(Role.PARENT, name, boards), classes, st.booleans())
family_hats = pupils_hats | parents_hats
staff_hats = st.builds(hat, st.sampled_from(sorted(STAFF_ROLES)))
wishes = st.builds(Wish, st.sampled_from(sorted(TOPICS)), st.booleans(), st.booleans(), st.booleans())
plain_wishes = st.builds(Wish, st.sampled_from(["csvc", BOARDING_TOPIC]), st.booleans())
counts = st.integers(0, 14)
villages = st.lists(st.tuples(st.sampled_from(sorted(FAMILY_ROLES)), classes, st.booleans(), counts), max_size=9)


def way(wearer: Hat, wish: Wish, census: Census = LARGE) -> Route:
    return route(wearer, wish, TOPICS[wish.topic], census, SMALLEST)


def holder(role: Role, scope: Scope) -> Actor:
    return Actor((person("t", "", Appointment(role, scope)),))


@given(family_hats | staff_hats, wishes)
def test_an_alarm_goes_to_the_safety_officer_and_to_no_reviewer(wearer, wish):
    chosen = way(wearer, wish)
    assert (chosen.lane is Lane.URGENT) is wish.urgent
    if wish.urgent:
        assert (chosen.answerer_role, chosen.reviewer) == (Role.SAFETY_OFFICER, None)


@given(family_hats | staff_hats, wishes)
def test_past_the_reviewer_means_to_the_principal(wearer, wish):
    chosen = way(wearer, wish)
    past = not wish.urgent and (wish.direct or wish.topic == "dao_duc")
    assert (chosen.lane is Lane.DIRECT) is past
    if past:
        assert (chosen.answerer_role, chosen.reviewer) == (Role.PRINCIPAL, None)


@given(family_hats, wishes)
def test_past_the_reviewer_is_always_past_the_own_teacher_and_the_boarding_board(wearer, wish):
    chosen = way(wearer, wish)
    asked = question("q", shielded_from=chosen.shielded_from)
    teacher = holder(Role.HOMEROOM_TEACHER, Scope.of_class(wearer.class_name))
    board = holder(Role.BOARDING_BOARD, Scope.boarding())
    assert is_shielded(teacher, asked) is (chosen.lane in {Lane.DIRECT, Lane.URGENT})
    if chosen.lane is Lane.DIRECT or (chosen.lane is Lane.URGENT and wearer.is_boarding and not wish.anonymous):
        assert is_shielded(board, asked)
    assert not is_shielded(holder(Role.PRINCIPAL, Scope.school()), asked)


@given(family_hats | staff_hats, wishes)
def test_whatever_is_reviewed_is_shielded_from_nobody_and_goes_to_the_topics_answerer(wearer, wish):
    chosen = way(wearer, wish)
    if chosen.reviewer is not None:
        assert chosen.shielded_from == ()
        assert chosen.answerer_role is TOPICS[wish.topic].answerer


@given(family_hats, plain_wishes.filter(lambda wish: not wish.anonymous))
def test_a_named_boarder_goes_by_topic_to_the_board_or_to_the_class(wearer, wish):
    chosen = way(wearer, wish)
    living = wearer.is_boarding and wish.topic == BOARDING_TOPIC
    expected = (Lane.BOARDING, Scope.boarding()) if living else (Lane.CLASS, Scope.of_class(wearer.class_name))
    assert (chosen.lane, chosen.reviewer) == expected
    assert chosen.boarding_series is wearer.is_boarding
    assert chosen.label.name == "Giàng Thị Mỷ"


@given(family_hats, wishes.filter(lambda wish: wish.anonymous))
def test_a_group_too_small_never_goes_to_its_own_reviewer(wearer, wish):
    chosen = way(wearer, wish)
    if chosen.label.kind != "class":
        assert chosen.reviewer != Scope.of_class(wearer.class_name)
    if chosen.label.kind != "boarding":
        assert chosen.lane is not Lane.BOARDING
    if chosen.label.kind in {"grade", "school"} and chosen.shielded_from:
        assert chosen.shielded_from == (Scope.school(),)
    if chosen.label.kind in {"grade", "school"} and chosen.reviewer:
        assert (chosen.lane, chosen.reviewer) == (Lane.CONSOLIDATOR, Scope.school())


@given(villages, wishes.filter(lambda wish: wish.anonymous))
def test_everything_the_way_shows_is_shared_by_enough_people(village, wish):
    """Label, lane, reviewer, shield and session together: how many of the school would have been shown the same?"""
    everybody = Counter[tuple[Role, str, bool]]()
    for role, name, boards, n in village:
        everybody[role, name, boards] += n
    census = census_of(everybody)
    shown = Counter[tuple[object, ...]]()
    for (role, name, boards), n in everybody.items():
        if n:
            shown[astuple(way(hat(role, name, boards), wish, census))] += n
    for view, n in shown.items():
        label = view[1]
        if label == ("", "school", None, ""):
            assert view[-1] is False
        else:
            assert n >= SMALLEST, view


def census_of(everybody: Counter[tuple[Role, str, bool]]) -> Census:
    register: dict[str, dict[Role, int]] = {}
    for (role, name, _), n in everybody.items():
        counted = register.setdefault(name, {})
        counted[role] = counted.get(role, 0) + n
    boarders = sum(n for (role, _, boards), n in everybody.items() if boards and role is Role.STUDENT)
    return Census(register, boarders, 0)


@given(family_hats, wishes.filter(lambda wish: wish.anonymous), st.text(min_size=1))
def test_two_of_one_group_are_routed_alike_without_a_name(wearer, wish, name):
    other = hat(wearer.role, wearer.class_name, wearer.is_boarding, name)
    assert way(wearer, wish) == way(other, wish)


@given(family_hats, wishes.filter(lambda wish: wish.anonymous and wish.topic != BOARDING_TOPIC))
def test_nothing_shows_who_boards_unless_it_is_about_boarding(wearer, wish):
    day = hat(wearer.role, wearer.class_name)
    assert way(wearer, wish) == way(day, wish)


@given(staff_hats, wishes)
def test_staff_are_reviewed_by_the_consolidator_and_nobody_is_shielded(wearer, wish):
    chosen = way(wearer, wish)
    assert chosen.shielded_from == ()
    if chosen.reviewer:
        assert (chosen.lane, chosen.reviewer) == (Lane.CONSOLIDATOR, Scope.school())
    assert bool(chosen.label.name) is not wish.anonymous


def test_an_anonymous_boarder_among_many_is_a_boarder_and_among_few_is_of_the_class():
    boarder, wish = hat(Role.STUDENT, "10A1", True), Wish(BOARDING_TOPIC, anonymous=True)
    many = way(boarder, wish)
    assert (many.lane, many.label.kind, many.label.group) == (Lane.BOARDING, "boarding", "")
    assert many.boarding_series
    few = way(boarder, wish, Census(LARGE.classes, 9, 20))
    assert (few.lane, few.label.group, few.boarding_series) == (Lane.CLASS, "10A1", False)


def test_a_parent_without_a_child_in_the_school_is_reviewed_by_the_consolidator():
    named = way(hat(Role.PARENT), Wish("csvc"))
    assert (named.lane, named.reviewer, named.label.kind) == (Lane.CONSOLIDATOR, Scope.school(), "school")
    assert way(hat(Role.PARENT), Wish("dao_duc")).shielded_from == (Scope.boarding(),)
    assert way(hat(Role.PARENT), Wish("csvc", urgent=True)).shielded_from == ()
