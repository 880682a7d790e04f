"""A month lived hour by hour."""

from collections import Counter
from datetime import timedelta

from domain.life import Status
from domain.people import PersonId
from tests.domain.a_month import a_dialogue_school, asked, bypass, letters, moment, move_in, put_in

SCHOOL = a_dialogue_school()
EARLY, LAST = moment(11, 10), moment(11, 28, 22)
HOUR = timedelta(hours=1)


async def live(cycling, start, end, step=HOUR):
    now = start
    while now <= end:
        await cycling.run_due(now)
        now += step


async def everything_told(store):
    return Counter((one.kind, one.recipient.ref, one.about) for one in await letters(store))


async def a_full_box(store):
    await move_in(store)
    await put_in(store, asked("q1"), asked("q2", status=Status.RETURNED), bypass("q3"))
    async with store.writing() as unit:
        await unit.cycles.choose("others", "2026-11", "10A1", [PersonId("mai")])
