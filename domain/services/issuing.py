"""The shelf: papers for whom they are, handed out as often as wished, with what changed since the last time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.audit import EXPORT
from domain.errors import Unknown
from domain.papers import Difference, Issue, Paper, PaperKind, Parts, difference, marks_of
from domain.people import Actor, Role
from domain.ports import Clock, Store
from domain.school import School
from domain.services.paper_facts import names_of
from domain.services.recording import record
from domain.services.shelf import Offer, Request, dialogues, ref_of


@dataclass(frozen=True)
class Issuing:
    """``offers``: the table of kinds (``domain.services.offers``)."""

    store: Store
    clock: Clock
    school: School
    offers: Mapping[PaperKind, Offer]

    async def offered(self, actor: Actor) -> list[Paper]:
        """All papers there are for ``actor`` now: of the nearest dialogue first, of none last; then kind after kind."""
        async with self.store.reading() as unit:
            request = Request(unit, self.school, actor, self.clock.now())
            found = [Paper(kind, ref) for kind, offer in self.offers.items() for ref in await offer.refs(request)]
            nearest = [ref_of(plan, session) for plan, session in await dialogues(request)]
        ranks = {ref: rank for rank, ref in enumerate(nearest)}
        return sorted(found, key=lambda paper: ranks.get(paper.ref, len(ranks)))

    async def deputy(self) -> str:
        """Who may sign for the head; empty where the school has nobody."""
        async with self.store.reading() as unit:
            return (await names_of(unit, Role.VICE_PRINCIPAL)).get(Role.VICE_PRINCIPAL, "")

    async def facts(self, actor: Actor, paper: Paper, *, by_deputy: bool = False) -> Any:
        """What the paper is drawn from. Raises Unknown for what is not offered to ``actor``.

        ``by_deputy``: to be signed for the head, if the head signs it at all and has a deputy.
        """
        offer = self._offer(paper)
        async with self.store.reading() as unit:
            request = Request(unit, self.school, actor, self.clock.now())
            if paper.ref not in await offer.refs(request):
                raise Unknown
            facts = await offer.facts(request, paper.ref)
            deputy = await names_of(unit, Role.VICE_PRINCIPAL) if by_deputy and offer.head_signs else {}
        return replace(facts, names={**facts.names, **deputy}, by_deputy=True) if deputy else facts

    async def issued(self, actor: Actor, paper: Paper, parts: Parts) -> Difference:
        """Notes that it goes out, before it does. Compares with the last issue to anybody, or to them if personal."""
        offer, now = self._offer(paper), self.clock.now()
        copy = actor.persons[-1].id if offer.personal else ""
        marks = marks_of(parts)
        async with self.store.writing() as unit:
            found = difference(await unit.papers.last(paper, copy), marks)
            await unit.papers.put(Issue(paper, copy, now.date(), marks))
            if offer.audited:
                await record(unit, actor, EXPORT, f"{paper.kind}/{paper.ref}", now)
        return found

    def _offer(self, paper: Paper) -> Offer:
        offer = self.offers.get(paper.kind)
        if offer is None:
            raise Unknown
        return offer
