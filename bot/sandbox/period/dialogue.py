"""One dialogue of the period, as the school's own calendar has it at the moment, and the moments of its scenes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sandbox.period.company import Company
from bot.sandbox.period.tale import Tale
from domain.cycle import errands_of
from domain.errand import Errand, Kind
from domain.questions import Question
from domain.series import Planned, Session
from domain.series_plan import SeriesPlan

A_MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)
A_QUARTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Dialogue:
    """``full``: every kind of question is asked; otherwise only a few."""

    play: Company
    key: str
    period: str
    full: bool

    @property
    def name(self) -> str:
        return f"{self.key}/{self.period}"

    @property
    def plan(self) -> SeriesPlan:
        return self.play.school.plan(self.key)

    async def told(self) -> list[tuple[Tale, Question]]:
        """What was asked for it by the school's own routing, which may lead a nameless one to another dialogue."""
        found = [(one, await self.play.question(one)) for one in self.play.tales.values()]
        return [(one, q) for one, q in found if q and (q.series, q.period) == (self.key, self.period)]

    async def planned(self) -> Planned:
        async with self.play.reading() as unit:
            calendar = self.play.school.calendar_with(await unit.cycles.overrides())
        return calendar.session(self.plan.dates, self.period)

    async def session(self) -> Session:
        """Raises LookupError while it has no day."""
        planned = await self.planned()
        if planned.cancelled:
            raise LookupError(f"{self.name}: {planned.reasons[0].key}")
        return planned

    async def errands(self) -> Sequence[Errand]:
        async with self.play.reading() as unit:
            calendar = self.play.school.calendar_with(await unit.cycles.overrides())
        return errands_of(self.plan, calendar.session(self.plan.dates, self.period), calendar)

    async def due(self, kind: Kind) -> datetime | None:
        """When the bot does this, the first time; None when it never does."""
        return next((errand.due_at for errand in await self.errands() if errand.kind is kind), None)


@dataclass(frozen=True)
class Moments:
    """When people act, fitted between the opening, the cutoff and the session."""

    asking: datetime
    reviewing: datetime
    mending: datetime
    answering: datetime

    @classmethod
    def of(cls, play: Company, session: Session, opens: datetime) -> "Moments":
        """The day after the opening where there is time for it; reviewed once the box has been emptied."""
        last = session.cutoff_at - 5 * HOUR
        asking = min(opens + A_DAY + 5 * HOUR, max(last, opens + A_QUARTER))
        released = play.school.next_release(asking) or asking
        reviewing = max(released + A_QUARTER, asking + 3 * HOUR)
        mending = reviewing + HOUR
        answering = min(session.cutoff_at + HOUR, session.session_at - A_QUARTER)
        return cls(asking, min(reviewing, session.cutoff_at - HOUR), mending, max(answering, mending + A_QUARTER))
