"""What a house does with what the courier brings, in the transaction in which it takes it in."""

from dataclasses import dataclass
from datetime import datetime

from domain.consignment import GOING_UP, Cargo, Consignment
from domain.notices import NoticeKind
from domain.people import Person, Role
from domain.ports import Unit
from domain.school import School
from domain.services import post

K = NoticeKind

LETTERS = {
    Cargo.REPORT: K.REPORT_ARRIVED,
    Cargo.MATTER: K.MATTER_ARRIVED,
    Cargo.URGE: K.URGED,
    Cargo.RECEIPT: K.REPORT_RECEIVED,
    Cargo.REPLY: K.MATTER_REPLIED,
}
READERS = {
    Cargo.REPORT: (Role.AUTHORITY_OFFICER,),
    Cargo.MATTER: (Role.AUTHORITY_OFFICER, Role.AUTHORITY_HEAD),
    Cargo.URGE: (Role.PRINCIPAL, Role.CONSOLIDATOR),
    Cargo.RECEIPT: (Role.PRINCIPAL, Role.CLERK),
    Cargo.REPLY: (Role.PRINCIPAL, Role.CLERK, Role.CONSOLIDATOR),
}
"""Who is told what has come. Figures come without a word."""


@dataclass(frozen=True)
class Receiving:
    """A school takes in only what comes down, the authority only what goes up."""

    school: School

    async def receive(self, unit: Unit, consignment: Consignment, now: datetime) -> None:
        """Letters to whom it concerns; a report is acknowledged to the school it came from.

        A reply goes to the clerk, who passes it on as every other body's (``domain.services.passing_on``).
        """
        if (consignment.cargo in GOING_UP) != self.school.sector.is_authority:
            return
        if consignment.cargo in LETTERS:
            await self._tell(unit, consignment, now)
        if consignment.cargo is Cargo.REPORT:
            day = now.date()
            receipt = {"period": consignment.text("period"), "on": day.isoformat()}
            await unit.upward.hand_over(Consignment(consignment.peer, Cargo.RECEIPT, consignment.ref, day, receipt))

    async def _tell(self, unit: Unit, consignment: Consignment, now: datetime) -> None:
        """``about`` is "peer/ref"; told anew for every revision."""
        kind = LETTERS[consignment.cargo]
        people = await holders(unit, READERS[consignment.cargo])
        about, mark = f"{consignment.peer}/{consignment.ref}", consignment.revision
        await post.to_people(unit, people, kind, about, self.school, now, mark=mark)


async def holders(unit: Unit, roles: tuple[Role, ...]) -> list[Person]:
    """Each once."""
    found = [person for role in roles for person in await unit.people.with_role(role)]
    return list({person.id: person for person in found}.values())
