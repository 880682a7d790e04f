"""The card of an answer being written: its words, what kind of answer it is, who will do what and by when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.errors import NotAllowed, Outdated
from domain.people import PersonId, Role
from domain.permissions import may
from domain.questions import RELEASING, AnswerKind, Question
from domain.series import Session
from domain.services.answering import NEEDS_A_DATE, Reply
from handlers.buttons import Row, button
from handlers.context import Screen, Visit
from texts.answer_words import draft_card
from texts.dates import short_date
from texts.labels import role_title

KINDS = tuple(AnswerKind)
DAYS_AHEAD = (3, 7, 14, 30, 60, 90)
PERSON = "+"
"""Before the id of a person who keeps a promise; a role stands without it."""


@dataclass(frozen=True)
class Chosen:
    """What the answer's card carries: a digit for the kind, the date as yymmdd, and who keeps what is promised.

    ``keeper``: a role, "+" and a person's id, or "" for whoever answers.
    """

    kind: AnswerKind = AnswerKind.EXPLAINED
    due_on: date | None = None
    keeper: str = ""

    @property
    def args(self) -> tuple[str, ...]:
        """As a button carries it."""
        day = f"{self.due_on:%y%m%d}" if self.due_on else ""
        return (f"{KINDS.index(self.kind)}{day}", *([self.keeper] if self.keeper else []))

    @classmethod
    def promising(cls) -> "Chosen":
        """Something will be done; when is still to be chosen."""
        return cls(AnswerKind.WILL_DO)

    @classmethod
    def parse(cls, args: Sequence[str]) -> "Chosen":
        """Raises Outdated for what no card of ours carries."""
        try:
            kind, day = KINDS[int(args[0][0])], args[0][1:]
            due = date(2000 + int(day[:2]), int(day[2:4]), int(day[4:6])) if day else None
        except (ValueError, IndexError):
            raise Outdated from None
        return cls(kind, due, args[1] if len(args) > 1 else "")


async def draft_screen(visit: Visit, question: Question, text: str, chosen: Chosen) -> Screen:
    code = question.code
    reply = await reply_of(visit, question, text, chosen)
    kinds = [
        button(
            f"answer.button.{'chosen' if kind is chosen.kind else 'kind'}_{kind}",
            "nk",
            code,
            *replace(chosen, kind=kind).args,
        )
        for kind in KINDS
    ]
    session = await visit.services.answering.session_ahead(question)
    sending = _sending(visit, question, chosen, session)
    rows: list[Row] = [tuple(kinds[:2]), tuple(kinds[2:4]), tuple(kinds[4:])]
    if chosen.kind in NEEDS_A_DATE:
        today = visit.services.clock.now().date()
        rows += _dates(max(today, session.session_at.date()) if session else today, code, chosen)
    if chosen.kind is AnswerKind.WILL_DO:
        rows.append((button("answer.button.owner", "no", code, *chosen.args),))
    if chosen.kind not in NEEDS_A_DATE or chosen.due_on:
        rows.append(sending)
    rows.append((button("answer.button.cancel", "nx"),))
    return Screen(draft_card(text, reply), tuple(rows))


def _sending(visit: Visit, question: Question, chosen: Chosen, session: Session | None) -> Row:
    """Only what the writer may do: the consolidator prepares. Raises NotAllowed when that leaves nothing."""
    waits = [button("answer.button.after_session", "ns", question.code, *chosen.args)] if session else []
    releases = may(visit.actor, RELEASING[chosen.kind], question)
    made = [*waits, *([button("answer.button.at_once", "nn", question.code, *chosen.args)] if releases else [])]
    if not made:
        raise NotAllowed
    return tuple(made)


def _dates(start: date, code: str, chosen: Chosen) -> list[Row]:
    """Days to choose from, counted from the session that the answer may wait for."""
    made = []
    for days in DAYS_AHEAD:
        day = start + timedelta(days=days)
        label = "date_chosen" if day == chosen.due_on else "date"
        made.append(
            button(f"answer.button.{label}", "nk", code, *replace(chosen, due_on=day).args, day=short_date(day))
        )
    return [tuple(made[:3]), tuple(made[3:])]


async def reply_of(visit: Visit, question: Question, text: str, chosen: Chosen) -> Reply:
    """With who keeps it in words, and as the reminders need it. Raises Outdated for somebody who cannot."""
    school, person_id, role = visit.services.school, _person(chosen), _role(chosen)
    if person_id:
        owner = (await visit.services.keeping.keeper(question, person_id)).full_name
    else:
        owner = role_title(role or question.answerer_role or Role.PRINCIPAL, school)
    return Reply(chosen.kind, text, owner, chosen.due_on, school.authority, role, person_id)


def _person(chosen: Chosen) -> PersonId | None:
    return PersonId(chosen.keeper.removeprefix(PERSON)) if chosen.keeper.startswith(PERSON) else None


def _role(chosen: Chosen) -> Role | None:
    if not chosen.keeper or chosen.keeper.startswith(PERSON):
        return None
    try:
        return Role(chosen.keeper)
    except ValueError:
        raise Outdated from None
