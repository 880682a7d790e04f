"""The doors of the domain: what use cases need from storage, vault, clock and messenger. One port, one file."""

from domain.ports.audit import Audit
from domain.ports.cycles import Cycles, DueWork, DueWorks, Override
from domain.ports.dialogues import Dialogues
from domain.ports.enrolments import Applicant, Enrolments, Invite
from domain.ports.erasures import Erasable, Erased, Erasures
from domain.ports.escalations import Escalations
from domain.ports.halls import Halls
from domain.ports.leftovers import Leftovers
from domain.ports.mutes import Mutes
from domain.ports.outbox import Departing, Messenger, Outbox, Outcome, Sending, StoredLetter
from domain.ports.papers import Papers
from domain.ports.people import ClassCard, People
from domain.ports.promises import Promises
from domain.ports.questions import HistoryLine, Questions
from domain.ports.store import Seen, Store, StoreAway, Unit
from domain.ports.switches import Switches
from domain.ports.tasks import Tasks, Tick
from domain.ports.tools import Address, Clock, Dice, Vault
from domain.ports.traces import Representation, Tally, Traces
from domain.ports.upward import Upward
from domain.ports.visits import Visits

__all__ = [
    "Address",
    "Applicant",
    "Audit",
    "ClassCard",
    "Clock",
    "Cycles",
    "Departing",
    "Dialogues",
    "Dice",
    "DueWork",
    "DueWorks",
    "Enrolments",
    "Erasable",
    "Erased",
    "Erasures",
    "Escalations",
    "Halls",
    "HistoryLine",
    "Invite",
    "Leftovers",
    "Messenger",
    "Mutes",
    "Outbox",
    "Outcome",
    "Override",
    "Papers",
    "People",
    "Promises",
    "Questions",
    "Representation",
    "Seen",
    "Sending",
    "Store",
    "StoreAway",
    "StoredLetter",
    "Switches",
    "Tally",
    "Tasks",
    "Tick",
    "Traces",
    "Unit",
    "Upward",
    "Vault",
    "Visits",
]
