"""A key pair of the school's, a place for its files, and an eye that looks into a backup."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.backup_keys import new_pair, private_bytes, store_private
from bot.backups.parcel import Manifest, unpack
from bot.config import Settings, load

NIGHT = datetime(2026, 11, 13, 3, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@dataclass(frozen=True)
class Safe:
    """``key``: the private half, as a file; ``public``: the line for the settings."""

    key: Path
    public: str

    @classmethod
    def new(cls, folder: Path) -> "Safe":
        private, public = new_pair()
        folder.mkdir(exist_ok=True)
        store_private(private, folder / "key.txt")
        return cls(folder / "key.txt", public)

    def settings(self, home: Path, **changes: str) -> Settings:
        """Everything of the school below ``home``; ``changes`` as HOMTHU_… without the prefix."""
        given = {
            "STORAGE__URL": f"sqlite+aiosqlite:///{home / 'homthu.db'}",
            "STORAGE__KEY_DIR": str(home / "keys"),
            "BACKUP__DIRECTORY": str(home / "backups"),
            "BACKUP__PUBLIC_KEY": self.public,
            "ANONYMITY__RECEIPT_MEMORY_MIB": "8",
            **changes,
        }
        return load(None, {f"HOMTHU_{name}": value for name, value in given.items()})

    def opens(self, backup: Path, into: Path) -> Manifest:
        """Its files in ``into``."""
        into.mkdir(exist_ok=True)
        with backup.open("rb") as sealed:
            return unpack(sealed, private_bytes(self.key), into)


def rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as opened:
        return list(opened.execute(query))
