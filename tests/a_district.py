"""Three schools and their authority, as docs/examples/s2.toml has them, on one clock."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from bot.config import load
from bot.deployment import Deployment, deployment_of
from bot.sandbox.district import District, district_in
from bot.sandbox.school import MadeUpSchool
from domain.consignment import AUTHORITY
from domain.people import Appointment, PersonId, Role, Scope
from domain.people import Person as Member

EXAMPLE = Path(__file__).resolve().parents[1] / "docs" / "examples" / "s2.toml"
MONDAY = datetime.fromisoformat("2026-09-14T07:00:00+07:00")
"""The last day on which a plan is in time."""
TWO = ("mam-non", "thcs")


def s2() -> Deployment:
    return deployment_of(load(EXAMPLE, {}), EXAMPLE)


def few(code: str) -> MadeUpSchool:
    """A handful of people: what is tested here needs no crowd."""
    roles = (Role.PRINCIPAL, Role.CONSOLIDATOR, Role.CLERK)
    staff = tuple(
        Member(
            id=PersonId(f"{code}-{role}"),
            full_name=f"Người {code} {role}",
            roster_key=str(role),
            appointments=(Appointment(role, Scope.school()),),
        )
        for role in roles
    )
    pupil = Member(
        id=PersonId(f"{code}-pupil"),
        full_name=f"Em {code}",
        roster_key="pupil",
        appointments=(Appointment(Role.STUDENT, Scope.of_class("5A")),),
        class_name="5A",
        parental_consent=True,
    )
    parent = Member(
        id=PersonId(f"{code}-parent"),
        full_name=f"Phụ huynh {code}",
        roster_key="parent",
        appointments=(Appointment(Role.PARENT, Scope.of_class("5A")),),
        children=(pupil.id,),
    )
    return MadeUpSchool(("5A",), (), (pupil, parent, *staff), ())


@asynccontextmanager
async def a_district(
    folder: Path, empty_school: Path, start: datetime = MONDAY, codes: tuple[str, ...] = TWO
) -> AsyncIterator[District]:
    """The authority and these of its schools, on copies of ``empty_school``."""
    every = s2()
    houses = {code: settings for code, settings in every.houses.items() if code in {AUTHORITY, *codes}}
    for code in houses:
        place = folder / (code or "authority")
        place.mkdir()
        shutil.copy(empty_school, place / "homthu.db")
    async with district_in(folder, Deployment(houses), start, {code: few(code) for code in codes}) as district:
        yield district


def on_day(day: int, month: int = 9, hour: int = 9) -> datetime:
    """In 2026."""
    return MONDAY.replace(day=day, month=month, hour=hour)
