"""Of two changes made on one version the second is told, whatever is changed; what is said once stays said once."""

from dataclasses import replace

import pytest

from domain.attendance import Attendance, Presence
from domain.errors import Outdated
from domain.hall import Hall, ItemState, Note, NoteKind, Phase, Record, Speaker, SpeakerState
from domain.people import PersonId
from domain.questions import QuestionId
from storage.engine import SqlStore
from tests.storage.made_up import NOON, question, staff

HERE = ("others", "2026-11")


@pytest.fixture
async def school(store: SqlStore) -> SqlStore:
    async with store.writing() as unit:
        await unit.people.upsert(staff("head"))
        await unit.questions.add(question("q"), b"", None, ())
    return store


async def test_two_phones_on_one_version_of_a_hall_an_item_or_a_speaker(school: SqlStore):
    hall = Hall(*HERE, Phase.OPEN, NOON, PersonId("head"), "in_person")
    record, speaker = Record(QuestionId("q")), Speaker("s", 1, "Lan")
    async with school.writing() as unit:
        saved = (
            await unit.halls.save(hall),
            await unit.halls.save_record(*HERE, record),
            await unit.halls.save_speaker(*HERE, speaker),
        )
        assert [one.version for one in saved] == [1, 1, 1]
        await unit.halls.save(replace(saved[0], part=1))
        await unit.halls.save_record(*HERE, replace(saved[1], state=ItemState.IN_HAND))
        await unit.halls.save_speaker(*HERE, replace(saved[2], state=SpeakerState.CALLED))
        for late in (
            unit.halls.save(hall),
            unit.halls.save(replace(saved[0], part=2)),
            unit.halls.save_record(*HERE, record),
            unit.halls.save_record(*HERE, replace(saved[1], state=ItemState.POSTPONED)),
            unit.halls.save_speaker(*HERE, replace(speaker, id="t")),
            unit.halls.save_speaker(*HERE, replace(saved[2], state=SpeakerState.SKIPPED)),
        ):
            with pytest.raises(Outdated, match="hall_changed"):
                await late
    async with school.reading() as unit:
        assert await unit.halls.get(*HERE) == replace(hall, part=1, version=2)
        assert (await unit.halls.records(*HERE))[QuestionId("q")].state is ItemState.IN_HAND
        assert [one.state for one in await unit.halls.speakers(*HERE)] == [SpeakerState.CALLED]


async def test_a_note_and_a_presence_are_there_once(school: SqlStore):
    note = Note("n", NoteKind.ITEM, PersonId("head"), NOON, "ghi", QuestionId("q"))
    here = Attendance("x", Presence.PRESENT, None, "Hoa", "10A1")
    async with school.writing() as unit:
        assert [await unit.halls.add_note(*HERE, note) for _ in range(2)] == [True, False]
        await unit.halls.put_attendance(*HERE, here, here)
        await unit.halls.put_attendance(*HERE, replace(here, presence=Presence.EXCUSED))
    async with school.reading() as unit:
        assert await unit.halls.notes(*HERE) == [note]
        assert [one.presence for one in await unit.halls.attendance(*HERE)] == [Presence.EXCUSED]
