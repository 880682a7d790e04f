"""Fills the letters of the hall with what is true at the moment of sending; None drops what no longer is."""

from dataclasses import dataclass
from datetime import datetime

from domain.hall import SpeakerState
from domain.notices import Audience, Letter, Notice, NoticeKind
from domain.people import Actor, Person
from domain.period import VIETNAM
from domain.ports import Unit
from domain.school import School
from domain.services.hall_reporting import facts_of
from domain.services.hall_rooms import room_of, runs

HALL_KINDS = frozenset({NoticeKind.SPEAKER_CALLED, NoticeKind.HALL_ENDED})


@dataclass(frozen=True)
class HallBriefing:
    """``values``: school, plan, now; of an ended hall its facts."""

    school: School

    async def brief(
        self, unit: Unit, letter: Letter, audience: Audience, person: Person | None, now: datetime
    ) -> Notice | None:
        if person is None or not await unit.people.accounts_of(person.id):
            return None
        series, period = letter.about.split("/")
        if letter.kind is NoticeKind.SPEAKER_CALLED:
            return await self._called(unit, letter, audience, series, period)
        room = await room_of(unit, self.school, series, period)
        facts = await facts_of(unit, self.school, series, period, now.astimezone(VIETNAM).date())
        if facts is None or not (runs(Actor((person,)), room.plan) or person.id == facts.hall.chair):
            return None
        variant = "by_itself" if facts.hall.by_itself else ""
        return Notice(letter.kind, Audience.STAFF, {"school": self.school, "facts": facts, "now": now}, variant=variant)

    async def _called(self, unit: Unit, letter: Letter, audience: Audience, series: str, period: str) -> Notice | None:
        """Only while it is still their turn."""
        row = await unit.halls.speakers(series, period)
        mine = [one for one in row if one.number == letter.values["number"]]
        if not mine or mine[0].state is not SpeakerState.CALLED:
            return None
        return Notice(letter.kind, audience, {"plan": self.school.plan(series)})
