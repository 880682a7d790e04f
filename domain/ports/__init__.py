"""The doors of the domain: what use cases need from storage, vault, clock and messenger. One port, one file."""

from domain.ports.audit import Audit
from domain.ports.cycles import Cycles, DueWork, DueWorks, Override
from domain.ports.enrolments import Applicant, Enrolments, Invite
from domain.ports.erasures import Erasable, Erased, Erasures
from domain.ports.outbox import Messenger, Outbox, Outcome, Sending, StoredLetter
from domain.ports.people import ClassCard, People
from domain.ports.questions import HistoryLine, Questions
from domain.ports.store import Seen, Store, Unit
from domain.ports.switches import Switches
from domain.ports.tools import Address, Clock, Dice, Vault
from domain.ports.traces import Traces

__all__ = [
    "Address",
    "Applicant",
    "Audit",
    "ClassCard",
    "Clock",
    "Cycles",
    "Dice",
    "DueWork",
    "DueWorks",
    "Enrolments",
    "HistoryLine",
    "Erasable",
    "Erased",
    "Erasures",
    "Invite",
    "Messenger",
    "Outbox",
    "Outcome",
    "Override",
    "People",
    "Questions",
    "Seen",
    "Sending",
    "Store",
    "StoredLetter",
    "Switches",
    "Traces",
    "Unit",
    "Vault",
]
