"""Whose doing may a changed row be? The rules of the school told a second time, row by row, for whoever besieges it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.people import Actor, Role, ScopeKind
from domain.questions import Question, QuestionId
from tests.bars.judge_beside import BESIDE, OF_THE_HALL, runs
from tests.domain.permission_rules import oracle

Row = dict[str, Any]
Rows = dict[str, dict[tuple[Any, ...], Row]]
NOBODYS = frozenset({"seen", "audit", "alembic_version"})
"""Written for every update and for every look; they are no change of anything."""
OF_A_QUESTION = frozenset({"questions", "answers", "photos", "ways_back"})
ROSTER = frozenset({"people", "appointments", "children"})
CONSEQUENCES = frozenset({"outbox", "occurrences", "consignments"})
"""Allowed beside something that was itself allowed, never alone."""


def rows_of(database: Path) -> Rows:
    """Everything there is, by table and primary key."""
    with closing(sqlite3.connect(database)) as db:
        db.row_factory = sqlite3.Row
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: _by_key(db, name) for name in names if name not in NOBODYS}


def _by_key(db: sqlite3.Connection, table: str) -> dict[tuple[Any, ...], Row]:
    keys = [row["name"] for row in db.execute(f"PRAGMA table_info({table})") if row["pk"]]
    found = (dict(row) for row in db.execute(f"SELECT * FROM {table}"))  # noqa: S608 - names from the schema
    return {tuple(row[key] for key in keys): row for row in found}


@dataclass(frozen=True)
class Judge:
    """Who acted, from which chat, and how the school stood before."""

    actor: Actor | None
    chat_id: int
    before: Rows
    asked: dict[QuestionId, Question]

    def wrongs(self, after: Rows) -> list[str]:
        """Every row that this actor had no right to change, add or remove."""
        changes = list(_changes(self.before, after))
        wrong = [f"{table} {row}" for table, row, old in changes if not self._may(table, row, old, changes)]
        alone = changes and all(table in CONSEQUENCES for table, _, _ in changes)
        return [*wrong, *([f"{changes[0][0]} alone"] if alone else [])]

    def _may(self, table: str, row: Row, old: Row | None, changes: list[tuple[str, Row, Row | None]]) -> bool:
        if table in CONSEQUENCES or (table in OF_A_QUESTION | {"history"} and _ends_a_session(changes)):
            return True
        if table in BESIDE:
            return self.actor is not None and BESIDE[table](self.actor, row, self._question(row))
        if table == "history":
            return self._may_decide(row["question_id"], row["what"])
        if table in OF_A_QUESTION:
            return self._may_touch(row, old, changes)
        if self.actor is None:
            return table in {"accounts", "applicants"} and row["chat_id"] == self.chat_id
        return self._may_of_people(table, row)

    def _may_decide(self, question_id: str, what: str) -> bool:
        question = self.asked.get(QuestionId(question_id))
        if self.actor is None or question is None:
            return False
        in_hall = what in OF_THE_HALL and runs(self.actor, question.series, question)
        return in_hall or what in oracle(self.actor, question, proof=False)

    def _question(self, row: Row) -> Question | None:
        return self.asked.get(QuestionId(str(row.get("question_id"))))

    def _may_touch(self, row: Row, old: Row | None, changes: list[tuple[str, Row, Row | None]]) -> bool:
        """Beside an allowed line of the history, of this question or of one merged with it; or as one's own new one."""
        if "id" in row and old is None:
            return self.actor is not None and row["asker_id"] in {None, *self.actor.ids}
        about = {row.get("id") or row["question_id"], row.get("merged_into"), (old or {}).get("merged_into")}
        noted = {line["question_id"] for table, line, _ in changes if table == "history"}
        fresh = {line["id"] for table, line, was in changes if table == "questions" and was is None}
        return bool(about & (noted | fresh))

    def _may_of_people(self, table: str, row: Row) -> bool:
        assert self.actor is not None
        match table:
            case "accounts" | "applicants" if row["chat_id"] == self.chat_id:
                return True
            case "overrides":
                return Role.PRINCIPAL in self.actor.roles
            case "representatives" | "applicants":
                return row["class_name"] in self._classes()
            case "accounts" | "invites" if row.get("person_id"):
                return self._may_mind(row["person_id"], table)
            case "invites":
                return self._runs() or row["class_name"] in self._classes()
            case _:
                minded = row.get("id") or row.get("person_id") or row.get("parent_id")
                return table in ROSTER and self._may_mind(str(minded), table)

    def _may_mind(self, person_id: str, table: str) -> bool:
        """Oneself; the pupils of one's class, and their parents for a slip; anybody's slip for an administrator."""
        assert self.actor is not None
        if person_id in self.actor.ids or (self._runs() and table == "invites"):
            return True
        kids = [row["child_id"] for row in self.before["children"].values() if row["parent_id"] == person_id]
        one_of = [person_id, *(kids if table == "invites" else [])]
        return any(self.before["people"].get((one,), {}).get("class_name") in self._classes() for one in one_of)

    def _runs(self) -> bool:
        return self.actor is not None and Role.ADMINISTRATOR in self.actor.roles

    def _classes(self) -> set[str]:
        assert self.actor is not None
        held = (duty for person in self.actor.persons for duty in person.appointments)
        return {d.scope.ref for d in held if d.role is Role.HOMEROOM_TEACHER and d.scope.kind is ScopeKind.CLASS}


def _ends_a_session(changes: list[tuple[str, Row, Row | None]]) -> bool:
    """What was said goes out, the rest is carried on; whether they may end it is judged by the hall's own row."""
    return any(table == "halls" and row["phase"] == "ended" for table, row, _ in changes)


def _changes(before: Rows, after: Rows) -> Iterator[tuple[str, Row, Row | None]]:
    """(table, row as it is or last was, row as it was)."""
    for table in before.keys() | after.keys():
        old, new = before.get(table, {}), after.get(table, {})
        for key in old.keys() | new.keys():
            if old.get(key) != new.get(key):
                yield table, new.get(key) or old[key], old.get(key)
