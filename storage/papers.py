"""What was last handed out."""

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.papers import Issue, Paper
from storage.paper_tables import papers
from storage.rows import matching, put


class SqlPapers:
    """Implements ``domain.ports.Papers``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def last(self, paper: Paper, copy: str) -> Issue | None:
        key = {"kind": paper.kind, "ref": paper.ref, "copy": copy}
        row = (await self._connection.execute(select(papers).where(matching(papers, key)))).first()
        return Issue(paper, copy, row.issued_on, row.marks) if row else None

    async def put(self, issue: Issue) -> None:
        key = {"kind": issue.paper.kind, "ref": issue.paper.ref, "copy": issue.copy}
        await put(self._connection, papers, key, {"issued_on": issue.issued_on, "marks": issue.marks})

    async def forget_before(self, day: date) -> None:
        await self._connection.execute(delete(papers).where(papers.c.issued_on < day))
