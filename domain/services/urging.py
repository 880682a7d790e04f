"""Reminders of what an authority has asked for: a school is reminded by its own bot, the officer hears once a week."""

from datetime import datetime

from domain.consignment import AUTHORITY, Cargo, Consignment
from domain.milestones import Standing, standing_of, standings
from domain.notices import NoticeKind
from domain.people import Role
from domain.ports import Unit
from domain.school import School
from domain.sector import Round
from domain.services import post
from domain.services.receiving import holders

MONDAY = 0
A_WEEK = 7
LEADERS = (Role.PRINCIPAL, Role.CONSOLIDATOR)
OFFICERS = (Role.AUTHORITY_OFFICER, Role.AUTHORITY_HEAD)


async def remind(unit: Unit, school: School, now: datetime) -> None:
    """Every morning; most mornings nobody hears anything."""
    today, round_ = now.date(), school.sector.round
    if round_ is None or today < round_.opens:
        return
    if school.sector.is_authority:
        if today.weekday() == MONDAY:
            people = await holders(unit, OFFICERS)
            await post.to_people(unit, people, NoticeKind.SECTOR_WEEKLY, today.isoformat(), school, now)
        return
    for milestone in (await own_standing(unit, round_)).missing():
        if _is_worth_a_word(round_, (round_.before[milestone] - today).days):
            people, about = await holders(unit, LEADERS), f"{milestone}/{today.isoformat()}"
            await post.to_people(unit, people, NoticeKind.MILESTONE_NEAR, about, school, now)


def _is_worth_a_word(round_: Round, days: int) -> bool:
    """So many days ahead as the authority says, and once a week when it is late."""
    return days in round_.remind_days if days > 0 else days % A_WEEK == 0


async def own_standing(unit: Unit, round_: Round) -> Standing:
    """Of this school, from what it has handed over."""
    return standing_of(AUTHORITY, "", round_, await everything_handed_over(unit))


async def everything_handed_over(unit: Unit) -> list[Consignment]:
    """The same in the school itself."""
    return [*await unit.upward.sent(Cargo.MILESTONE), *await unit.upward.sent(Cargo.REPORT)]


async def all_standings(unit: Unit, school: School, now: datetime) -> list[Standing]:
    """Of every school, at the authority: those with the most that is late first."""
    return standings(school.sector, await everything_sent_up(unit), now.date())


async def everything_sent_up(unit: Unit) -> list[Consignment]:
    """At the authority: what its marks are computed from."""
    return [*await unit.upward.received(Cargo.MILESTONE), *await unit.upward.received(Cargo.REPORT)]
