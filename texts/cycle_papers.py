"""The papers of a year and of a session until it is held, drawn."""

from datetime import datetime

from domain.papers import Paper
from domain.services.paper_facts import ListFacts, SessionFacts, YearFacts
from texts import say
from texts.agenda_sheet import list_sheet
from texts.dates import moment
from texts.drawn import Drawn, file_name, the_rest
from texts.invitation_sheet import invitation_sheet
from texts.plan_sheet import plan_sheet
from texts.session_notice_sheet import session_notice_sheet


def plan_drawn(paper: Paper, facts: YearFacts, now: datetime) -> Drawn:
    from texts.documents.plan import plan  # noqa: PLC0415 - Word, when there is something to print

    sheet = plan_sheet(facts, now)
    parts = {
        "dialogue": {one.title: repr(one) for one in sheet.dialogues},
        "task": {one.title: repr(one) for one in sheet.tasks},
        "text": the_rest(sheet, "dialogues", "tasks"),
    }
    counts = {"dialogues": len(sheet.dialogues), "tasks": len(sheet.tasks)}
    return Drawn(((file_name(paper), plan(sheet)),), say("papers.summary.plan", None, **counts), parts)


def invitation_drawn(paper: Paper, facts: SessionFacts, now: datetime) -> Drawn:
    from texts.documents.invitation import invitation  # noqa: PLC0415 - as above

    sheet = invitation_sheet(facts, now)
    parts = {
        "when": _when(facts),
        "invited": {one.name: repr(one) for one in sheet.invited},
        "text": the_rest(sheet, "begins_at", "ends_at", "place", "invited"),
    }
    return Drawn(((file_name(paper), invitation(sheet)),), _session_line(facts), parts)


def session_notice_drawn(paper: Paper, facts: SessionFacts, now: datetime) -> Drawn:
    from texts.documents.session_notice import session_notice  # noqa: PLC0415 - as above

    sheet = session_notice_sheet(facts, now)
    timed = ("begins_at", "ends_at", "place", "deadline_at", "cutoff_at", "moved")
    parts = {"when": _when(facts), "text": the_rest(sheet, *timed)}
    return Drawn(((file_name(paper), session_notice(sheet)),), _session_line(facts), parts)


def question_list_drawn(paper: Paper, facts: ListFacts, now: datetime) -> Drawn:
    from texts.documents.question_list import question_list  # noqa: PLC0415 - as above

    sheet = list_sheet(facts.school, facts.plan, facts.session, facts.agenda, facts.names, now)
    lines = [line for section in sheet.sections for line in section.lines]
    parts = {
        "question": {line.code: line.text for line in lines},
        "answerer": {line.code: line.answerer for line in lines},
        "text": the_rest(sheet, "sections", "totals"),
    }
    counts = {"received": sheet.totals.received, "listed": sheet.listed}
    return Drawn(
        ((file_name(paper), question_list(sheet)),), say("papers.summary.question_list", None, **counts), parts
    )


def _when(facts: SessionFacts) -> dict[str, str]:
    session = facts.session
    return {"when": f"{session.session_at} {session.ends_at} {session.cutoff_at} {facts.plan.place}"}


def _session_line(facts: SessionFacts) -> str:
    return say("papers.summary.session", None, moment=moment(facts.session.session_at), place=facts.plan.place)
