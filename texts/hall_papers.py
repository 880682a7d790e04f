"""The papers about a session in the hall, drawn: programme, minutes, notice of answers."""

from datetime import datetime

from domain.hall_facts import HallFacts
from domain.papers import Paper
from domain.services.hall_papers import MinutesFacts, NoticeFacts
from domain.services.paper_facts import SessionFacts
from texts import say
from texts.answers_sheet import answers_sheet, counts
from texts.dates import clock, moment
from texts.drawn import Drawn, file_name, the_rest
from texts.minutes_sheet import sheet_of
from texts.programme_sheet import programme_sheet


def programme_drawn(paper: Paper, facts: SessionFacts, now: datetime) -> Drawn:
    from texts.documents.programme import programme  # noqa: PLC0415 - Word, when there is something to print

    sheet = programme_sheet(facts, now)
    when = {"when": f"{sheet.begins_at} {sheet.ends_at} {sheet.place}"}
    line = say("papers.summary.session", None, moment=moment(facts.session.session_at), place=facts.plan.place)
    parts = {"when": when, "text": the_rest(sheet, "begins_at", "ends_at", "place")}
    return Drawn(((file_name(paper), programme(sheet)),), line, parts)


def minutes_drawn(paper: Paper, facts: MinutesFacts, now: datetime) -> Drawn:
    from texts.documents.minutes import minutes  # noqa: PLC0415 - as above

    sheet = sheet_of(facts.facts, facts.school, now)
    items = {one.code: one for one in facts.facts.items}
    parts = {
        "question": {code: one.text for code, one in items.items()},
        "answer": {code: one.answer for code, one in items.items() if one.answer},
        "outcome": {code: f"{one.kind} {one.owner} {one.due_on}" for code, one in items.items()},
        "text": the_rest(sheet, "parts", "ended_at"),
    }
    return Drawn(((file_name(paper), minutes(sheet)),), _minutes_line(facts.facts), parts)


def _minutes_line(facts: HallFacts) -> str:
    ended = clock(facts.hall.ended_at) if facts.hall.ended_at else "…"
    counts = {"treated": len(facts.treated), "carried": len(facts.carried_on), "present": facts.present.present}
    return say("papers.summary.minutes", None, began=clock(facts.hall.began_at), ended=ended, **counts)


def answers_drawn(paper: Paper, facts: NoticeFacts, now: datetime) -> Drawn:
    from texts.documents.answer_notice import answer_notice  # noqa: PLC0415 - as above

    sheet = answers_sheet(facts, now)
    parts = {
        "question": {one.question.code: one.question.text for one in facts.answers},
        "answer": {one.question.code: one.answer.text for one in facts.answers if one.answer},
        "text": the_rest(sheet, "sections", "beyond", "waiting", "read_out", "posted_on", "posted_until"),
    }
    line = say("papers.summary.answer_notice", None, **counts(facts))
    return Drawn(((file_name(paper), answer_notice(sheet)),), line, parts)
