from uuid import UUID

import pytest

from bot.dice import SeededDice, SystemDice
from domain.ports import Dice


@pytest.mark.parametrize("dice", [SystemDice(), SeededDice(1)])
def test_codes_have_no_look_alikes_and_ids_are_random_uuids(dice: Dice):
    code = dice.code(2000)
    assert len(code) == 2000
    assert not set(code) & set("01ILO")
    assert len(set(code)) == 31
    ids = {dice.hex_id() for _ in range(100)}
    assert len(ids) == 100
    assert {UUID(hex_id).version for hex_id in ids} == {4}
    assert sorted(dice.shuffled(range(50))) == list(range(50))


def test_the_same_seed_throws_the_same():
    one, same, other = SeededDice(7), SeededDice(7), SeededDice(8)
    assert (one.code(6), one.hex_id(), one.shuffled("abcdef")) == (same.code(6), same.hex_id(), same.shuffled("abcdef"))
    assert one.hex_id() != other.hex_id()
