"""The doors of the domain: what use cases need from storage, vault, clock and messenger. One port, one file."""

from domain.ports.audit import Audit
from domain.ports.cycles import Cycles, DueWork, DueWorks, Override
from domain.ports.enrolments import Applicant, Enrolments, Invite
from domain.ports.erasures import Erasable, Erased, Erasures
from domain.ports.leftovers import Leftovers
from domain.ports.mutes import Mutes
from domain.ports.outbox import Departing, Messenger, Outbox, Outcome, Sending, StoredLetter
from domain.ports.people import ClassCard, People
from domain.ports.questions import HistoryLine, Questions
from domain.ports.store import Seen, Store, StoreAway, Unit
from domain.ports.switches import Switches
from domain.ports.tools import Address, Clock, Dice, Vault
from domain.ports.traces import Representation, Tally, Traces
from domain.ports.upward import Upward

__all__ = [
    "Address",
    "Applicant",
    "Audit",
    "ClassCard",
    "Clock",
    "Cycles",
    "Departing",
    "Dice",
    "DueWork",
    "DueWorks",
    "Enrolments",
    "Erasable",
    "Erased",
    "Erasures",
    "HistoryLine",
    "Invite",
    "Leftovers",
    "Messenger",
    "Mutes",
    "Outbox",
    "Outcome",
    "Override",
    "People",
    "Questions",
    "Representation",
    "Seen",
    "Sending",
    "Store",
    "StoreAway",
    "StoredLetter",
    "Switches",
    "Tally",
    "Traces",
    "Unit",
    "Upward",
    "Vault",
]
