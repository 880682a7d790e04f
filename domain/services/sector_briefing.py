"""Fills a letter between a school and its authority with what is true when it is sent; None drops what no longer is."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.consignment import AUTHORITY, Cargo, Consignment
from domain.notices import Audience, Letter, Notice, NoticeKind
from domain.people import Person
from domain.ports import Unit
from domain.school import School
from domain.sector import Milestone
from domain.services.urging import all_standings, own_standing

K = NoticeKind
SECTOR_KINDS = frozenset(
    {
        K.URGED,
        K.MILESTONE_NEAR,
        K.REPORT_RECEIVED,
        K.MATTER_REPLIED,
        K.REPORT_ARRIVED,
        K.MATTER_ARRIVED,
        K.SECTOR_WEEKLY,
    }
)
CARGO = {
    K.URGED: Cargo.URGE,
    K.REPORT_RECEIVED: Cargo.RECEIPT,
    K.MATTER_REPLIED: Cargo.REPLY,
    K.REPORT_ARRIVED: Cargo.REPORT,
    K.MATTER_ARRIVED: Cargo.MATTER,
}


@dataclass(frozen=True)
class SectorBriefing:
    """Values: URGED, MILESTONE_NEAR ``milestone``, ``before`` (the date as written), ``today``; the letters of a
    consignment its facts, ``code`` and ``name`` of the school; SECTOR_WEEKLY ``standings``, ``round``, ``today``.
    """

    school: School

    async def brief(
        self, unit: Unit, letter: Letter, audience: Audience, _person: Person | None, now: datetime
    ) -> Notice | None:
        """For ``SECTOR_KINDS`` only."""
        if letter.kind is K.SECTOR_WEEKLY:
            return await self._weekly(unit, letter, audience, now)
        if letter.kind is K.MILESTONE_NEAR:
            return await self._missing(unit, letter, audience, letter.about.partition("/")[0], now.date())
        peer, _, ref = letter.about.partition("/")
        came = await unit.upward.one(CARGO[letter.kind], peer, ref, came=True)
        if came is None:
            return None
        if letter.kind is K.URGED:
            return await self._missing(unit, letter, audience, ref.partition("/")[0], now.date())
        if letter.kind is K.MATTER_REPLIED:
            return await self._replied(unit, letter, audience, came)
        facts = {"code": peer, "ref": ref, "name": self.school.sector.members.get(peer, ""), "facts": came.facts}
        return Notice(letter.kind, audience, {**facts, "authority": self.school.authority})

    async def _missing(
        self, unit: Unit, letter: Letter, audience: Audience, written: str, today: date
    ) -> Notice | None:
        """A reminder of what is done meanwhile is no longer true."""
        round_, milestone = self.school.sector.round, Milestone(written)
        if round_ is None or milestone not in (await own_standing(unit, round_)).missing():
            return None
        values = {"milestone": milestone, "before": round_.before[milestone], "today": today}
        return Notice(letter.kind, audience, {**values, "round": round_.title, "authority": self.school.authority})

    async def _replied(self, unit: Unit, letter: Letter, audience: Audience, reply: Consignment) -> Notice:
        matter = await unit.upward.one(Cargo.MATTER, AUTHORITY, reply.ref, came=False)
        subject, number = (matter.text("subject"), matter.text("number")) if matter else ("", "")
        values = {"ref": reply.ref, "subject": subject, "number": number, "authority": self.school.authority}
        return Notice(letter.kind, audience, values, quote=reply.text("text"))

    async def _weekly(self, unit: Unit, letter: Letter, audience: Audience, now: datetime) -> Notice | None:
        """Nothing while all is well: only schools with something late, or whose date comes within the week."""
        round_ = self.school.sector.round
        found = await all_standings(unit, self.school, now) if round_ else []
        behind = [one for one in found if round_ and (one.late(round_, now.date()))]
        if not behind:
            return None
        values = {"standings": behind, "of": len(found), "round": round_, "today": now.date()}
        return Notice(letter.kind, audience, values)
