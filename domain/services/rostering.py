"""The roster file at work: look first, then all or nothing."""

from dataclasses import dataclass, replace

from domain.errors import BadInput, NotAllowed
from domain.people import Actor, Person, PersonId, Role
from domain.ports import Clock, Dice, Store, Unit
from domain.roster import RosterPlan, RosterWords, Rows, Sheet
from domain.roster_plan import read_rows, sheet_of
from domain.services.admitting import ID_LENGTH
from domain.services.minding import lay_down
from domain.services.recording import record


@dataclass(frozen=True)
class Rostering:
    """``by`` None: the command line of the machine itself; in the chat an administrator. Else NotAllowed."""

    store: Store
    clock: Clock
    dice: Dice
    words: RosterWords
    of_authority: bool = False

    async def dry_run(self, rows: Rows, by: Actor | None) -> RosterPlan:
        """What would happen; nothing does."""
        _require(by)
        async with self.store.reading() as unit:
            return self._plan(rows, await unit.people.everybody())

    async def apply(self, rows: Rows, by: Actor | None, *, confirmed: bool = False) -> RosterPlan:
        """Read anew against the school as it is now, and stored in one transaction.

        Raises BadInput: "roster_faults" when a row cannot be taken, "roster_many_leave" when over half of a sheet
        would leave and that was not ``confirmed``.
        """
        _require(by)
        async with self.store.writing() as unit:
            known = await unit.people.everybody()
            plan = self._plan(rows, known)
            if plan.faults:
                raise BadInput("roster_faults", count=len(plan.faults))
            if plan.summary.drastic and not confirmed:
                raise BadInput("roster_many_leave", count=plan.summary.leaving)
            await _store(unit, plan, {person.id: person for person in known})
            facts = {name: getattr(plan.summary, name) for name in ("added", "changed", "leaving")}
            await record(unit, by, "roster", "roster", self.clock.now(), **facts)
        return plan

    def _plan(self, rows: Rows, known: list[Person]) -> RosterPlan:
        today, of_authority = self.clock.now().date(), self.of_authority
        return read_rows(rows, known, self.words, today, self._new_id, of_authority=of_authority)

    def _new_id(self) -> PersonId:
        return PersonId(self.dice.code(ID_LENGTH))


async def _store(unit: Unit, plan: RosterPlan, before: dict[PersonId, Person]) -> None:
    """Somebody who was here years ago keeps the old id, so parents are told their children's ids afterwards."""
    keys = {person.id: person.roster_key for person in (*before.values(), *plan.people)}
    families = [person for person in plan.people if sheet_of(person) is Sheet.PARENTS]
    for person in plan.people:
        if sheet_of(person) is not Sheet.PARENTS:
            await unit.people.upsert(person)
            await _follow_paper(unit, before.get(person.id), person)
    stored = {person.roster_key: person.id for person in await unit.people.everybody()}
    for parent in families:
        children = tuple(stored.get(keys[child], child) for child in parent.children)
        await unit.people.upsert(replace(parent, children=children))


async def _follow_paper(unit: Unit, before: Person | None, after: Person) -> None:
    if before and before.parental_consent and not after.parental_consent:
        await lay_down(unit, await unit.people.accounts_of(before.id))


def _require(by: Actor | None) -> None:
    if by is not None and Role.ADMINISTRATOR not in by.roles:
        raise NotAllowed
