"""How each paper of the shelf is drawn: its file, a line that sums it up, the parts by which issues are compared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from domain.papers import Difference, Paper, PaperKind, Parts
from domain.services.paper_facts import ListFacts, SessionFacts, YearFacts
from texts import has, say
from texts.agenda_sheet import list_sheet
from texts.dates import moment, short_date
from texts.invitation_sheet import invitation_sheet
from texts.plan_sheet import plan_sheet
from texts.session_notice_sheet import session_notice_sheet

Files = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class Drawn:
    """``files``: (name, bytes). ``summary``: one line for the message. ``parts``: {aspect: {item: what is said}}.

    ``figures``: of a report, what an authority may read out of it (``domain.sent_report.packed``).
    """

    files: Files
    summary: str
    parts: Parts
    figures: Mapping[str, Any] = field(default_factory=dict)


Draw = Callable[[Paper, Any, datetime], Drawn]


def draw(paper: Paper, facts: Any, now: datetime) -> Drawn:
    """Takes a moment: Word has to be written. Raises KeyError for a kind nobody draws."""
    return DRAWN[paper.kind](paper, facts, now)


def file_name(paper: Paper) -> str:
    """ASCII, so that every phone and every printer opens it: ``bien-ban-doi-thoai-ban_tru-2026-11.docx``."""
    return say(f"papers.file.{paper.kind}", None, ref=paper.ref.replace("/", "-"))


def the_rest(sheet: Any, *without: str) -> dict[str, str]:
    """All fields of a sheet but those: what has no aspect of its own. The moment of drawing is no change."""
    left = {field.name for field in fields(sheet)} - {*without, "drawn_at"}
    return {name: repr(getattr(sheet, name)) for name in sorted(left)}


def changes_words(found: Difference) -> str:
    """ "Khác bản ngày 27/11: thêm 2 câu, 1 câu đổi người trả lời."; aspects without a word of their own are one."""
    if found.since is None:
        return say("papers.change.first")
    day, said = short_date(found.since), list[str]()
    for change in found.changes:
        for how in ("added", "gone", "changed"):
            count, key = getattr(change, how), f"papers.change.{change.aspect}.{how}"
            if count:
                said.append(say(key, None, count=count) if has(key) else say("papers.change.other"))
    if not said:
        return say("papers.change.none", None, day=day)
    return say("papers.change.since", None, day=day, changes=", ".join(dict.fromkeys(said)))


def _plan(paper: Paper, facts: YearFacts, now: datetime) -> Drawn:
    from texts.documents.plan import plan  # noqa: PLC0415 - Word, when there is something to print

    sheet = plan_sheet(facts, now)
    parts = {
        "dialogue": {one.title: repr(one) for one in sheet.dialogues},
        "task": {one.title: repr(one) for one in sheet.tasks},
        "text": the_rest(sheet, "dialogues", "tasks"),
    }
    counts = {"dialogues": len(sheet.dialogues), "tasks": len(sheet.tasks)}
    return Drawn(((file_name(paper), plan(sheet)),), say("papers.summary.plan", None, **counts), parts)


def _invitation(paper: Paper, facts: SessionFacts, now: datetime) -> Drawn:
    from texts.documents.invitation import invitation  # noqa: PLC0415 - as above

    sheet = invitation_sheet(facts, now)
    parts = {
        "when": _when(facts),
        "invited": dict.fromkeys(sheet.invited, ""),
        "text": the_rest(sheet, "begins_at", "ends_at", "place", "invited"),
    }
    return Drawn(((file_name(paper), invitation(sheet)),), _session_line(facts), parts)


def _session_notice(paper: Paper, facts: SessionFacts, now: datetime) -> Drawn:
    from texts.documents.session_notice import session_notice  # noqa: PLC0415 - as above

    sheet = session_notice_sheet(facts, now)
    timed = ("begins_at", "ends_at", "place", "deadline_at", "cutoff_at", "moved")
    parts = {"when": _when(facts), "text": the_rest(sheet, *timed)}
    return Drawn(((file_name(paper), session_notice(sheet)),), _session_line(facts), parts)


def _question_list(paper: Paper, facts: ListFacts, now: datetime) -> Drawn:
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


DRAWN: Mapping[PaperKind, Draw] = {
    PaperKind.PLAN: _plan,
    PaperKind.INVITATION: _invitation,
    PaperKind.SESSION_NOTICE: _session_notice,
    PaperKind.QUESTION_LIST: _question_list,
}
"""One line a kind, beside its line in ``domain.services.offers.OFFERS``."""
