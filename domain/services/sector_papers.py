"""The authority's own report on its shelf: what its schools have sent up, added up (S2 III.2, IV.1)."""

from dataclasses import dataclass
from datetime import datetime

from domain.errors import Unknown
from domain.merged import Merged
from domain.milestones import report_of
from domain.people import Role
from domain.ports import Unit
from domain.school import School
from domain.sector import Round
from domain.services.paper_facts import names_of, year_at
from domain.services.shelf import Request
from domain.services.urging import OFFICERS, all_standings, everything_sent_up


@dataclass(frozen=True)
class MergedFacts:
    """``signs``: the name of the authority's head, may be empty."""

    school: School
    merged: Merged
    signs: str


async def rounds_offered(request: Request) -> list[str]:
    """The school year of this round, as soon as one school has sent its report."""
    round_ = request.school.sector.round
    if round_ is None or not request.school.sector.is_authority or request.actor.roles.isdisjoint(OFFICERS):
        return []
    found = await merged_now(request.unit, request.school, round_, request.now)
    return [year_at(round_.opens)] if found.reports else []


async def merged_facts(request: Request, ref: str) -> MergedFacts:
    """Raises Unknown for a round that is not offered."""
    round_ = request.school.sector.round
    if round_ is None or year_at(round_.opens) != ref:
        raise Unknown
    merged = await merged_now(request.unit, request.school, round_, request.now)
    names = await names_of(request.unit, Role.AUTHORITY_HEAD)
    return MergedFacts(request.school, merged, names.get(Role.AUTHORITY_HEAD, ""))


async def merged_now(unit: Unit, school: School, round_: Round, now: datetime) -> Merged:
    """Each school's report on its dialogue of this round."""
    found = await all_standings(unit, school, now)
    came = await everything_sent_up(unit)
    reports = {one.code: report for one in found if (report := report_of(one.code, round_, came))}
    return Merged(round_, now.date(), tuple(found), reports)
