"""Everything a handler can ask for: the use cases, the store and the clock. Filled once, in ``bot/wiring.py``."""

from collections.abc import Callable
from dataclasses import dataclass, field

from domain.ports import Clock, Dice, Store, Vault
from domain.school import School
from domain.services.adding import Adding
from domain.services.admitting import Admitting
from domain.services.answering import Answering
from domain.services.asking import Asking
from domain.services.attending import Attending
from domain.services.auditing import Auditing
from domain.services.confirming import Confirming
from domain.services.convening import Convening
from domain.services.delivering import Delivering
from domain.services.desk import Desk
from domain.services.digesting import Digesting
from domain.services.enrolling import Enrolling
from domain.services.erasing import Erasing
from domain.services.flooring import Flooring
from domain.services.following import Following
from domain.services.guesses import Guesses
from domain.services.hall_reporting import HallReporting
from domain.services.handing_up import HandingUp
from domain.services.hearing import Hearing
from domain.services.informing import Informing
from domain.services.inviting import Inviting
from domain.services.issuing import Issuing
from domain.services.keeping import Keeping
from domain.services.merging import Merging
from domain.services.minding import Minding
from domain.services.muting import Muting
from domain.services.overseeing import Overseeing
from domain.services.passing_on import PassingOn
from domain.services.presiding import Presiding
from domain.services.receiving import Receiving
from domain.services.representing import Representing
from domain.services.reviewing import Reviewing
from domain.services.rostering import Rostering
from domain.services.speaking import Speaking
from domain.services.tasking import Tasking
from domain.services.visit_cases import VisitCases
from domain.services.visit_overview import VisitOverview
from domain.services.visiting import Visiting
from handlers.commands import Command
from handlers.drafts import Drafts
from handlers.expectations import Expectations
from handlers.held_dialogues import HeldDialogues
from handlers.held_rosters import HeldRosters
from handlers.trail import Trail

WRONG_RECEIPTS = 5
"""An hour and a chat: a receipt holds a hundred bits, and each guess costs a tenth of a second."""


@dataclass
class Services:
    """One bot's house. ``redraw`` re-encodes a photo from its pixels (no EXIF); raises BadInput."""

    school: School
    store: Store
    clock: Clock
    dice: Dice
    vault: Vault
    redraw: Callable[[bytes], bytes]
    asking: Asking
    following: Following
    reviewing: Reviewing
    muting: Muting
    merging: Merging
    erasing: Erasing
    informing: Informing
    desk: Desk
    answering: Answering
    delivering: Delivering
    enrolling: Enrolling
    admitting: Admitting
    inviting: Inviting
    minding: Minding
    rostering: Rostering
    convening: Convening
    adding: Adding
    representing: Representing
    digesting: Digesting
    auditing: Auditing
    issuing: Issuing
    tasking: Tasking
    visiting: Visiting
    visit_cases: VisitCases
    visit_overview: VisitOverview
    presiding: Presiding
    hearing: Hearing
    flooring: Flooring
    speaking: Speaking
    attending: Attending
    hall_reporting: HallReporting
    overseeing: Overseeing
    handing_up: HandingUp
    receiving: Receiving
    keeping: Keeping
    confirming: Confirming
    passing_on: PassingOn
    drafts: Drafts
    trail: Trail
    every_command: tuple[Command, ...] = ()
    expectations: Expectations = field(default_factory=Expectations)
    receipt_guesses: Guesses = field(default_factory=lambda: Guesses(WRONG_RECEIPTS))
    rosters: HeldRosters = field(default_factory=HeldRosters)
    new_dialogues: HeldDialogues = field(default_factory=HeldDialogues)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What this school has a use for today: a dialogue added from the chat may bring somebody an errand."""
        return tuple(one.at(self.school) for one in self.every_command if one.is_used(self.school))
