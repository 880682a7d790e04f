"""How far a school has come in a round, computed from the figures it has sent up (S2 IV.1, requirement 45)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.consignment import Cargo, Consignment
from domain.folding import fold
from domain.sector import Milestone, Round, Sector

ON, COMPLETE, CAME, WANTED = "on", "complete", "came", "wanted"
"""Facts of a milestone: the day; whether everybody expected came; how many, where that may be told."""
MONTHS = "months"
"""Fact of a report: the months it is about, YYYY-MM."""


@dataclass(frozen=True)
class Standing:
    """One school. ``reached``: when for the first time in this round. ``sessions``: how many were held.

    ``complete``: whether everybody expected came to at least one session; None while nobody has counted.
    ``came`` and ``wanted``: of the best session, in steps; 0 where it may not be told.
    """

    code: str
    name: str
    reached: Mapping[Milestone, date]
    sessions: int = 0
    complete: bool | None = None
    came: int = 0
    wanted: int = 0

    def missing(self) -> tuple[Milestone, ...]:
        return tuple(milestone for milestone in Milestone if milestone not in self.reached)

    def late(self, round_: Round, today: date) -> tuple[Milestone, ...]:
        """Still missing although the date has come."""
        return tuple(milestone for milestone in self.missing() if round_.is_late(milestone, today))

    def was_late(self, round_: Round) -> tuple[Milestone, ...]:
        """Reached, and not in time."""
        return tuple(milestone for milestone, day in self.reached.items() if round_.is_late(milestone, day))


def standings(sector: Sector, sent_up: Sequence[Consignment], today: date) -> list[Standing]:
    """Every school of the round: those with the most that is late first, then by name."""
    assert sector.round is not None  # noqa: S101 - an authority always has a round
    round_ = sector.round
    found = [standing_of(code, name, round_, sent_up) for code, name in sector.members.items()]
    return sorted(found, key=lambda one: (-len(one.late(round_, today)), -len(one.missing()), fold(one.name)))


def standing_of(code: str, name: str, round_: Round, sent_up: Iterable[Consignment]) -> Standing:
    """From whatever came up, of any school; what belongs to an earlier round is passed over."""
    mine = [one for one in sent_up if one.peer == code and day_of(one) >= round_.opens]
    sessions = _in_order(mine, Milestone.SESSION)
    found = {
        Milestone.PLAN: _in_order(mine, Milestone.PLAN),
        Milestone.SESSION: sessions,
        Milestone.REPORT: [one for one in _in_order(mine, Milestone.REPORT) if _is_about(one, sessions)],
    }
    counted = [one for one in sessions if COMPLETE in one.facts]
    best = max(counted, key=lambda one: (bool(one.facts[COMPLETE]), one.facts.get(CAME, 0)), default=None)
    return Standing(
        code,
        name,
        {milestone: day_of(ones[0]) for milestone, ones in found.items() if ones},
        len(sessions),
        bool(best.facts[COMPLETE]) if best else None,
        int(best.facts.get(CAME, 0)) if best else 0,
        int(best.facts.get(WANTED, 0)) if best else 0,
    )


def report_of(code: str, round_: Round, sent_up: Iterable[Consignment]) -> Consignment | None:
    """The report on the round's dialogue: of several about it the one about the fewest months, the newest of these."""
    mine = [one for one in sent_up if one.peer == code and day_of(one) >= round_.opens]
    sessions = _in_order(mine, Milestone.SESSION)
    about = [one for one in reversed(_in_order(mine, Milestone.REPORT)) if _is_about(one, sessions)]
    return min(about, key=lambda one: len(one.facts[MONTHS]), default=None)


def _in_order(sent_up: Iterable[Consignment], milestone: Milestone) -> list[Consignment]:
    return sorted((one for one in sent_up if milestone_of(one) is milestone), key=day_of)


def _is_about(report: Consignment, sessions: Sequence[Consignment]) -> bool:
    """Whether it tells of the round's first dialogue, which was over by then: another month's report is not the
    round's.
    """
    if not sessions:
        return False
    held = sessions[0].ref.rpartition("/")[2]
    return held in report.facts.get(MONTHS, ()) and report.day >= day_of(sessions[0])


def milestone_of(one: Consignment) -> Milestone | None:
    """None for what is no step of a round, or of a kind this version does not know."""
    if one.cargo is Cargo.REPORT:
        return Milestone.REPORT
    kind = one.ref.partition("/")[0]
    return Milestone(kind) if one.cargo is Cargo.MILESTONE and kind in set(Milestone) else None


def day_of(one: Consignment) -> date:
    """When it happened; a report counts from the day on which it was first sent."""
    return date.fromisoformat(one.text(ON)) if one.text(ON) else one.day
