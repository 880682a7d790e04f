"""The facts of the printed summary of a semester's home visits (S3 B.I.3.3; A27: to and by the leadership)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.errors import Unknown
from domain.hard_cases import UNSOLVED
from domain.people import Actor, Role
from domain.ports import Unit
from domain.school import School
from domain.semesters import Semester
from domain.services.paper_facts import names_of
from domain.services.shelf import Request
from domain.services.visit_cases import CaseCard, cards
from domain.services.visit_ledger import coverages, leads, open_ledger, semesters_of
from domain.visits import Coverage


@dataclass(frozen=True)
class SummaryFacts:
    """``own``: the leadership's copy, with names and exact figures; any other is safe in whatever hands."""

    school: School
    semester: Semester
    coverages: tuple[Coverage, ...]
    cases: tuple[CaseCard, ...]
    names: Mapping[Role, str]
    own: bool = False
    by_deputy: bool = False


async def semesters_offered(request: Request) -> list[str]:
    """This semester's, and the one before it in the same school year; for the leadership."""
    if request.school.visits is None or not leads(request.actor):
        return []
    semesters, today = semesters_of(request.school), request.now.date()
    first = semesters.at(semesters.begin_of_year(today))
    return list(dict.fromkeys(ref_of(one) for one in (semesters.at(today), first)))


async def summary_facts(request: Request, ref: str) -> SummaryFacts:
    """Raises Unknown for a semester that is not offered."""
    semesters, today = semesters_of(request.school), request.now.date()
    for day in (today, semesters.begin_of_year(today)):
        if ref_of(semesters.at(day)) == ref:
            return await facts_at(request.unit, request.school, request.actor, day)
    raise Unknown


async def facts_at(unit: Unit, school: School, actor: Actor, day: date, *, own: bool = False) -> SummaryFacts:
    """Of the semester that ``day`` belongs to."""
    ledger = await open_ledger(unit, school, day)
    cases = await cards(unit, actor, await unit.visits.cases(UNSOLVED))
    names = await names_of(unit, Role.PRINCIPAL)
    return SummaryFacts(school, ledger.semester, await coverages(unit, ledger), tuple(cases), names, own)


def ref_of(semester: Semester) -> str:
    """ "HK1-2026-2027": as schools abbreviate it."""
    return f"HK{semester.number}-{semester.began}-{semester.began + 1}"
