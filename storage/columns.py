"""How moments lie in the database: naive UTC, whatever the dialect; aware Vietnamese time outside it."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

from domain.period import VIETNAM


class Moment(TypeDecorator[datetime]):
    """Takes any aware datetime, gives it back in +07:00. Raises ValueError for a naive one: its zone is a guess."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - theirs
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's hook
        return value.replace(tzinfo=UTC).astimezone(VIETNAM) if isinstance(value, datetime) else None


def day_of(moment: datetime) -> datetime:
    """Midnight of that day in Việt Nam: what is kept of a time of day nobody needs any more (promises 3b.2)."""
    return moment.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
