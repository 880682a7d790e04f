"""How far the home visits of the whole school are, for the leadership (S3 B.I.3.3)."""

from dataclasses import dataclass
from datetime import date

from domain.errors import NotAllowed
from domain.hard_cases import UNSOLVED
from domain.people import Actor
from domain.ports import Clock, Store
from domain.school import School
from domain.semesters import Semester
from domain.services.visit_cases import CaseCard, cards
from domain.services.visit_ledger import coverages, leads, open_ledger
from domain.services.visit_papers import SummaryFacts, facts_at
from domain.visits import Coverage


@dataclass(frozen=True)
class SchoolVisits:
    """Every class in figures, and the cases that are not solved."""

    coverages: tuple[Coverage, ...]
    semester: Semester
    cases: tuple[CaseCard, ...]
    today: date


@dataclass(frozen=True)
class VisitOverview:
    """Raises NotAllowed for anybody but principal and vice principals."""

    store: Store
    clock: Clock
    school: School

    async def now(self, actor: Actor) -> SchoolVisits:
        """This semester, up to today."""
        if not leads(actor):
            raise NotAllowed
        today = self.clock.now().date()
        async with self.store.reading() as unit:
            ledger = await open_ledger(unit, self.school, today)
            cases = await cards(unit, actor, await unit.visits.cases(UNSOLVED))
            found = await coverages(unit, ledger)
        return SchoolVisits(found, ledger.semester, tuple(cases), today)

    async def summary(self, actor: Actor) -> SummaryFacts:
        """For the leadership's own copy of the printed summary."""
        if not leads(actor):
            raise NotAllowed
        async with self.store.reading() as unit:
            return await facts_at(unit, self.school, actor, self.clock.now().date(), own=True)
