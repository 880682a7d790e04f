"""How often one chat may send. In memory only, under a blinded key that dies with the process."""

from collections import defaultdict, deque
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.errors import TooFast

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_REMEMBERED = 10_000


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
        limits = ((self.per_hour, HOUR), (self.per_day, DAY))
        waits = [times[-most] + span - now for most, span in limits if len(times) >= most]
        wait = max(waits, default=timedelta())
        if wait > timedelta():
            raise TooFast(minutes=_minutes(wait))

    def count(self, key: Hashable, now: datetime) -> None:
        """Keys of yesterday are never asked for again and go when there are many."""
        self._times[key].append(now)
        if len(self._times) > MOST_REMEMBERED:
            stale = [one for one, times in self._times.items() if not times or now - times[-1] >= DAY]
            for one in stale:
                del self._times[one]


def _minutes(left: timedelta) -> int:
    """Rounded up: whoever waits as long as told is let through."""
    return -(-left // timedelta(minutes=1))
