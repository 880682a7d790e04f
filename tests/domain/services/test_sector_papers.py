"""The authority's shelf holds the merged report of its round, and of no other."""

import pytest

from domain.errors import Unknown
from domain.services.sector_papers import merged_facts
from domain.services.shelf import Request
from tests.domain.a_month import a_dialogue_school, actor_of, moment, move_in


async def test_a_round_that_is_not_offered_is_unknown(store):
    await move_in(store)
    actor = await actor_of(store, "head")
    async with store.reading() as unit:
        with pytest.raises(Unknown):
            await merged_facts(Request(unit, a_dialogue_school(), actor, moment(11, 12, 7)), "2026-2027")
