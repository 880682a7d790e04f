"""Letters about what is beyond the school, on the shelf of whoever may write them (S1 IV.1, S2 IV.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.errors import Unknown
from domain.escalations import Passed, may_write
from domain.people import Role
from domain.school import School
from domain.services import noticing
from domain.services.paper_facts import names_of
from domain.services.shelf import Request


@dataclass(frozen=True)
class LetterFacts:
    """``names``: who holds the role that signs."""

    school: School
    passed: Passed
    names: Mapping[Role, str]
    by_deputy: bool = False


async def letters_offered(request: Request) -> list[str]:
    """By the code of the question; those that wait for their number or for the reply."""
    return [passed.question.code for passed in await _open_ones(request)]


async def letter_facts(request: Request, ref: str) -> LetterFacts:
    """Raises Unknown for a letter that is not the reader's."""
    passed = _by_code(await _open_ones(request), ref)
    return LetterFacts(request.school, passed, await names_of(request.unit, Role.PRINCIPAL))


async def _open_ones(request: Request) -> list[Passed]:
    found = await noticing.everything(request.unit)
    return [one for one in found if one.is_duty and one.is_open and may_write(request.actor, one.question)]


def _by_code(found: list[Passed], code: str) -> Passed:
    """The newest answer's, where a question was passed up twice."""
    own = [one for one in found if one.question.code == code]
    if not own:
        raise Unknown
    return max(own, key=lambda one: one.answer.number)
