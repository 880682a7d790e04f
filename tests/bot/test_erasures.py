"""The journal of erasures: what it promised to keep is there, after whatever happened to its file."""

from datetime import date

import pytest

from bot.erasures import ErasureFile
from domain.ports import Erasable, Erased

ONE = Erased(Erasable.PERSON, "hs1", date(2026, 11, 9))
OTHER = Erased(Erasable.QUESTION, "0f3a", date(2026, 11, 10))


@pytest.fixture
def journal(tmp_path):
    return ErasureFile(tmp_path / "homthu.erasures.jsonl")


async def test_what_was_noted_is_read_again_in_order_by_another_process(journal):
    await journal.note(ONE)
    await journal.note(OTHER, ONE)
    assert await ErasureFile(journal.path).all() == [ONE, OTHER, ONE]


async def test_without_any_erasure_there_is_no_file(journal):
    assert await journal.all() == []
    assert not journal.path.exists()


async def test_only_its_owner_may_read_it(journal):
    await journal.note(ONE)
    assert journal.path.stat().st_mode & 0o777 == 0o600


async def test_a_line_torn_by_a_power_cut_neither_hides_the_next_nor_is_taken_for_an_erasure(journal):
    await journal.note(ONE)
    with journal.path.open("a") as torn:
        torn.write('{"kind": "person", "ref": "hs')
    await journal.note(OTHER)
    assert await journal.all() == [ONE, OTHER]


async def test_a_note_that_cannot_be_kept_is_an_error(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        await ErasureFile(tmp_path / "gone" / "journal").note(ONE)
