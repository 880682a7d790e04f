"""What is handed to the courier between a school and its authority, and what the courier has brought."""

from datetime import date
from typing import Protocol

from domain.consignment import Cargo, Consignment


class Upward(Protocol):
    """Both ways: a school's queue upwards and what came down to it; the same at the authority, for each school."""

    async def hand_over(self, consignment: Consignment) -> bool:
        """For the courier; the same facts again change nothing and are False, others are its next revision.

        Files are not compared: the same paper drawn again holds another moment.

        ``revision`` and ``delivered`` of what is given count for nothing.
        """
        ...

    async def waiting(self, peer: str) -> list[Consignment]:
        """Handed over and not delivered yet, with enclosures, in a steady order."""
        ...

    async def delivered(self, consignment: Consignment) -> None:
        """The other side has it; a revision written meanwhile goes on waiting."""
        ...

    async def take_in(self, consignment: Consignment) -> bool:
        """Brought by the courier; False when this revision or a later one is here already."""
        ...

    async def sent(self, cargo: Cargo, peer: str | None = None) -> list[Consignment]:
        """Without enclosures; oldest first."""
        ...

    async def received(self, cargo: Cargo, peer: str | None = None) -> list[Consignment]:
        """Without enclosures; oldest first."""
        ...

    async def one(self, cargo: Cargo, peer: str, ref: str, *, came: bool) -> Consignment | None:
        """With enclosures. ``came``: among what was received, else among what was sent."""
        ...

    async def forget_up_to(self, day: date) -> int:
        """Whatever was handed over or came on that day or before; how many."""
        ...
