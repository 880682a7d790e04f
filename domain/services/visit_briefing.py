"""Fills the letters about home visits with what is true at the moment of sending; None drops what no longer is."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.errand import Kind
from domain.errors import Unknown
from domain.hard_cases import UNSOLVED
from domain.notices import Audience, Letter, Notice, NoticeKind
from domain.people import Actor, Person, Scope
from domain.ports import Unit
from domain.school import School
from domain.services.visit_cases import cards
from domain.services.visit_ledger import coverages, minds, open_ledger
from domain.services.visiting import ClassVisits

K = NoticeKind

VISIT_KINDS = frozenset({K.VISIT_REMINDER, K.VISIT_REPORT, K.VISIT_CASE, K.VISIT_CASE_BOARD, K.VISIT_CASE_NEWS})

Values = dict[str, object]


@dataclass(frozen=True)
class VisitBriefing:
    """``values`` hold domain values for ``texts.visit_words``: found, coverages, semester, card."""

    school: School

    async def brief(
        self,
        unit: Unit,
        letter: Letter,
        audience: Audience,
        person: Person | None,
        now: datetime,  # noqa: ARG002 - as every briefing is called
    ) -> Notice | None:
        """Whoever has no chat, or is not what they were when it was written, gets nothing."""
        if self.school.visits is None or person is None or not await unit.people.accounts_of(person.id):
            return None
        filled = await self._filled(unit, letter, Actor((person,)))
        if filled is None:
            return None
        addressed = audience if letter.kind is K.VISIT_CASE_BOARD else Audience.STAFF
        return Notice(letter.kind, addressed, {"school": self.school, **filled}, variant=str(filled.get("variant", "")))

    async def _filled(self, unit: Unit, letter: Letter, reader: Actor) -> Values | None:
        if letter.kind is K.VISIT_REMINDER:
            return await self._reminder(unit, letter, reader)
        if letter.kind is K.VISIT_REPORT:
            return await self._report(unit, letter)
        return await self._case(unit, letter, reader)

    async def _reminder(self, unit: Unit, letter: Letter, reader: Actor) -> Values | None:
        """Their own class, while anybody in it waits for a visit."""
        class_name = Scope.parse(letter.about).ref
        ledger = await open_ledger(unit, self.school, date.fromisoformat(str(letter.values["day"])))
        found = ClassVisits(class_name, ledger.semester, await ledger.of_class(unit, class_name), may_log=True)
        return {"found": found, "variant": _span(letter)} if found.gaps and minds(reader, class_name) else None

    async def _report(self, unit: Unit, letter: Letter) -> Values:
        """Of the semester that was asked about, even when it has ended since."""
        ledger = await open_ledger(unit, self.school, date.fromisoformat(letter.about))
        cases = await unit.visits.cases(UNSOLVED)
        return {
            "coverages": await coverages(unit, ledger),
            "semester": ledger.semester,
            "cases": len(cases),
            "variant": _span(letter),
        }

    async def _case(self, unit: Unit, letter: Letter, reader: Actor) -> Values | None:
        """One that was taken back, or that the reader may not see any more, is not told."""
        try:
            case = await unit.visits.case(letter.about)
        except Unknown:
            return None
        found = await cards(unit, reader, [case])
        fresh = letter.kind is K.VISIT_CASE_NEWS or not case.is_solved
        return {"card": found[0]} if found and fresh else None


def _span(letter: Letter) -> str:
    return "semester" if letter.values.get("kind") == Kind.VISITS_SEMESTER else "month"
