"""What the papers of a year and of one session are composed from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from domain.agenda import Agenda, agenda_for
from domain.life import Status
from domain.people import Actor, Role
from domain.ports import Unit
from domain.questions import Origin, Question
from domain.school import School, SeriesPlan
from domain.series import Session
from domain.services.shelf import KEEPERS, Request, dialogues, has_to_do_with, ref_of, the_dialogue

SUMMER_ENDS = 7
"""From July on the plan is the coming school year's, whenever lessons begin."""


class Signed(Protocol):
    """Facts of what the head of the school signs, or the deputy for the head (Decree 30/2020, article 13: "KT.").

    ``names``: who holds the roles that stand in it.
    """

    @property
    def names(self) -> Mapping[Role, str]: ...

    @property
    def by_deputy(self) -> bool: ...


@dataclass(frozen=True)
class YearFacts:
    """``first_year`` is the calendar year in which the school year begins; ``names`` who holds the roles that sign."""

    school: School
    first_year: int
    names: Mapping[Role, str]
    by_deputy: bool = False


@dataclass(frozen=True)
class SessionFacts:
    """``representatives``: names by class, of those who were chosen so far."""

    school: School
    plan: SeriesPlan
    session: Session
    names: Mapping[Role, str]
    representatives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_deputy: bool = False


@dataclass(frozen=True)
class ListFacts:
    """The questions of a dialogue as one reader may see them."""

    school: School
    plan: SeriesPlan
    session: Session
    agenda: Agenda
    names: Mapping[Role, str]


async def this_year(request: Request) -> list[str]:
    """One plan a school year, "2026-2027"."""
    theirs = request.actor.roles & {*KEEPERS, *request.school.plan_facts.cosigners}
    has_a_part = theirs or any(has_to_do_with(request.actor, plan) for plan in request.school.series)
    return [year_at(request.now.date())] if has_a_part else []


def year_at(day: date) -> str:
    """ "2026-2027"."""
    first = day.year if day.month >= SUMMER_ENDS else day.year - 1
    return f"{first}-{first + 1}"


async def year_facts(request: Request, ref: str) -> YearFacts:
    roles = (Role.PRINCIPAL, *request.school.plan_facts.cosigners)
    return YearFacts(request.school, int(ref[:4]), await names_of(request.unit, *roles))


async def session_facts(request: Request, ref: str) -> SessionFacts:
    """Raises Unknown for a dialogue that is not the reader's."""
    plan, session = await the_dialogue(request, ref)
    names = await names_of(request.unit, Role.PRINCIPAL, plan.chair, *plan.minute_takers)
    return SessionFacts(request.school, plan, session, names, await _representatives(request.unit, plan, session))


async def listed_dialogues(request: Request) -> list[str]:
    """From the cutoff on, for whom the list is (S4 5.2); of their own dialogue for its chair and its collector."""
    found = [(plan, session) for plan, session in await dialogues(request) if session.cutoff_at <= request.now]
    return [ref_of(plan, session) for plan, session in found if _has_the_list(request.actor, plan)]


def _has_the_list(actor: Actor, plan: SeriesPlan) -> bool:
    readers = {Role.PRINCIPAL, Role.CONSOLIDATOR, plan.chair, *([plan.collector] if plan.collector else [])}
    return not actor.roles.isdisjoint(readers)


async def list_facts(request: Request, ref: str) -> ListFacts:
    plan, session = await the_dialogue(request, ref)
    names = await names_of(request.unit, Role.CONSOLIDATOR, Role.PRINCIPAL)
    agenda = await agenda_of(
        request.unit, request.school, plan, session.period, request.actor, session.session_at.date()
    )
    return ListFacts(request.school, plan, session, agenda, names)


async def agenda_of(
    unit: Unit, school: School, plan: SeriesPlan, period: str, reader: Actor, held_on: date | None = None
) -> Agenda:
    """The list at the cutoff and later, with nothing of what the reader is kept from."""
    questions = [one for one in await unit.questions.in_cycle(plan.key, period) if not _called_out_in(one, held_on)]
    merged = Counter(q.merged_into for q in questions if q.merged_into and q.status is Status.MERGED)
    counts = {question_id: n for question_id, n in merged.items() if question_id is not None}
    return agenda_for(reader, questions, counts, school.topics, chairs=plan.chair in reader.roles)


def _called_out_in(question: Question, held_on: date | None) -> bool:
    """In the session itself; what was carried on from an earlier one stands on the list like any other."""
    return question.origin is Origin.FLOOR and held_on is not None and question.received_on >= held_on


async def names_of(unit: Unit, *roles: Role) -> dict[Role, str]:
    """Who holds each, deputies last; a role that nobody holds has no name."""
    found = {role: await unit.people.with_role(role) for role in roles}
    return {role: people[0].full_name for role, people in found.items() if people}


async def _representatives(unit: Unit, plan: SeriesPlan, session: Session) -> dict[str, tuple[str, ...]]:
    people = {person.id: person for person in await unit.people.everybody() if person.active and person.class_name}
    classes = sorted({person.class_name for person in people.values()}) if plan.reps_per_class else []
    chosen = {name: await unit.cycles.representatives(plan.key, session.period, name) for name in classes}
    named = {name: tuple(people[one].full_name for one in ids if one in people) for name, ids in chosen.items()}
    return {name: names for name, names in named.items() if names}
