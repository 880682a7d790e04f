from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from domain.anonymity import Census
from domain.errors import Unknown
from domain.people import Account, Appointment, PersonId, Role, Scope
from domain.ports import ClassCard
from storage.engine import SqlStore
from tests.storage.made_up import parent, person, pupil, staff

P1, T1 = PersonId("p1"), PersonId("t1")
TODAY = date(2026, 9, 7)


async def _enrol(unit, *people, consent: bool = True, first_chat: int = 7_000_000_001) -> None:
    for chat_id, someone in enumerate(people, start=first_chat):
        await unit.people.upsert(someone)
        await unit.people.link(chat_id, someone.id)
        if consent:
            await unit.people.consent(chat_id, TODAY, "1")


async def test_a_person_comes_back_as_they_were_in_every_field(store: SqlStore):
    two_hats = (
        Appointment(Role.HOMEROOM_TEACHER, Scope.of_class("10A1")),
        Appointment(Role.CONSOLIDATOR, Scope.school(), deputy=True),
        Appointment(Role.PARENT, Scope.school()),
    )
    mother = person("t1", "Đỗ Thị Mít", *two_hats, children=(P1,))
    child = pupil("p1", room="P101", is_boarding=True, birth_date=date(2011, 2, 3), parental_consent=True)
    async with store.writing() as unit:
        await unit.people.upsert(mother)  # before her child: references are checked at commit
        await unit.people.upsert(child)
    async with store.reading() as unit:
        assert await unit.people.get(T1) == mother
        assert await unit.people.get(P1) == child
        assert await unit.people.parents_of(P1) == [mother]


async def test_a_second_import_keeps_the_id_and_replaces_the_rest(store: SqlStore):
    before = staff("t1", Role.HOMEROOM_TEACHER, Scope.of_class("10A1"))
    after = replace(staff("other-id", Role.HOMEROOM_TEACHER, Scope.of_class("11A1")), roster_key=before.roster_key)
    async with store.writing() as unit:
        await unit.people.upsert(before)
        await unit.people.upsert(after)
        assert await unit.people.everybody() == [replace(after, id=T1)]


async def test_a_child_must_be_somebody(store: SqlStore):
    with pytest.raises(IntegrityError):
        async with store.writing() as unit:
            await unit.people.upsert(parent("m1", "nobody"))


async def test_names_are_sorted_as_in_a_class_register(store: SqlStore):
    names = ["Trần Văn Ổi", "Lê Thị Đào", "Phạm Thị Dừa", "Nguyễn Văn Bưởi", "Bùi Thị Ổi", "Vũ Thị Ếch"]
    async with store.writing() as unit:
        for number, name in enumerate(names):
            await unit.people.upsert(pupil(f"p{number}", name=name))
        found = [someone.full_name for someone in await unit.people.pupils_of("10A1")]
    expected = ["Nguyễn Văn Bưởi", "Phạm Thị Dừa", "Lê Thị Đào", "Vũ Thị Ếch", "Bùi Thị Ổi", "Trần Văn Ổi"]
    assert found == expected


async def test_holders_of_a_role_come_before_their_deputies(store: SqlStore):
    class_scope = Scope.of_class("10A1")
    async with store.writing() as unit:
        await unit.people.upsert(staff("a-deputy", Role.HOMEROOM_TEACHER, class_scope, deputy=True))
        await unit.people.upsert(staff("b-chief", Role.HOMEROOM_TEACHER, class_scope))
        await unit.people.upsert(staff("c-school", Role.HOMEROOM_TEACHER))
        await unit.people.upsert(staff("d-other", Role.HOMEROOM_TEACHER, Scope.of_class("10A2")))
        await unit.people.upsert(replace(staff("e-gone", Role.HOMEROOM_TEACHER, class_scope), active=False))
        in_class = await unit.people.with_role(Role.HOMEROOM_TEACHER, class_scope)
        anywhere = await unit.people.with_role(Role.HOMEROOM_TEACHER)
    assert [someone.id for someone in in_class] == ["b-chief", "c-school", "a-deputy"]
    assert [someone.id for someone in anywhere] == ["b-chief", "c-school", "d-other", "a-deputy"]


async def test_classes_are_counted_and_stand_in_natural_order(store: SqlStore):
    async with store.writing() as unit:
        for number, class_name in enumerate(["10A10", "10A2", "10A2", "11A1"]):
            await unit.people.upsert(pupil(f"p{number}", class_name))
        await unit.people.upsert(replace(pupil("gone", "10A2"), active=False))
        await unit.people.upsert(staff("t1", Role.HOMEROOM_TEACHER, Scope.of_class("9A1")))
        assert await unit.people.classes() == [
            ClassCard("9A1", 0),
            ClassCard("10A2", 2),
            ClassCard("10A10", 1),
            ClassCard("11A1", 1),
        ]


async def test_who_left_is_found_by_id_only(store: SqlStore):
    async with store.writing() as unit:
        await _enrol(unit, replace(pupil("p1"), active=False), replace(parent("m1", "p1"), active=False))
        assert not (await unit.people.get(P1)).active
        assert await unit.people.everybody() == []
        assert await unit.people.pupils_of("10A1") == []
        assert await unit.people.parents_of(P1) == []
        assert await unit.people.with_role(Role.STUDENT) == []
        assert await unit.people.behind(7_000_000_001) == []
        assert await unit.people.census() == Census()
        with pytest.raises(Unknown):
            await unit.people.get(PersonId("nobody"))


async def test_behind_a_chat_stand_pupils_then_parents_then_staff(store: SqlStore):
    chat_id = 7_123_456_789
    async with store.writing() as unit:
        for someone in (staff("a1"), parent("b1", "c1"), pupil("c1")):
            await unit.people.upsert(someone)
            await unit.people.link(chat_id, someone.id)
        found = await unit.people.behind(chat_id)
    assert [someone.id for _, someone in found] == ["c1", "b1", "a1"]
    assert all(account == Account(chat_id, someone.id) for account, someone in found)


async def test_links_consent_and_reach(store: SqlStore):
    async with store.writing() as unit:
        await unit.people.upsert(pupil("p1"))
        await unit.people.link(5, P1)
        await unit.people.consent(5, TODAY, "2")
        await unit.people.set_reachable(5, False)
        assert await unit.people.accounts_of(P1) == [Account(5, P1, TODAY, "2", reachable=False)]
        await unit.people.link(5, P1)
        assert await unit.people.accounts_of(P1) == [Account(5, P1, TODAY, "2")]
        await unit.people.unlink(5, P1)
        assert await unit.people.accounts_of(P1) == []


async def test_the_census_counts_those_who_enrolled_and_consented(store: SqlStore):
    async with store.writing() as unit:
        await _enrol(
            unit,
            pupil("p1", is_boarding=True),
            pupil("p2"),
            pupil("p3", "10A2"),
            parent("m1", "p1", "p2"),  # two children in one class: once there
            parent("m2", "p1", "p3"),  # one in each class: once in each
            parent("m3", "p4"),  # her child has left
            staff("t1"),
            staff("t2", Role.PRINCIPAL),
        )
        await unit.people.upsert(replace(pupil("p4"), active=False))
        await _enrol(unit, pupil("p5", is_boarding=True), staff("t3"), consent=False, first_chat=8_000_000_001)
        await unit.people.upsert(pupil("p6"))
        await unit.people.link(7_000_000_001 + 500, P1)  # a second phone
        await unit.people.consent(7_000_000_001 + 500, TODAY, "1")
        assert await unit.people.census() == Census(
            classes={"10A1": {Role.STUDENT: 2, Role.PARENT: 2}, "10A2": {Role.STUDENT: 1, Role.PARENT: 1}},
            boarders=1,
            staff=2,
        )
