"""The clock's own work: claims each due errand and does it, claim and effect in one transaction."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from domain import cycle
from domain.errand import DAILY, Errand, Kind
from domain.notices import NoticeKind
from domain.people import Role
from domain.period import VIETNAM
from domain.ports import DueWork, Store, Unit
from domain.school import School
from domain.services import (
    alarming,
    noticing,
    orphaned,
    planning,
    post,
    promising,
    report_reminding,
    sending_up,
    task_reminding,
    urging,
    visit_reporting,
)
from domain.services.adjourning import CLOSE_ERRAND
from domain.services.announcing import Announcement
from domain.services.cutting_off import cut_off
from domain.services.muting import MUTE_ERRAND
from domain.services.quiet import quiet_since

PATIENCE = 3
"""So many failures in a row, and an errand has to let the others go first."""


@dataclass(frozen=True)
class Chores:
    """What other use cases do when their hour comes, each inside the transaction it is given.

    ``release_all``: (unit, series, period, now), after a session. ``mute`` and ``close_hall``: (unit, ref, now).
    ``failed`` hears of an errand that broke.
    """

    empty_box: Callable[[Unit, datetime], Awaitable[object]]
    release_all: Callable[[Unit, str, str, datetime], Awaitable[object]]
    mute: Callable[[Unit, str, datetime], Awaitable[object]]
    close_hall: Callable[[Unit, str, datetime], Awaitable[object]]
    housekeeping: Callable[[Unit, datetime], Awaitable[object]]
    failed: Callable[[DueWork, Exception], None]


@dataclass(frozen=True)
class Cycling:
    """``now`` is given by whoever ticks; nothing here looks at a clock."""

    store: Store
    school: School
    chores: Chores
    failures: dict[DueWork, int] = field(default_factory=dict)

    async def plan_ahead(self, now: datetime) -> None:
        """Writes down what the next weeks bring. Planning again changes nothing."""
        async with self.store.writing() as unit:
            await planning.plan_ahead(unit, self.school, now)

    async def run_due(self, now: datetime) -> int:
        """Does whatever is due, oldest first, each exactly once; returns how much was done.

        What fails is rolled back, stays due, and does not hold up the rest.
        """
        now = now.astimezone(VIETNAM)
        done, tried = 0, set[DueWork]()
        while fresh := [work for work in await self._due(now) if work not in tried]:
            tried.update(fresh)
            done += sum([await self._claim_and_do(work, now) for work in fresh])
        return done

    async def _due(self, now: datetime) -> list[DueWork]:
        """Oldest first; what has failed too often comes last. Nothing while the bot is quiet."""
        async with self.store.reading() as unit:
            works = [] if await quiet_since(unit) else await unit.due.due(now)
        return sorted(works, key=lambda work: self.failures.get(work, 0) >= PATIENCE)

    async def _claim_and_do(self, work: DueWork, now: datetime) -> bool:
        try:
            async with self.store.writing() as unit:
                claimed = await unit.due.claim(work, now)
                if claimed:
                    await self._do(unit, work, now)
        except Exception as error:  # noqa: BLE001 - whatever broke, the other errands have their hour too
            self.failures[work] = self.failures.get(work, 0) + 1
            self.chores.failed(work, error)
            return False
        self.failures.pop(work, None)
        return claimed

    async def _do(self, unit: Unit, work: DueWork, now: datetime) -> None:
        if work.errand == alarming.ACK_ERRAND:
            await alarming.escalate_unacknowledged(unit, work.ref, self.school, now)
            return
        if work.errand == MUTE_ERRAND:
            await self.chores.mute(unit, work.ref, now)
            return
        if work.errand == CLOSE_ERRAND:
            await self.chores.close_hall(unit, work.ref, now)
            return
        calendar = self.school.calendar_with(await unit.cycles.overrides())
        errand = cycle.find(work, self.school, calendar)
        if errand is None or errand.is_over(now):
            return
        if errand.kind in DAILY:
            await self._daily(unit, errand, now)
            return
        series, period = cycle.month_in(errand.ref)
        plan = self.school.plan(series)
        await self._of_session(errand, Announcement(unit, self.school, plan, calendar.session(plan.dates, period), now))

    async def _daily(self, unit: Unit, errand: Errand, now: datetime) -> None:
        match errand.kind:
            case Kind.EMPTY_BOX:
                await self.chores.empty_box(unit, now)
            case Kind.HOUSEKEEPING:
                await self.chores.housekeeping(unit, now)
                await planning.plan_ahead(unit, self.school, now)
                await self._close_what_is_gone(unit, now)
            case Kind.VISITS_MONTH | Kind.VISITS_SEMESTER:
                await visit_reporting.tell(unit, self.school, errand.kind, errand.ref, now)
            case Kind.TASKS:
                await task_reminding.remind(unit, self.school, now)
            case Kind.PROMISES:
                await promising.remind(unit, self.school, now)
                await promising.ask_about_late(unit, self.school, now)
                await noticing.chase(unit, self.school, now)
            case Kind.MILESTONES:
                await urging.remind(unit, self.school, now)
            case _:
                leaders = await unit.people.with_role(Role.PRINCIPAL)
                await post.to_people(unit, leaders, NoticeKind.DIGEST, errand.ref, self.school, now)

    async def _close_what_is_gone(self, unit: Unit, now: datetime) -> None:
        """As at a cutoff and after a session, which nobody will hold."""
        for series, period in await orphaned.dialogues_gone(unit, self.school):
            await cut_off(unit, self.school, self.school.plan(series), period, now)
            await self.chores.release_all(unit, series, period, now)

    async def _of_session(self, errand: Errand, session: Announcement) -> None:
        mark = f"{errand.name}/{errand.ref}"
        match errand.kind:
            case Kind.COLLECTION_OPENS:
                await session.collection_opens()
            case Kind.TIMETABLE:
                await session.timetable("")
            case Kind.PUPIL_REMINDER:
                await session.remind_pupils(mark)
            case Kind.REVIEW_REMINDER | Kind.REVIEW_WEEKEND:
                await session.remind_reviewers(errand)
            case Kind.PICK_REPRESENTATIVES:
                await session.pick_representatives()
            case Kind.SESSION_EVE | Kind.SESSION_TODAY:
                await session.invite(NoticeKind(errand.kind), mark)
            case Kind.NOT_HELD_ASK:
                await session.ask_principal("ask")
            case Kind.UNDATED | Kind.DEADLINE_MISSED:
                await session.ask_principal(mark)
            case Kind.NOT_HELD:
                await session.moved("not_held")
            case _:
                await self._at_the_end(errand, session, mark)

    async def _at_the_end(self, errand: Errand, session: Announcement, mark: str) -> None:
        unit, period, now = session.unit, session.planned.period, session.now
        if errand.kind is Kind.CUTOFF:
            await cut_off(unit, self.school, session.plan, period, now)
            await session.hand_over_list(mark)
        elif errand.kind is Kind.REPORT_DUE:
            await report_reminding.tell(session, mark)
        else:
            await self.chores.release_all(unit, session.plan.key, period, now)
            await sending_up.session_held(unit, self.school, session.plan.key, period, now.date())
