"""One transaction over everything."""

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.audit import SqlAudit
from storage.cycles import SqlCycles
from storage.dialogues import SqlDialogues
from storage.due_works import SqlDueWorks
from storage.enrolments import SqlEnrolments
from storage.escalations import SqlEscalations
from storage.halls import SqlHalls
from storage.leftovers import SqlLeftovers
from storage.mutes import SqlMutes
from storage.outbox import SqlOutbox
from storage.papers import SqlPapers
from storage.pauses import SqlPauses
from storage.people import SqlPeople
from storage.promises import SqlPromises
from storage.questions import SqlQuestions
from storage.seen import SqlSeen
from storage.switches import SqlSwitches
from storage.tasks import SqlTasks
from storage.traces import SqlTraces
from storage.upward import SqlUpward
from storage.visits import SqlVisits


class SqlUnit:
    """Implements ``domain.ports.Unit``: every port over one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.questions = SqlQuestions(connection)
        self.people = SqlPeople(connection)
        self.cycles = SqlCycles(connection)
        self.dialogues = SqlDialogues(connection)
        self.outbox = SqlOutbox(connection)
        self.due = SqlDueWorks(connection)
        self.halls = SqlHalls(connection)
        self.enrolments = SqlEnrolments(connection)
        self.seen = SqlSeen(connection)
        self.mutes = SqlMutes(connection)
        self.pauses = SqlPauses(connection)
        self.switches = SqlSwitches(connection)
        self.audit = SqlAudit(connection)
        self.traces = SqlTraces(connection)
        self.leftovers = SqlLeftovers(connection)
        self.promises = SqlPromises(connection)
        self.escalations = SqlEscalations(connection)
        self.papers = SqlPapers(connection)
        self.upward = SqlUpward(connection)
        self.visits = SqlVisits(connection)
        self.tasks = SqlTasks(connection)
