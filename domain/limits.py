"""How often one chat may send. In memory only, under a blinded key that dies with the process."""

from collections import defaultdict, deque
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.errors import TooFast

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class Limits:
    """``per_hour`` and ``per_day`` for one key; a refusal loses nothing, the words stay in the card."""

    per_hour: int
    per_day: int
    _times: dict[Hashable, deque[datetime]] = field(default_factory=lambda: defaultdict(deque))

    def check(self, key: Hashable, now: datetime) -> None:
        """Raises TooFast with the minutes to wait."""
        times = self._times[key]
        while times and now - times[0] >= DAY:
            times.popleft()
        last_hour = [moment for moment in times if now - moment < HOUR]
        if len(last_hour) >= self.per_hour:
            raise TooFast(minutes=_minutes(last_hour[0] + HOUR - now))
        if len(times) >= self.per_day:
            raise TooFast(minutes=_minutes(times[0] + DAY - now))

    def count(self, key: Hashable, now: datetime) -> None:
        self._times[key].append(now)


def _minutes(left: timedelta) -> int:
    return max(1, round(left.total_seconds() / 60))
