"""Dialogues that were added from the chat."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.added import Added
from storage.dialogue_tables import dialogues
from storage.rows import insert_once


class SqlDialogues:
    """Implements ``domain.ports.Dialogues``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def added(self) -> Sequence[Added]:
        rows = await self._connection.execute(select(dialogues).order_by(dialogues.c.held_at, dialogues.c.key))
        return [Added(**row) for row in rows.mappings()]

    async def add(self, dialogue: Added) -> bool:
        row = asdict(dialogue)
        return await insert_once(self._connection, dialogues, {"key": row.pop("key")}, row)
