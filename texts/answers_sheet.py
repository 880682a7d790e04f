"""From the answers of one dialogue to the notice that is posted for twenty days (Law 10/2022, article 48)."""

from datetime import datetime

from domain.period import VIETNAM
from domain.questions import AnswerKind, Origin, Question
from domain.school import School
from domain.services.hall_papers import AnswerFact, NoticeFacts, posted_until
from domain.sheets import AnswerLine, AnswerNotice, AnswerSection, BeyondLine
from texts import say
from texts.agenda_sheet import from_whom
from texts.dates import full_date
from texts.labels import role_title
from texts.paper_words import letterhead, recipients, signatory, which
from texts.passed_words import read_out


def answers_sheet(facts: NoticeFacts, now: datetime) -> AnswerNotice:
    """Labels only, posts instead of names; by topic as configured."""
    school, today = facts.school, now.astimezone(VIETNAM).date()
    about = which(facts.plan, facts.session)
    return AnswerNotice(
        letterhead=letterhead(school),
        subject=say("papers.answers.subject", None, which=about),
        opening=say("papers.answers.opening", None, school=school.name, which=about),
        sections=_sections(facts),
        beyond=tuple(_beyond(one, school) for one in facts.answers if _is(one, AnswerKind.BEYOND_AUTHORITY)),
        waiting=tuple(_line(one, facts) for one in facts.answers if _waits(one)),
        posted_on=today,
        posted_until=posted_until(today),
        posted_at=say("papers.answers.board"),
        recipients=recipients(facts.plan),
        signatory=signatory(school, facts),
        drawn_at=now,
        held_at=facts.session.session_at,
        place=facts.plan.place,
        read_out=tuple(read_out(one, school) for one in facts.read_out),
    )


def counts(facts: NoticeFacts) -> dict[str, int]:
    """How many of which; each question once."""
    return {
        "all": len(facts.answers),
        "answered": sum(_is(one, AnswerKind.EXPLAINED, AnswerKind.DONE) for one in facts.answers),
        "promised": sum(_is(one, AnswerKind.WILL_DO) for one in facts.answers),
        "beyond": sum(_is(one, AnswerKind.BEYOND_AUTHORITY) for one in facts.answers),
        "waiting": sum(map(_waits, facts.answers)),
    }


def _is(told: AnswerFact, *kinds: AnswerKind) -> bool:
    return told.answer is not None and told.answer.kind in kinds


def _waits(told: AnswerFact) -> bool:
    return told.answer is None or told.answer.kind is AnswerKind.NEEDS_TIME


def _sections(facts: NoticeFacts) -> tuple[AnswerSection, ...]:
    """A topic that is no longer configured falls under the last one."""
    final = [one for one in facts.answers if not _waits(one) and not _is(one, AnswerKind.BEYOND_AUTHORITY)]
    by_topic: dict[str, list[AnswerLine]] = {topic.title: [] for topic in facts.school.topics}
    for one in final:
        by_topic[facts.school.topic(one.question.topic).title].append(_line(one, facts))
    return tuple(AnswerSection(title, tuple(lines)) for title, lines in by_topic.items() if lines)


def _line(told: AnswerFact, facts: NoticeFacts) -> AnswerLine:
    question, answer, school = told.question, told.answer, facts.school
    return AnswerLine(
        question=question.text,
        asked_by=_asked_by(question, school),
        answer=answer.text if answer else "",
        answered_by=role_title(told.by, school) if told.by else "",
        code=question.code,
        answered_on=answer.prepared_on if answer else None,
        outcome=_outcome(told, facts.session.period),
    )


def _asked_by(question: Question, school: School) -> str:
    """What was called out in the hall is nobody's."""
    return say("papers.answers.floor") if question.origin is Origin.FLOOR else from_whom(question.label, school)


def _outcome(told: AnswerFact, period: str) -> str:
    """What is more than an answer: who will do it, by when; that it was carried on, or waits."""
    answer = told.answer
    if answer is None:
        return say("papers.answers.in_time" if told.question.period == period else "papers.answers.carried_on")
    if answer.kind not in {AnswerKind.WILL_DO, AnswerKind.NEEDS_TIME} or answer.due_on is None:
        return ""
    key = "will_do" if answer.kind is AnswerKind.WILL_DO and answer.owner else f"{answer.kind}_alone"
    return say(f"papers.answers.{key}", None, due=full_date(answer.due_on), owner=answer.owner)


def _beyond(told: AnswerFact, school: School) -> BeyondLine:
    answer, question = told.answer, told.question
    letter = say("papers.answers.letter", None, number=told.letter) if told.letter else ""
    due = answer.due_on if answer else None
    expected = say("papers.answers.expected", None, due=full_date(due)) if due else ""
    return BeyondLine(
        question.text, (answer.authority if answer else "") or school.authority, letter, expected, question.code
    )
