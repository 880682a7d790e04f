"""One transaction over everything."""

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.cycles import SqlCycles
from storage.due_works import SqlDueWorks
from storage.enrolments import SqlEnrolments
from storage.outbox import SqlOutbox
from storage.people import SqlPeople
from storage.questions import SqlQuestions
from storage.seen import SqlSeen


class SqlUnit:
    """Implements ``domain.ports.Unit``: every port over one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.questions = SqlQuestions(connection)
        self.people = SqlPeople(connection)
        self.cycles = SqlCycles(connection)
        self.outbox = SqlOutbox(connection)
        self.due = SqlDueWorks(connection)
        self.enrolments = SqlEnrolments(connection)
        self.seen = SqlSeen(connection)
