"""The order of the agenda, of the speakers, of the notes; who sounds like a person; who came."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.attendance import Attendance, ClassList, Presence, total
from domain.hall import (
    Item,
    Note,
    NoteKind,
    Record,
    Speaker,
    SpeakerState,
    Why,
    behind_all,
    in_order,
    merged,
    next_speaker,
    position,
)
from domain.people import PersonId
from domain.questions import Answer, AnswerKind, QuestionId
from domain.services.flooring import who_and_what
from tests.storage.made_up import NOON, pupil, question


def item(code: str, why: Why, rank: int, carried: int, days: int) -> Item:
    promise = Answer(QuestionId(code), 1, AnswerKind.WILL_DO, "", PersonId("t"), date(2026, 10, 1))
    late = Answer(**{**vars(promise), "due_on": date(2026, 10, 2) + timedelta(days=days)})
    asked = question(code, carried=carried)
    return Item(asked, Record(asked.id), why, rank, promise=late if why is Why.PROMISE else None)


items = st.lists(
    st.builds(
        item,
        st.text("ABCDEFGH", min_size=3, max_size=3),
        st.sampled_from(Why),
        st.integers(0, 5),
        st.integers(0, 3),
        st.integers(0, 40),
    ),
    max_size=12,
    unique_by=lambda one: one.code,
)


@given(items, st.randoms())
def test_promises_come_first_then_what_was_carried_then_the_list_then_the_floor(some, dice):
    ordered = in_order(some)
    assert [one.why for one in ordered] == sorted(one.why for one in some)
    dates = [one.promise.due_on for one in ordered if one.promise and one.promise.due_on]
    assert dates == sorted(dates)
    often = [one.question.carried for one in ordered if one.why is Why.CARRIED]
    assert often == sorted(often, reverse=True)
    mixed = list(some)
    dice.shuffle(mixed)
    assert in_order(mixed) == ordered


@given(items, st.sets(st.integers(0, 11)))
def test_leaving_some_out_changes_the_order_of_no_other(some, hidden):
    shown = [one for place, one in enumerate(some) if place not in hidden]
    assert in_order(shown) == tuple(one for one in in_order(some) if one in shown)


@given(st.lists(st.sampled_from(SpeakerState), max_size=10), st.randoms())
def test_whoever_registered_first_of_those_who_wait_is_called_next(states, dice):
    row = [Speaker(str(n), n, f"Người {n}", state=state) for n, state in enumerate(states, 1)]
    mixed = list(row)
    dice.shuffle(mixed)
    waiting = [one for one in row if one.state is SpeakerState.WAITING]
    assert next_speaker(mixed) == (waiting[0] if waiting else None)
    assert [position(mixed, one) for one in waiting] == list(range(1, len(waiting) + 1))
    assert {position(mixed, one) for one in row if one not in waiting} <= {0}


@given(st.lists(st.integers(0, 500), max_size=8), st.randoms())
def test_notes_of_two_takers_stand_in_the_order_in_which_they_were_written(minutes, dice):
    notes = [
        Note(f"{n:02}", NoteKind.ITEM, PersonId(f"t{n % 2}"), NOON + timedelta(minutes=at), f"ý {n}")
        for n, at in enumerate(minutes)
    ]
    mixed = list(notes)
    dice.shuffle(mixed)
    assert [note.at for note in merged(mixed)] == sorted(note.at for note in notes)
    assert merged(mixed) == merged(notes)


def test_what_stands_before_a_colon_is_a_name_only_if_it_sounds_like_one():
    classes = ["10A1", "11A2"]
    for typed, who in (
        ("Lan 10A1: Sân bóng bao giờ sửa xong?", "Lan 10A1"),
        ("phụ huynh lớp 10a1: Tiền ăn thế nào?", "phụ huynh lớp 10a1"),
        ("Bác Hùng: Cổng trường tối quá.", "Bác Hùng"),
        ("Em hỏi: bao giờ có quạt ạ?", ""),
        ("Giờ học 7:30 sớm quá ạ.", ""),
        ("Bao giờ có sân bóng?", ""),
        ("Một Hai Ba Bốn Năm Sáu: dài quá rồi.", ""),
    ):
        assert who_and_what(typed, classes)[0] == who, typed
    assert who_and_what(" Lan: Sân bóng? ", classes) == ("Lan", "Sân bóng?")


def test_an_excused_one_is_not_missing_and_a_replacement_fills_a_seat():
    people = (pupil("a"), pupil("b"), pupil("c"))
    rows = {PersonId("a"): Presence.PRESENT, PersonId("b"): Presence.EXCUSED}
    boarders = ClassList("10A1", people, rows, 3)
    assert (boarders.count.present, boarders.count.expected, boarders.count.excused) == (1, 2, 1)
    assert boarders.absent == (people[2],)
    instead = Attendance("x", Presence.PRESENT, None, "Hoa", "10A1")
    three = ClassList("10A1", people, rows, 3, (instead, instead))
    assert three.count.is_full
    both = total([boarders.count, three.count])
    assert (both.present, both.excused) == (4, 2)


@given(st.lists(st.sampled_from(["register", "call", "call back"]), max_size=30))
def test_whoever_was_skipped_and_is_called_back_stands_behind_all_who_waited_and_before_all_who_come_later(steps):
    row: list[Speaker] = []
    expected: list[str] = []
    skipped: list[Speaker] = []
    for step, what in enumerate(steps):
        if what == "register":
            row.append(Speaker(f"s{step}", max((one.number for one in row), default=0) + 1, f"Người {step}"))
            expected.append(row[-1].name)
        elif what == "call" and (called := next_speaker(row)):
            assert called.name == expected.pop(0)
            row = [replace(one, state=SpeakerState.SKIPPED) if one == called else one for one in row]
            skipped.append(replace(called, state=SpeakerState.SKIPPED))
        elif what == "call back" and skipped:
            row.append(behind_all(row, back := skipped.pop(), f"s{step}"))
            expected.append(back.name)
            assert position(row, row[-1]) == len(expected)
    assert [one.name for one in row if one.state is SpeakerState.WAITING] == expected
