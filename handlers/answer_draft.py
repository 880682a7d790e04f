"""The card of an answer being written: its words, what kind of answer it is, who will do what and by when."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.errors import NotAllowed, Outdated
from domain.people import Role
from domain.permissions import may
from domain.questions import RELEASING, AnswerKind, Question
from domain.school import School
from domain.series import Session
from domain.services.answering import NEEDS_A_DATE, Reply
from handlers.buttons import Row, button
from handlers.context import Screen, Visit
from texts.answer_words import draft_card
from texts.dates import short_date
from texts.labels import role_title

KINDS = tuple(AnswerKind)
DAYS_AHEAD = (3, 7, 14, 30, 60, 90)
MOST_OWNERS = 26


@dataclass(frozen=True)
class Chosen:
    """What the answer's card carries: a digit for the kind, one for who will do it, and the date as yymmdd."""

    kind: AnswerKind = AnswerKind.EXPLAINED
    owner: int = 0
    due_on: date | None = None

    def __str__(self) -> str:
        day = f"{self.due_on:%y%m%d}" if self.due_on else ""
        return f"{KINDS.index(self.kind)}{chr(ord('A') + self.owner)}{day}"

    @classmethod
    def parse(cls, written: str) -> "Chosen":
        """Raises Outdated for what no card of ours carries."""
        try:
            kind, owner, day = KINDS[int(written[0])], ord(written[1]) - ord("A"), written[2:]
            due = date(2000 + int(day[:2]), int(day[2:4]), int(day[4:6])) if day else None
        except (ValueError, IndexError):
            raise Outdated from None
        return cls(kind, owner % MOST_OWNERS, due)


async def draft_screen(visit: Visit, question: Question, text: str, chosen: Chosen) -> Screen:
    code = question.code
    reply = reply_of(visit, question, text, chosen)
    kinds = [
        button(
            f"answer.button.{'chosen' if kind is chosen.kind else 'kind'}_{kind}",
            "nk",
            code,
            replace(chosen, kind=kind),
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
        somebody_else = replace(chosen, owner=(chosen.owner + 1) % MOST_OWNERS)
        rows.append((button("answer.button.owner", "nk", code, somebody_else),))
    if chosen.kind not in NEEDS_A_DATE or chosen.due_on:
        rows.append(sending)
    rows.append((button("answer.button.cancel", "nx"),))
    return Screen(draft_card(text, reply), tuple(rows))


def _sending(visit: Visit, question: Question, chosen: Chosen, session: Session | None) -> Row:
    """Only what the writer may do: the consolidator prepares. Raises NotAllowed when that leaves nothing."""
    waits = [button("answer.button.after_session", "ns", question.code, chosen)] if session else []
    releases = may(visit.actor, RELEASING[chosen.kind], question)
    made = [*waits, *([button("answer.button.at_once", "nn", question.code, chosen)] if releases else [])]
    if not made:
        raise NotAllowed
    return tuple(made)


def _dates(start: date, code: str, chosen: Chosen) -> list[Row]:
    """Days to choose from, counted from the session that the answer may wait for."""
    made = []
    for days in DAYS_AHEAD:
        day = start + timedelta(days=days)
        label = "date_chosen" if day == chosen.due_on else "date"
        made.append(button(f"answer.button.{label}", "nk", code, replace(chosen, due_on=day), day=short_date(day)))
    return [tuple(made[:3]), tuple(made[3:])]


def reply_of(visit: Visit, question: Question, text: str, chosen: Chosen) -> Reply:
    school = visit.services.school
    roles = _owners(school, question)
    owner = role_title(roles[chosen.owner % len(roles)], school)
    return Reply(chosen.kind, text, owner=owner, due_on=chosen.due_on, authority=school.authority)


def _owners(school: School, question: Question) -> list[Role]:
    """Whoever answers it first, then everybody who answers something at this school."""
    others = sorted({role for topic in school.topics for role in (topic.answerer, topic.deputy)})
    return list(dict.fromkeys([question.answerer_role or Role.PRINCIPAL, *others]))
