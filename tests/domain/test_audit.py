"""The chain of the audit log: whatever single thing is done to it afterwards is found."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.audit import START, Act, Check, Checkpoint, Entry, code_in, of_question, plain_head, sealed, short
from tests.a_school import MORNING

words = st.text(max_size=12)
facts = st.dictionaries(words, st.integers() | words | st.lists(words, max_size=3), max_size=3)
acts = st.lists(st.builds(Act, words, words, words, facts), min_size=1, max_size=9)


def chained(made: list[Act], before: bytes = START, first: int = 1) -> list[Entry]:
    chain: list[Entry] = []
    for number, act in enumerate(made, start=first):
        before = chain[-1].hash if chain else before
        chain.append(sealed(before, number, MORNING + timedelta(seconds=number), act))
    return chain


def checked(chain: list[Entry], expected: str = "", checkpoint: Checkpoint | None = None) -> Check:
    check = Check(checkpoint or Checkpoint(), expected)
    check.take(chain)
    return check


@given(acts)
def test_what_was_written_holds_and_knows_every_head_it_ever_had(made):
    chain = chained(made)
    for entry in chain:
        check = checked(chain, entry.hash.hex()[:16])
        assert check.holds
        assert (check.count, check.head) == (len(made), chain[-1].hash)
    assert not checked(chain, "0" * 63 + "1").holds


CHANGES = {
    "number": lambda entry: replace(entry, number=entry.number + 1),
    "at": lambda entry: replace(entry, at=entry.at + timedelta(minutes=1)),
    "actor": lambda entry: replace(entry, act=replace(entry.act, actor=entry.act.actor + "x")),
    "action": lambda entry: replace(entry, act=replace(entry.act, action=entry.act.action + "x")),
    "subject": lambda entry: replace(entry, act=replace(entry.act, subject=entry.act.subject + "x")),
    "facts": lambda entry: replace(entry, act=replace(entry.act, facts={**entry.act.facts, "more": 1})),
    "hash": lambda entry: replace(entry, hash=entry.hash[::-1]),
}


@given(acts, st.data(), st.sampled_from(sorted(CHANGES)))
def test_one_changed_field_is_found_at_its_entry(made, data, what):
    chain = chained(made)
    place = data.draw(st.integers(0, len(chain) - 1))
    chain[place] = CHANGES[what](chain[place])
    assert checked(chain).broken == place + 1


@given(acts, st.data())
def test_a_deleted_entry_is_found_and_the_newest_by_the_head_that_was_told(made, data):
    chain = chained(made)
    told = chain[-1].hash.hex()
    place = data.draw(st.integers(0, len(chain) - 1))
    del chain[place]
    check = checked(chain, told)
    assert not check.holds
    assert check.broken == (place + 1 if place < len(chain) else 0)


@given(acts, st.data())
def test_an_inserted_entry_is_found_where_it_stands(made, data):
    chain = chained(made)
    place = data.draw(st.integers(0, len(chain) - 1))
    before = chain[place - 1].hash if place else START
    chain.insert(place, sealed(before, place + 1, MORNING, Act("CB1", "view", "question/NEVER1")))
    assert checked(chain).broken == place + 2


@given(acts.filter(lambda made: len(made) > 1), st.data())
def test_exchanged_entries_are_found(made, data):
    chain = chained(made)
    one, other = sorted(data.draw(st.permutations(range(len(chain))))[:2])
    chain[one], chain[other] = chain[other], chain[one]
    assert checked(chain).broken == one + 1


@given(acts, acts)
def test_a_chain_written_anew_no_longer_holds_the_head_that_was_told(made, other):
    told = chained(made)[-1].hash.hex()[:16]
    anew = checked(chained([*other, Act("CB1", "view", "digest")]), told)
    assert anew.broken == 0
    assert anew.found is (told in {entry.hash.hex()[:16] for entry in chained([*other, Act("CB1", "view", "digest")])})


def test_after_pruning_the_chain_goes_on_from_the_checkpoint():
    chain = chained([Act("CB1", "view", f"question/{n}") for n in range(6)])
    checkpoint = Checkpoint(3, chain[2].hash)
    assert checked(chain[3:], chain[2].hash.hex(), checkpoint).holds
    assert checked(chain[3:]).broken == 1
    assert checked(chain[4:], checkpoint=checkpoint).broken == 4
    assert checked(chain[3:], checkpoint=Checkpoint(3, START)).broken == 4


def test_the_same_thing_is_hashed_alike_on_every_machine():
    """Known by heart, so that an old log can still be checked by a later program."""
    entry = sealed(START, 1, MORNING, Act("CB01", "approve", of_question("K7M2QX"), {"n": 1, "lớp": ["10A1"]}))
    assert short(entry.hash) == "1A3E-138B-B6C5-8698"
    assert entry.at.second == 0


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("7F3A-91C2", "7f3a91c2"), (" 7f3a 91c2 04dd ", "7f3a91c204dd"), ("7F3A", ""), ("không phải mã", ""), ("", "")],
)
def test_a_head_is_understood_however_it_is_typed(typed, plain):
    assert plain_head(typed) == plain


def test_only_a_question_is_known_by_a_code():
    assert code_in(of_question("K7M2QX")) == "K7M2QX"
    assert code_in("class/10A1") == ""
