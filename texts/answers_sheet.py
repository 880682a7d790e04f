"""From the answers of one dialogue to the notice that is posted for twenty days (Law 10/2022, article 48)."""

from datetime import datetime, timedelta

from domain.period import VIETNAM
from domain.questions import Anonymous, AnswerKind
from domain.school import School
from domain.services.answer_facts import AnswerFacts, Told
from domain.sheets import AnswerLine, AnswerNotice, AnswerSection, BeyondLine
from texts import say
from texts.agenda_sheet import from_whom
from texts.dates import full_date
from texts.labels import role_title
from texts.paper_words import head_of_school, letterhead, which

POSTED = timedelta(days=20)


def answers_sheet(facts: AnswerFacts, now: datetime) -> AnswerNotice:
    """Labels only, posts instead of names; by topic as configured."""
    school, today = facts.school, now.astimezone(VIETNAM).date()
    about = which(facts.plan, facts.session)
    return AnswerNotice(
        letterhead=letterhead(school),
        subject=say("papers.answers.subject", None, which=about),
        opening=say("papers.answers.opening", None, school=school.name, which=about),
        sections=_sections(facts),
        beyond=tuple(_beyond(one, school) for one in facts.told if _is(one, AnswerKind.BEYOND_AUTHORITY)),
        waiting=tuple(_line(one, school) for one in facts.told if _waits(one)),
        posted_on=today,
        posted_until=today + POSTED,
        posted_at=say("papers.answers.board"),
        recipients=(say("papers.words.staff_copy"), say("papers.words.family_copy")),
        signatory=head_of_school(school, facts.names),
        drawn_at=now,
        held_at=facts.session.session_at,
        place=facts.plan.place,
        read_out=tuple(
            _read_out(one) for one in facts.told if one.answer and isinstance(one.question.asker, Anonymous)
        ),
    )


def counts(facts: AnswerFacts) -> dict[str, int]:
    """How many of which; each question once."""
    return {
        "all": len(facts.told),
        "answered": sum(_is(one, AnswerKind.EXPLAINED, AnswerKind.DONE) for one in facts.told),
        "promised": sum(_is(one, AnswerKind.WILL_DO) for one in facts.told),
        "beyond": sum(_is(one, AnswerKind.BEYOND_AUTHORITY) for one in facts.told),
        "waiting": sum(map(_waits, facts.told)),
    }


def _is(told: Told, *kinds: AnswerKind) -> bool:
    return told.answer is not None and told.answer.kind in kinds


def _waits(told: Told) -> bool:
    return told.answer is None or told.answer.kind is AnswerKind.NEEDS_TIME


def _sections(facts: AnswerFacts) -> tuple[AnswerSection, ...]:
    """A topic that is no longer configured falls under the last one."""
    final = [one for one in facts.told if not _waits(one) and not _is(one, AnswerKind.BEYOND_AUTHORITY)]
    by_topic: dict[str, list[AnswerLine]] = {topic.title: [] for topic in facts.school.topics}
    for one in final:
        by_topic[facts.school.topic(one.question.topic).title].append(_line(one, facts.school))
    return tuple(AnswerSection(title, tuple(lines)) for title, lines in by_topic.items() if lines)


def _line(told: Told, school: School) -> AnswerLine:
    question, answer = told.question, told.answer
    role = question.answerer_role
    return AnswerLine(
        question=question.text,
        asked_by=from_whom(question.label, school),
        answer=answer.text if answer else "",
        answered_by=role_title(role, school) if role else "",
        code=question.code,
        answered_on=answer.prepared_on if answer else None,
        outcome=_outcome(told),
    )


def _outcome(told: Told) -> str:
    """What is more than an answer: who will do it, by when; that it waits."""
    answer = told.answer
    if answer is None:
        return say("papers.answers.carried_on")
    until = say("papers.answers.before", None, day=full_date(answer.due_on)) if answer.due_on else ""
    owner = answer.owner if answer.kind is AnswerKind.WILL_DO else ""
    key = f"papers.answers.{answer.kind}"
    said = say(key) if answer.kind in {AnswerKind.WILL_DO, AnswerKind.NEEDS_TIME} else ""
    return ", ".join(filter(None, (said, owner, until if said else "")))


def _beyond(told: Told, school: School) -> BeyondLine:
    answer, escalation = told.answer, told.escalation
    letter = expected = ""
    if escalation and escalation.sent_on:
        facts = {"number": escalation.sent_number, "day": full_date(escalation.sent_on)}
        letter = say("papers.answers.letter", None, **facts)
    if answer and answer.due_on:
        expected = say("papers.answers.expected", None, day=full_date(answer.due_on))
    body = (answer.authority if answer else "") or school.authority
    return BeyondLine(told.question.text, body, letter, expected, told.question.code)


def _read_out(told: Told) -> str:
    """For whoever holds the slip of a question without a name: the code is all they need."""
    answer = told.answer.text if told.answer else ""
    return say("papers.answers.slip", None, code=told.question.code, answer=answer)
