"""A school's file with thousands of enrolled pupils, and a reminder for each of them waiting in the outbox."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table, create_engine, insert

from bot.clock import SystemClock
from bot.config import load
from domain.notices import Letter, LetterState, NoticeKind, Recipient, RecipientKind
from domain.people import Role, Scope
from storage import schema, upgrades
from storage.outbox import columns_of

FIRST_CHAT = 100_000
CLASS_SIZE = 40


def fill(file: Path, pupils: int, *, reminded: bool = True) -> None:
    """Takes a second or so for 20,000. The reminder is next month's, which is still true when it is sent."""
    now, version = SystemClock().now(), load(None).enrolment.consent_version
    period = f"{now.replace(day=1) + timedelta(days=32):%Y-%m}"
    rows: dict[Table, list[dict[str, Any]]] = {schema.people: [], schema.appointments: [], schema.accounts: []}
    letters = []
    for number in range(pupils):
        name, ident = f"{10 + number % 3}A{number // CLASS_SIZE}", f"p{number}"
        rows[schema.people].append(_person(ident, number, name))
        rows[schema.appointments].append(_appointment(ident, name))
        rows[schema.accounts].append(_account(ident, number, now.date(), version))
        to = Recipient(RecipientKind.PERSON, ident)
        letter = Letter(f"bench/{number}", NoticeKind.PUPIL_REMINDER, to, f"others/{period}", now)
        letters.append(columns_of(letter) | {"key": letter.key, "state": LetterState.QUEUED})
    if reminded:
        rows[schema.outbox] = letters
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        upgrades.upgrade(connection)
        for table, filled in rows.items():
            connection.execute(insert(table), filled)
    engine.dispose()


def _person(ident: str, number: int, class_name: str) -> dict[str, Any]:
    return {
        "id": ident,
        "roster_key": f"K{number}",
        "full_name": f"Nguyen Van {number}",
        "class_name": class_name,
        "room": "",
        "is_boarding": False,
        "birth_date": None,
        "parental_consent": True,
        "active": True,
    }


def _appointment(ident: str, class_name: str) -> dict[str, Any]:
    scope = str(Scope.of_class(class_name))
    return {"person_id": ident, "number": 1, "role": Role.STUDENT, "scope": scope, "deputy": False}


def _account(ident: str, number: int, today: date, version: str) -> dict[str, Any]:
    consent = {"consented_on": today, "consent_version": version}
    return {"chat_id": FIRST_CHAT + number, "person_id": ident, "reachable": True, **consent}
