"""Numbered migrations, run inside the process: a school upgrades by starting the new version."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

FOLDER = Path(__file__).parent / "migrations"


def configured(connection: Connection | None = None) -> Config:
    """Alembic without an ini file; ``migrations/env.py`` takes the connection from here."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, to: str = "head") -> None:
    """All in the caller's transaction: a migration that fails leaves the file as it was."""
    command.upgrade(configured(connection), to)


def downgrade(connection: Connection, to: str) -> None:
    command.downgrade(configured(connection), to)
