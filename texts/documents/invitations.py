"""Tickets turned into slips to print."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.people import Person, PersonId, Role
from domain.school import School
from domain.services.inviting import Ticket
from domain.sheets import Slip, SlipSheet
from texts.labels import role_title


def link_of(bot_name: str, payload: str) -> str:
    """The deep link (Bot API): opens the chat and sends ``/start <payload>``."""
    return f"https://t.me/{bot_name}?start={payload}"


def invitations(
    tickets: Sequence[Ticket],
    classes: Mapping[PersonId, str],
    school: School,
    bot_name: str,
    now: datetime,
) -> bytes:
    """The .docx; ``classes`` tells for a parent in which classes the children are."""
    from texts.documents.slips import slip_sheet  # noqa: PLC0415 - Word, when there is something to print

    slips = tuple(_slip(ticket, classes.get(ticket.person.id, ""), school, bot_name) for ticket in tickets)
    return slip_sheet(SlipSheet(school.name, bot_name, slips, now))


def _slip(ticket: Ticket, classes: str, school: School, bot_name: str) -> Slip:
    person = ticket.person
    return Slip(
        name=person.full_name,
        detail=person.class_name or classes,
        role_label=role_title(_first_role(person), school),
        link=link_of(bot_name, ticket.payload),
        typed_code=ticket.typed_code,
        expires=ticket.expires_on,
    )


def _first_role(person: Person) -> Role:
    return person.appointments[0].role if person.appointments else Role.TEACHER
