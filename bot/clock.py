"""The only place where the time is read; everybody else is given a clock (``domain.ports.tools.Clock``)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

SCHOOL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class SystemClock:
    """The machine's clock, told in the school's zone."""

    def __init__(self, zone: ZoneInfo = SCHOOL_ZONE) -> None:
        self._zone = zone

    def now(self) -> datetime:
        """Aware, in the school's zone."""
        return datetime.now(self._zone)  # noqa: TID251 - this is the one caller


class TurnableClock:
    """The sandbox's and the tests' clock: stands still until somebody turns it."""

    def __init__(self, start: datetime, zone: ZoneInfo = SCHOOL_ZONE) -> None:
        """``start`` without a zone is the school's wall clock."""
        self._zone = zone
        self._now = self._local(start)

    def now(self) -> datetime:
        """Aware, in the school's zone."""
        return self._now

    def set(self, moment: datetime) -> None:
        """Forwards only; raises ValueError for a moment that has passed."""
        target = self._local(moment)
        if target < self._now:
            raise ValueError("a clock is turned forwards; jump() for a clock that goes wrong")
        self._now = target

    def advance(self, by: timedelta) -> None:
        """Raises ValueError for a negative ``by``."""
        self.set(self._now + by)

    def jump(self, moment: datetime) -> None:
        """Anywhere, also back: what a machine with a wrong clock does."""
        self._now = self._local(moment)

    def _local(self, moment: datetime) -> datetime:
        return moment.replace(tzinfo=self._zone) if moment.tzinfo is None else moment.astimezone(self._zone)
