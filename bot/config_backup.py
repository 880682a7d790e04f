"""The table ``[backup]`` of ``config.toml``."""

from pathlib import Path

from pydantic import Field, field_validator

from bot.backup_keys import public_bytes
from bot.config_types import Section, refusal


class Backup(Section):
    """Empty ``public_key`` = no backup by itself; ``keep`` = how many of the newest."""

    public_key: str
    directory: Path
    keep: int = Field(ge=1, le=1000)

    @field_validator("public_key")
    @classmethod
    def _no_slip_of_the_finger(cls, written: str) -> str:
        try:
            return written if not written or public_bytes(written) else ""
        except ValueError:
            raise refusal("bad_backup_key") from None
