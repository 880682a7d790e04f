"""How far a school has come in a round, computed from the figures it has sent up (S2 IV.1, requirement 45)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.consignment import Cargo, Consignment
from domain.sector import Milestone, Round, Sector

ON, COMPLETE, CAME, WANTED = "on", "complete", "came", "wanted"
"""Facts of a milestone: the day; whether everybody expected came; how many, where that may be told."""


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
    return sorted(found, key=lambda one: (-len(one.late(round_, today)), -len(one.missing()), one.name))


def standing_of(code: str, name: str, round_: Round, sent_up: Iterable[Consignment]) -> Standing:
    """From whatever came up, of any school; what belongs to an earlier round is passed over."""
    mine = [one for one in sent_up if one.peer == code and day_of(one) >= round_.opens]
    reached: dict[Milestone, date] = {}
    for one in sorted(mine, key=day_of):
        if milestone := milestone_of(one):
            reached.setdefault(milestone, day_of(one))
    sessions = [one for one in mine if milestone_of(one) is Milestone.SESSION]
    counted = [one for one in sessions if COMPLETE in one.facts]
    best = max(counted, key=lambda one: (bool(one.facts[COMPLETE]), one.facts.get(CAME, 0)), default=None)
    return Standing(
        code,
        name,
        {milestone: reached[milestone] for milestone in Milestone if milestone in reached},
        len(sessions),
        bool(best.facts[COMPLETE]) if best else None,
        int(best.facts.get(CAME, 0)) if best else 0,
        int(best.facts.get(WANTED, 0)) if best else 0,
    )


def milestone_of(one: Consignment) -> Milestone | None:
    """None for what is no step of a round, or of a kind this version does not know."""
    if one.cargo is Cargo.REPORT:
        return Milestone.REPORT
    kind = one.ref.partition("/")[0]
    return Milestone(kind) if one.cargo is Cargo.MILESTONE and kind in set(Milestone) else None


def day_of(one: Consignment) -> date:
    """When it happened; a report counts from the day on which it was sent."""
    return date.fromisoformat(one.text(ON)) if one.text(ON) else one.day
