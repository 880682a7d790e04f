"""Fills the letters of the clock with what is true at the moment of sending; None drops what no longer is."""

from dataclasses import dataclass
from datetime import date, datetime

from domain import gathering
from domain.life import Status
from domain.notices import Audience, Letter, Notice, NoticeKind
from domain.people import Actor, Person, Role, Scope
from domain.permissions import is_shielded
from domain.ports import Unit, Vault
from domain.questions import QuestionId
from domain.school import School, SeriesPlan
from domain.series import Planned, Session
from domain.services import report_reminding
from domain.services.claiming import proof_of
from domain.services.digesting import compose
from domain.services.hall_rooms import runs
from domain.services.minding import classes_of
from domain.services.paper_facts import agenda_of
from domain.services.representing import choice_of, chosen_by_classes

K = NoticeKind

REVIEW_KINDS = frozenset({K.REVIEW_NEW, K.REVIEW_REMINDER, K.REVIEW_WEEKEND})
SESSION_KINDS = frozenset(
    {
        K.COLLECTION_OPENS,
        K.PUPIL_REMINDER,
        K.TIMETABLE,
        K.SESSION_MOVED,
        K.PICK_REPRESENTATIVES,
        K.SESSION_EVE,
        K.SESSION_TODAY,
        K.QUESTION_LIST,
    },
)
CYCLE_KINDS = REVIEW_KINDS | SESSION_KINDS | {K.DIGEST, K.CARRIED_OVER, K.REPORT_DUE}
DUTIES = frozenset({K.TIMETABLE, K.PICK_REPRESENTATIVES, K.QUESTION_LIST, K.DIGEST, K.REPORT_DUE}) | REVIEW_KINDS
"""Told to somebody as a member of staff, even where the same person is a parent as well."""

Values = dict[str, object]


@dataclass(frozen=True)
class CycleBriefing:
    """``values`` hold domain values for ``texts.cycle_words``: school, plan, planned, question, agenda, digest …"""

    school: School
    vault: Vault

    async def brief(
        self, unit: Unit, letter: Letter, audience: Audience, person: Person | None, now: datetime
    ) -> Notice | None:
        """Nobody without a chat is written to; that is no failure of the post."""
        if person is not None and not await unit.people.accounts_of(person.id):
            return None
        filled = await self._filled(unit, letter, person, now)
        if filled is None:
            return None
        quote = str(filled.pop("quote", ""))
        values = {"school": self.school, "now": now, **filled}
        addressed = Audience.STAFF if letter.kind in DUTIES else audience
        return Notice(letter.kind, addressed, values, quote=quote, variant=str(filled.get("variant", "")))

    async def _filled(self, unit: Unit, letter: Letter, person: Person | None, now: datetime) -> Values | None:
        if letter.kind is K.CARRIED_OVER:
            return await self._carried_over(unit, letter, now)
        if person is None:
            return None
        match letter.kind:
            case kind if kind in REVIEW_KINDS:
                return await self._review(unit, letter, person, now)
            case kind if kind in SESSION_KINDS:
                return await self._session(unit, letter, person, now)
            case K.REPORT_DUE:
                return await report_reminding.facts(unit, self.school, letter.about)
            case _:
                digest = await compose(unit, self.school, Actor((person,)), now)
                return {"digest": digest, "day": date.fromisoformat(letter.about)} if digest else None

    async def _review(self, unit: Unit, letter: Letter, person: Person, now: datetime) -> Values | None:
        """What waits for this scope now, nothing the reader is kept from counted."""
        scope, facts = Scope.parse(letter.about), letter.values
        pending = await unit.questions.reviewed_by(scope, {Status.PENDING_REVIEW})
        waiting = [q for q in pending if not is_shielded(Actor((person,)), q)]
        if "series" in facts:
            waiting = [q for q in waiting if (q.series, q.period) == (facts["series"], facts["period"])]
        if not waiting:
            return None
        session = await self._next_cutoff(unit, {(q.series, q.period) for q in waiting})
        if letter.kind is not K.REVIEW_NEW and (session is None or now > session.cutoff_at):
            return None
        return {"scope": scope, "questions": tuple(waiting), "count": len(waiting), "session": session}

    async def _next_cutoff(self, unit: Unit, months: set[tuple[str, str]]) -> Session | None:
        calendar = self.school.calendar_with(await unit.cycles.overrides())
        planned = [calendar.session(self.school.plan(series).dates, period) for series, period in months if period]
        return min((one for one in planned if not one.cancelled), key=lambda one: one.cutoff_at, default=None)

    async def _session(self, unit: Unit, letter: Letter, person: Person, now: datetime) -> Values | None:
        series, period = letter.about.split("/")
        plan = self.school.plan(series)
        planned = self.school.calendar_with(await unit.cycles.overrides()).session(plan.dates, period)
        filled: Values = {"plan": plan, "planned": planned, "class_name": person.class_name}
        if letter.kind is K.SESSION_MOVED:
            return self._moved(letter, planned, filled, now)
        if planned.cancelled or now >= planned.session_at:
            return None
        if letter.kind in {K.COLLECTION_OPENS, K.PUPIL_REMINDER, K.TIMETABLE}:
            return filled if letter.kind is K.TIMETABLE or now <= planned.cutoff_at else None
        if letter.kind is K.PICK_REPRESENTATIVES:
            return await self._picking(unit, plan, period, person, filled)
        if letter.kind is K.QUESTION_LIST:
            return await self._list(unit, plan, period, person, filled)
        expected = await self._is_expected(unit, letter, plan, planned, person, now)
        return filled | {"runs": runs(Actor((person,)), plan)} if expected else None

    def _moved(self, letter: Letter, planned: Planned, filled: Values, now: datetime) -> Values | None:
        """A question to the principal is over once it is decided; news are over once the day is past."""
        if planned.cancelled and planned.silent:
            return None
        if letter.values.get("ask"):
            decided = bool(planned.reasons) and planned.reasons[0].key in {"confirmed", "called_off"}
            return None if decided else filled | {"variant": _asked(planned, now.date())}
        if planned.cancelled:
            return filled | {"variant": "not_held"}
        said = filled | ({"variant": "dated"} if letter.values.get("first") else {})
        return said if now < planned.session_at else None

    async def _is_expected(
        self, unit: Unit, letter: Letter, plan: SeriesPlan, session: Session, person: Person, now: datetime
    ) -> bool:
        """The right day for these words, and still somebody who comes."""
        on_the_day = session.session_at.date() == now.date()
        if on_the_day is not (letter.kind is K.SESSION_TODAY):
            return False
        chosen = await chosen_by_classes(unit, plan, session.period, person)
        return gathering.comes(self.school, plan, person, chosen)

    async def _picking(
        self, unit: Unit, plan: SeriesPlan, period: str, person: Person, filled: Values
    ) -> Values | None:
        """Only classes that are not complete yet."""
        choices = [await choice_of(unit, self.school, plan, period, name) for name in classes_of(Actor((person,)))]
        missing = tuple(choice for choice in choices if not choice.is_full)
        return filled | {"choices": missing} if missing else None

    async def _list(self, unit: Unit, plan: SeriesPlan, period: str, person: Person, filled: Values) -> Values | None:
        """The agenda as this reader may see it, with who signs it."""
        signing = {role: await unit.people.with_role(role) for role in (Role.CONSOLIDATOR, Role.PRINCIPAL)}
        return filled | {
            "agenda": await agenda_of(unit, self.school, plan, period, Actor((person,))),
            "secretary": next((p.full_name for p in signing[Role.CONSOLIDATOR]), ""),
            "chair": next((p.full_name for p in signing[Role.PRINCIPAL]), ""),
        }

    async def _carried_over(self, unit: Unit, letter: Letter, now: datetime) -> Values | None:
        """To whoever asked: the session it goes to now. A returned question may have been sent again since."""
        question = await unit.questions.get(QuestionId(letter.about))
        why = letter.values.get("why", "called_off")
        gone = {Status.WITHDRAWN, Status.CLOSED, Status.ANSWERED}
        if question.status in gone or (why == "returned" and question.status is not Status.RETURNED):
            return None
        plan = self.school.plan(question.series)
        session = self.school.calendar_with(await unit.cycles.overrides()).period_for(now, plan.dates)
        proof = proof_of(self.vault, letter, question)
        return {"question": question, "plan": plan, "planned": session, "variant": why, "proof": proof}


def _asked(planned: Planned, today: date) -> str:
    """What the principal is asked: to agree to a day (an odd one too), to find one, to set one before it is late."""
    if not planned.cancelled:
        return "ask" if planned.moved_from else "ask_odd"
    if planned.undated:
        return "ask_overdue" if today > planned.reasons[0].day else "ask_undated"
    return "ask_not_held"
