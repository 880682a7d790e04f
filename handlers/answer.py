"""Answering in chat: reply to the card like in any chat, choose what kind of answer it is, send.

The draft of an answer stands in its card, as a question's does.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.errors import Outdated, Refusal, Unknown
from domain.life import Action
from domain.people import Role
from domain.questions import AnswerKind, Question
from domain.school import School
from domain.services.answering import NEEDS_A_DATE, Reply
from handlers.ask_card import draft_of
from handlers.buttons import Row, Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.answer_words import draft_card, question_card, waiting
from texts.dates import short_date
from texts.labels import role_title
from texts.prompts import prompt
from texts.words import compose

ANSWERERS = frozenset(Role) - {Role.STUDENT, Role.PARENT}
KINDS = tuple(AnswerKind)
DAYS_AHEAD = (3, 7, 14, 30, 60, 90)


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
        return cls(kind, max(0, owner), due)


async def to_answer(visit: Visit) -> Screen:
    """/traloi: what waits for this person."""
    questions = await visit.services.answering.waiting(visit.actor)
    rows = tuple((button("answer.button.open", "n", q.code, code=q.code),) for q in questions[:10])
    return Screen(waiting(questions, visit.services.school), rows)


async def show_question(visit: Visit) -> Screen:
    answering = visit.services.answering
    question = await answering.visible(visit.actor, Action.VIEW, visit.arg(0))
    words = question_card(question, visit.services.school, await answering.askers(question))
    return Screen(words, question_rows(question))


def question_rows(question: Question) -> Rows:
    """What an answerer can do with it; the domain decides again at the press."""
    rows: list[Row] = [
        (button("answer.button.answer", "na", question.code), button("answer.button.not_mine", "nr", question.code))
    ]
    if question.photo_count:
        rows.append((button("review.button.photos", "vf", question.code, count=question.photo_count),))
    return tuple(rows)


async def ask_for_answer(visit: Visit) -> Screen:
    question = await visit.services.answering.visible(visit.actor, Action.PREPARE, visit.arg(0))
    return Screen(prompt("answer", question.code, question.text), expects=("answer", question.code))


async def answer_typed(visit: Visit) -> Screen:
    """The words are there: the card that shows them as the asker will see them."""
    question = await visit.services.answering.visible(visit.actor, Action.PREPARE, visit.arg(0))
    visit.services.answering.check(Reply(AnswerKind.EXPLAINED, visit.text))
    return await _draft_screen(visit, question, visit.text.strip(), Chosen())


async def choose(visit: Visit) -> Screen:
    question, text, chosen = await _carried(visit)
    return await _draft_screen(visit, question, text, chosen)


async def _draft_screen(visit: Visit, question: Question, text: str, chosen: Chosen) -> Screen:
    code = question.code
    reply = _reply(visit, question, text, chosen)
    kinds = [
        button(
            f"answer.button.{'chosen' if kind is chosen.kind else 'kind'}_{kind}",
            "nk",
            code,
            replace(chosen, kind=kind),
        )
        for kind in KINDS
    ]
    sending = [button("answer.button.at_once", "nn", code, chosen)]
    session = await visit.services.answering.session_ahead(question)
    if session:
        sending.insert(0, button("answer.button.after_session", "ns", code, chosen))
    rows: list[Row] = [tuple(kinds[:2]), tuple(kinds[2:4]), tuple(kinds[4:])]
    if chosen.kind in NEEDS_A_DATE:
        today = visit.services.clock.now().date()
        rows += _dates(max(today, session.session_at.date()) if session else today, code, chosen)
    if chosen.kind is AnswerKind.WILL_DO:
        rows.append((button("answer.button.owner", "nk", code, replace(chosen, owner=chosen.owner + 1)),))
    if chosen.kind not in NEEDS_A_DATE or chosen.due_on:
        rows.append(tuple(sending))
    rows.append((button("answer.button.cancel", "nx"),))
    return Screen(draft_card(text, reply), tuple(rows))


def _mark(kind: AnswerKind, chosen: Chosen) -> str:
    return "chosen" if kind is chosen.kind else "kind"


def _dates(start: date, code: str, chosen: Chosen) -> list[Row]:
    """Days to choose from, counted from the session that the answer may wait for."""
    made = []
    for days in DAYS_AHEAD:
        day = start + timedelta(days=days)
        label = "date_chosen" if day == chosen.due_on else "date"
        made.append(button(f"answer.button.{label}", "nk", code, replace(chosen, due_on=day), day=short_date(day)))
    return [tuple(made[:3]), tuple(made[3:])]


def _reply(visit: Visit, question: Question, text: str, chosen: Chosen) -> Reply:
    school = visit.services.school
    roles = _owners(school, question)
    owner = role_title(roles[chosen.owner % len(roles)], school)
    return Reply(chosen.kind, text, owner=owner, due_on=chosen.due_on, authority=school.authority)


def _owners(school: School, question: Question) -> list[Role]:
    """Whoever answers it first, then everybody who answers something at this school."""
    others = sorted({role for topic in school.topics for role in (topic.answerer, topic.deputy)})
    return list(dict.fromkeys([question.answerer_role or Role.PRINCIPAL, *others]))


async def after_session(visit: Visit) -> Screen:
    return await _send(visit, at_once=False)


async def at_once(visit: Visit) -> Screen:
    return await _send(visit, at_once=True)


async def _send(visit: Visit, *, at_once: bool) -> Screen:
    question, text, chosen = await _carried(visit)
    reply = _reply(visit, question, text, chosen)
    stored = await visit.services.answering.answer(visit.actor, question.code, reply, at_once=at_once)
    waits = stored.status.value == "prepared"
    done = say("answer.prepared" if waits else "answer.released", code=stored.code)
    rows: Rows = ((button("answer.button.release_now", "nz", stored.code),),) if waits else ()
    return Screen(compose(done), (*rows, (button("answer.button.list", "nl"),)), toast=done)


async def release_now(visit: Visit) -> Screen:
    question = await visit.services.answering.release_now(visit.actor, visit.arg(0))
    return Screen(compose(say("answer.released", code=question.code)))


async def cancel(_: Visit) -> Screen:
    return Screen(compose(say("answer.cancelled")))


async def replied_to_card(visit: Visit, codes: list[str]) -> Screen | None:
    """Words typed as a reply to a question's card are its answer; None when they cannot be meant so."""
    for code in codes:
        try:
            return await answer_typed(visit.with_args(code))
        except Unknown:
            continue
        except Refusal:
            if visit.enrolled and visit.enrolled.is_staff:
                raise
    return None


async def _carried(visit: Visit) -> tuple[Question, str, Chosen]:
    question = await visit.services.answering.visible(visit.actor, Action.PREPARE, visit.arg(0))
    text = draft_of(visit.message)
    if not text:
        raise Outdated("draft_gone")
    return question, text, Chosen.parse(visit.arg(1))


COMMANDS = (Command("traloi", to_answer, ANSWERERS, "help.traloi"),)
PRESSES: dict[str, Errand] = {
    "n": show_question,
    "nl": to_answer,
    "na": ask_for_answer,
    "nk": choose,
    "ns": after_session,
    "nn": at_once,
    "nz": release_now,
    "nx": cancel,
}
TYPED: dict[str, Errand] = {"answer": answer_typed}
