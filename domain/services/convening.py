"""The dates of the sessions: everybody may look, the principal may confirm another one or call it off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain import gathering
from domain.calendar import Calendar
from domain.errors import BadInput, NotAllowed, Outdated, Unknown
from domain.people import Actor, PersonId, Role
from domain.period import VIETNAM, later, period_of
from domain.ports import Clock, Override, Store, Unit
from domain.school import School, SeriesPlan
from domain.series import Planned
from domain.services import planning
from domain.services.announcing import Announcement
from domain.services.cutting_off import carry_over
from domain.services.recording import record

MONTHS_AHEAD = 14
FARTHEST = timedelta(days=45)
FARTHEST_ONCE = timedelta(days=366)
"""A one-off dialogue may be put off to any day of the year; one too late is said to be so."""
LONGEST_NOTE = 200
CHOICES = 8


@dataclass(frozen=True)
class Meeting:
    """One month of one series. ``planned`` may say that there is no session, and why."""

    plan: SeriesPlan
    planned: Planned


@dataclass(frozen=True)
class Convening:
    """Raises Unknown for a series or period that is none."""

    store: Store
    clock: Clock
    school: School

    async def programme(self, actor: Actor) -> list[Meeting]:
        """The next session of each series that concerns ``actor``, after the months before it that have none."""
        async with self.store.reading() as unit:
            plans = await self._plans_of(unit, actor)
            calendar = await self._calendar(unit)
        now = self.clock.now()
        return [meeting for plan in plans for meeting in self._upcoming(plan, calendar, now)]

    async def meeting(self, series: str, period: str) -> Meeting:
        async with self.store.reading() as unit:
            return self._meeting(await self._calendar(unit), series, period)

    async def other_days(self, meeting: Meeting) -> list[date]:
        """Working days nearest to the planned one, from tomorrow on, in order: what a principal may tap."""
        async with self.store.reading() as unit:
            calendar = await self._calendar(unit)
        planned, today = meeting.planned, self.clock.now().date()
        literal = meeting.plan.dates.literal_day(planned.period)
        around = literal if planned.cancelled else planned.session_at.date()
        days = [around + timedelta(days=n) for n in range(-CHOICES * 2, CHOICES * 2 + 1)]
        fit = [day for day in days if day > today and calendar.is_working(day) and (planned.cancelled or day != around)]
        kept = [day for day in fit if _keeps(meeting.plan, day)]
        fit = kept or fit
        return sorted(sorted(fit, key=lambda day: (abs(day - around), day))[:CHOICES])

    async def confirm(self, actor: Actor, series: str, period: str, at: datetime | None, note: str = "") -> Meeting:
        """Sets the date (None: not held this month), plans anew and tells everybody concerned, unless nothing changes.

        Raises NotAllowed for anybody but the principal and its chair, Outdated once the session is over, and BadInput
        "date_past", "date_too_far", "too_long".
        """
        now = self.clock.now()
        async with self.store.writing() as unit:
            before = self._meeting(await self._calendar(unit), series, period)
            by = self._whoever_decides(actor, before.plan)
            self._check(before, at, now)
            if len(note.strip()) > LONGEST_NOTE:
                raise BadInput("too_long", length=len(note.strip()), most=LONGEST_NOTE)
            await unit.cycles.set_override(series, period, Override(at, note.strip(), by))
            when = at.isoformat(timespec="minutes") if at else ""
            await record(unit, actor, "session", f"session/{series}/{period}", now, at=when)
            after = self._meeting(await self._calendar(unit), series, period)
            if _moment(before.planned) != _moment(after.planned):
                await self._follow_up(unit, after, now, first=before.planned.cancelled and before.planned.undated)
            await planning.plan_ahead(unit, self.school, now)
        return after

    async def _follow_up(self, unit: Unit, after: Meeting, now: datetime, *, first: bool) -> None:
        if after.planned.cancelled:
            await carry_over(unit, self.school, after.plan, after.planned.period, now)
        mark = f"{_moment(after.planned)}/{now.isoformat(timespec='seconds')}"
        await Announcement(unit, self.school, after.plan, after.planned, now).moved(mark, first=first)

    async def proposed(self, actor: Actor, series: str, period: str, at: datetime | None) -> Meeting:
        """The meeting as it is, if ``confirm`` would take ``at``: for asking once more. Raises what it raises."""
        meeting = await self.meeting(series, period)
        self._whoever_decides(actor, meeting.plan)
        self._check(meeting, at, self.clock.now())
        return meeting

    def _check(self, meeting: Meeting, at: datetime | None, now: datetime) -> None:
        if not meeting.planned.cancelled and meeting.planned.ends_at <= now:
            raise Outdated
        if at is None:
            return
        if at <= now:
            raise BadInput("date_past")
        literal = meeting.plan.dates.literal_day(meeting.planned.period)
        farthest = FARTHEST_ONCE if meeting.plan.once else FARTHEST
        if abs(at.astimezone(VIETNAM).date() - literal) > farthest:
            raise BadInput("date_too_far")

    def _meeting(self, calendar: Calendar, series: str, period: str) -> Meeting:
        plan = self.school.held(series)
        try:
            return Meeting(plan, calendar.session(plan.dates, period))
        except ValueError:
            raise Unknown from None

    def _upcoming(self, plan: SeriesPlan, calendar: Calendar, now: datetime) -> Iterator[Meeting]:
        here = period_of(now.astimezone(VIETNAM).date())
        for period in plan.dates.months_from(later(here, -1), MONTHS_AHEAD + 1):
            planned = calendar.session(plan.dates, period)
            if not planned.cancelled and planned.ends_at > now:
                yield Meeting(plan, planned)
                return
            if planned.cancelled and (planned.undated or (period >= here and not planned.silent)):
                yield Meeting(plan, planned)

    async def _plans_of(self, unit: Unit, actor: Actor) -> list[SeriesPlan]:
        if actor.is_staff:
            return list(self.school.series)
        children = [await unit.people.get(child) for person in actor.persons for child in person.children]
        family = [*actor.persons, *children]
        theirs = [plan for plan in self.school.series if gathering.askers(self.school, plan, family)]
        return theirs or list(self.school.series)

    def _whoever_decides(self, actor: Actor, plan: SeriesPlan) -> PersonId:
        """The principal or whoever chairs it (S1); what was added from the chat, the consolidator too. NotAllowed."""
        added = any(one.key == plan.key for one in self.school.programme.added)
        deciding = {Role.PRINCIPAL, plan.chair, *([Role.CONSOLIDATOR] if added else [])}
        for person in actor.persons:
            if person.roles & deciding:
                return person.id
        raise NotAllowed

    async def _calendar(self, unit: Unit) -> Calendar:
        return self.school.calendar_with(await unit.cycles.overrides())


def _keeps(plan: SeriesPlan, day: date) -> bool:
    """Within the deadline and the month that were written down."""
    return (plan.before is None or day < plan.before) and (plan.earliest is None or day >= plan.earliest)


def _moment(planned: Planned) -> str:
    return "" if planned.cancelled else planned.session_at.astimezone(VIETNAM).isoformat()
