"""I8: one request that comes twice, in each of the nine ways."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random

import pytest

from tests.bars.doorstep import Doorstep, doorstep
from tests.bars.nine_cases import CASES
from tests.outside.settled_school import lived_in


@pytest.fixture(scope="module", autouse=True)
def _populated() -> None:
    lived_in()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
async def test_a_request_that_comes_twice_is_stored_once(case: Callable[[Doorstep], Awaitable[None]], tmp_path: Path):
    async with doorstep(tmp_path, Random(1)) as door:  # noqa: S311 - a seeded order, no secret
        await case(door)
