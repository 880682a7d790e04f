"""Halls at rest. Every change states the version it was made on, so that of two at once one is told."""

from dataclasses import asdict, replace
from typing import Any, TypeVar

from sqlalchemy import Row, Table, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.attendance import Attendance, Presence
from domain.errors import Outdated
from domain.hall import Hall, ItemState, Note, NoteKind, Phase, Record, Speaker, SpeakerState, merged
from domain.people import PersonId, Role
from domain.questions import AnswerKind, QuestionId
from storage.hall_tables import hall_attendance, hall_guests, hall_items, hall_notes, hall_speakers, halls
from storage.rows import insert_once, matching, put

Versioned = TypeVar("Versioned", Hall, Record, Speaker)
EVERY = (hall_items, hall_notes, hall_speakers, hall_attendance, hall_guests)


class SqlHalls:
    """Implements ``domain.ports.Halls``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, series: str, period: str) -> Hall | None:
        rows = await self._rows(halls, series, period)
        return _hall(rows[0]) if rows else None

    async def open_ones(self) -> list[Hall]:
        wanted = select(halls).where(halls.c.phase != Phase.ENDED).order_by(halls.c.began_at, halls.c.series)
        return [_hall(row) for row in await self._connection.execute(wanted)]

    async def save(self, hall: Hall) -> Hall:
        return await self._save(halls, _key(hall.series, hall.period), hall)

    async def records(self, series: str, period: str) -> dict[QuestionId, Record]:
        found = [_record(row) for row in await self._rows(hall_items, series, period)]
        return {record.question_id: record for record in found}

    async def save_record(self, series: str, period: str, record: Record) -> Record:
        key = _key(series, period) | {"question_id": record.question_id}
        return await self._save(hall_items, key, record)

    async def notes(self, series: str, period: str) -> list[Note]:
        found = [_note(row) for row in await self._rows(hall_notes, series, period)]
        return list(merged(found))

    async def add_note(self, series: str, period: str, note: Note) -> bool:
        row = asdict(note)
        return await insert_once(self._connection, hall_notes, {"id": row.pop("id")}, row | _key(series, period))

    async def speakers(self, series: str, period: str) -> list[Speaker]:
        found = [_speaker(row) for row in await self._rows(hall_speakers, series, period)]
        return sorted(found, key=lambda one: one.number)

    async def save_speaker(self, series: str, period: str, speaker: Speaker) -> Speaker:
        key = _key(series, period) | {"number": speaker.number}
        return await self._save(hall_speakers, key, speaker)

    async def attendance(self, series: str, period: str) -> list[Attendance]:
        found = [_attendance(row) for row in await self._rows(hall_attendance, series, period)]
        return sorted(found, key=lambda one: (one.class_name, one.name, one.ref))

    async def put_attendance(self, series: str, period: str, *rows: Attendance) -> None:
        for one in rows:
            row = asdict(one)
            await put(self._connection, hall_attendance, _key(series, period) | {"ref": row.pop("ref")}, row)

    async def drop_attendance(self, series: str, period: str, *refs: str) -> None:
        theirs = matching(hall_attendance, _key(series, period)) & hall_attendance.c.ref.in_(refs)
        await self._connection.execute(delete(hall_attendance).where(theirs))

    async def guests(self, series: str, period: str) -> int:
        rows = await self._rows(hall_guests, series, period)
        return int(rows[0].guests) if rows else 0

    async def set_guests(self, series: str, period: str, guests: int) -> None:
        await put(self._connection, hall_guests, _key(series, period), {"guests": guests})

    async def forget_periods_up_to(self, period: str) -> int:
        for table in EVERY:
            await self._connection.execute(delete(table).where(table.c.period <= period))
        counted = await self._connection.scalar(select(func.count()).where(halls.c.period <= period)) or 0
        await self._connection.execute(delete(halls).where(halls.c.period <= period))
        return counted

    async def _rows(self, table: Table, series: str, period: str) -> list[Row[Any]]:
        return list((await self._connection.execute(select(table).where(matching(table, _key(series, period))))).all())

    async def _save(self, table: Table, key: dict[str, Any], thing: Versioned) -> Versioned:
        """Version 0 is new, any other replaces the one it was made on."""
        saved = replace(thing, version=thing.version + 1)
        rest = {name: value for name, value in asdict(saved).items() if name not in key}
        if thing.version == 0:
            done = await insert_once(self._connection, table, key, rest)
        else:
            unchanged = matching(table, key) & (table.c.version == thing.version)
            done = (await self._connection.execute(update(table).where(unchanged).values(**rest))).rowcount == 1
        if not done:
            raise Outdated("hall_changed")
        return saved


def _key(series: str, period: str) -> dict[str, Any]:
    return {"series": series, "period": period}


def _hall(row: Row[Any]) -> Hall:
    return Hall(
        series=row.series,
        period=row.period,
        phase=Phase(row.phase),
        began_at=row.began_at,
        chair=PersonId(row.chair),
        mode=row.mode,
        ended_at=row.ended_at,
        part=row.part,
        by_itself=row.by_itself,
        version=row.version,
    )


def _record(row: Row[Any]) -> Record:
    return Record(
        question_id=QuestionId(row.question_id),
        state=ItemState(row.state),
        kind=AnswerKind(row.kind) if row.kind else None,
        owner=row.owner,
        owner_role=Role(row.owner_role) if row.owner_role else None,
        owner_id=PersonId(row.owner_id) if row.owner_id else None,
        due_on=row.due_on,
        authority=row.authority,
        base=row.base,
        said_by=row.said_by,
        promise=row.promise,
        place=row.place,
        version=row.version,
    )


def _note(row: Row[Any]) -> Note:
    about = QuestionId(row.question_id) if row.question_id else None
    return Note(row.id, NoteKind(row.kind), PersonId(row.author), row.at, row.text, about)


def _speaker(row: Row[Any]) -> Speaker:
    return Speaker(row.id, row.number, row.name, row.person_id, SpeakerState(row.state), row.version)


def _attendance(row: Row[Any]) -> Attendance:
    return Attendance(row.ref, Presence(row.presence), row.person_id, row.name, row.class_name)
