"""What the clock's errands ask of other use cases, and the night's housekeeping."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.marks import KEPT
from bot.vault import KeyVault
from domain.period import later, period_of
from domain.ports import DueWork, Unit
from domain.school import School
from domain.services import auditing
from domain.services.cycling import Chores
from domain.services.expiring import expire_answered, forget_by_the_clocks, last_day_to_forget
from handlers.services import Services

log = logging.getLogger(__name__)


def chores_of(services: Services, vault: KeyVault) -> Chores:
    """Each inside the transaction of its errand."""
    return Chores(
        empty_box=services.reviewing.empty_box,
        release_all=services.presiding.session_over,
        mute=services.muting.carry_out,
        close_hall=services.presiding.close_by_itself,
        housekeeping=_housekeeping(services.school, vault),
        failed=_failed,
    )


def _housekeeping(school: School, vault: KeyVault) -> Callable[[Unit, datetime], Awaitable[object]]:
    """Old return addresses become unreadable for ever; what the privacy notice says is deleted is deleted."""

    async def tidy(unit: Unit, now: datetime) -> None:
        await expire_answered(unit, school, now)
        last_day = last_day_to_forget(school, now.date())
        forgotten = await unit.questions.forget_up_to(last_day)
        await unit.upward.forget_up_to(last_day)
        await unit.halls.forget_periods_up_to(later(period_of(last_day + timedelta(days=1)), -1))
        await auditing.erased(unit, "questions", forgotten, now)
        await auditing.prune(unit, school.audit_months, now)
        await forget_by_the_clocks(unit, school, now)
        await asyncio.to_thread(vault.destroy_expired, now.date(), school.return_address_days)
        await unit.seen.forget_before(now - KEPT)
        await unit.mutes.forget_before(now.date())
        await unit.pauses.forget_before(now)

    return tidy


def _failed(work: DueWork, error: Exception) -> None:
    log.error("errand failed: %(errand)s", {"errand": work.errand}, exc_info=error)
