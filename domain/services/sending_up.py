"""What a school hands over to go up: figures as soon as they are true, reports and letters when somebody sends them.

Each inside the transaction of what it tells of. Without an authority in the deployment it stays in the school.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.consignment import AUTHORITY, Cargo, Consignment, Enclosure
from domain.milestones import CAME, COMPLETE, ON, WANTED
from domain.ports import Unit
from domain.school import School
from domain.sector import Milestone
from domain.suppression import in_steps


@dataclass(frozen=True)
class Turnout:
    """How many of those expected (the excused left out, A30) came."""

    came: int
    expected: int


async def plan_made(unit: Unit, ref: str, on: date) -> bool:
    """The plan was issued. ``ref`` names it ("2026-2027")."""
    return await _reached(unit, Milestone.PLAN, ref, on, {})


def name_of_plan(ref: str) -> tuple[Cargo, str, str]:
    """(cargo, peer, ref) under which ``plan_made`` hands it over."""
    return Cargo.MILESTONE, AUTHORITY, f"{Milestone.PLAN}/{ref}"


async def session_held(
    unit: Unit, school: School, series: str, period: str, on: date, turnout: Turnout | None = None
) -> bool:
    """A dialogue is over. Told again with a ``turnout`` it is the same session, counted; never counted back."""
    facts = _turnout(school, turnout) if turnout and turnout.expected else {}
    ref = f"{series}/{period}"
    known = await unit.upward.one(Cargo.MILESTONE, AUTHORITY, f"{Milestone.SESSION}/{ref}", came=False)
    if known and COMPLETE in known.facts and not facts:
        return False
    return await _reached(unit, Milestone.SESSION, ref, on, facts)


async def report_sent(
    unit: Unit, ref: str, facts: Mapping[str, Any], enclosures: Sequence[Enclosure], today: date
) -> bool:
    """The report on a period; ``facts`` as ``domain.sent_report`` packs them. False when it is no other than before.

    Corrected later it stays as early as it first was.
    """
    known = await unit.upward.one(Cargo.REPORT, AUTHORITY, ref, came=False)
    dated = {**facts, ON: known.text(ON) if known else today.isoformat()}
    return await unit.upward.hand_over(Consignment(AUTHORITY, Cargo.REPORT, ref, today, dated, tuple(enclosures)))


@dataclass(frozen=True)
class Matter:
    """What a school passes up in its own words. ``ref`` is the school's own name for it, told to nobody else.

    ``number`` and ``issued_on`` are the clerk's; ``expected_on``: by when an answer is wished.
    """

    ref: str
    subject: str
    number: str
    issued_on: date
    expected_on: date | None = None


async def matter_passed_up(unit: Unit, matter: Matter, document: Enclosure | None, today: date) -> bool:
    """A written notice to the authority. False when exactly this has gone up already."""
    facts = {
        "subject": matter.subject,
        "number": matter.number,
        "issued_on": matter.issued_on.isoformat(),
        "expected_on": matter.expected_on.isoformat() if matter.expected_on else "",
    }
    files = (document,) if document else ()
    return await unit.upward.hand_over(Consignment(AUTHORITY, Cargo.MATTER, matter.ref, today, facts, files))


def _turnout(school: School, turnout: Turnout) -> dict[str, Any]:
    """Whether all came; how many only in steps, as a difference of few would point at them."""
    step = school.small_cell
    counts = in_steps({CAME: turnout.came, WANTED: turnout.expected}, step)
    return {COMPLETE: turnout.came >= turnout.expected, **counts}


async def _reached(unit: Unit, milestone: Milestone, ref: str, on: date, facts: Mapping[str, Any]) -> bool:
    given = {ON: on.isoformat(), **facts}
    return await unit.upward.hand_over(Consignment(AUTHORITY, Cargo.MILESTONE, f"{milestone}/{ref}", on, given))
