"""The table of how each paper of the shelf is drawn, and what is said of its changes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.papers import Difference, Paper, PaperKind
from domain.people import Role
from domain.services.letter_papers import LetterFacts
from domain.services.visit_papers import SummaryFacts
from texts import cycle_papers, hall_papers, has, say
from texts.dates import short_date
from texts.drawn import Draw, Drawn, file_name, the_rest
from texts.merged_report_sheet import merged_drawn
from texts.paper_words import signatory
from texts.report_papers import report_drawn
from texts.visit_summary_sheet import summary_line, visit_summary_sheet
from texts.written_notice_sheet import sheet_of as letter_sheet
from texts.written_notice_sheet import subject


def draw(paper: Paper, facts: Any, now: datetime) -> Drawn:
    """Takes a moment: Word has to be written. Raises KeyError for a kind nobody draws."""
    return DRAWN[paper.kind](paper, facts, now)


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


def _visit_summary(paper: Paper, facts: SummaryFacts, now: datetime) -> Drawn:
    from texts.documents.visit_summary import visit_summary  # noqa: PLC0415 - Word, when there is something to print

    sheet = visit_summary_sheet(facts, now)
    parts = {"class": {row.class_name: repr(row) for row in sheet.rows}, "text": the_rest(sheet, "rows", "total")}
    return Drawn(((file_name(paper), visit_summary(sheet)),), summary_line(facts), parts)


def _written_notice(paper: Paper, facts: LetterFacts, now: datetime) -> Drawn:
    from texts.documents.written_notice import written_notice  # noqa: PLC0415 - as above

    drafted = letter_sheet(facts.passed, facts.school, facts.names.get(Role.PRINCIPAL, ""), now)
    sheet = replace(drafted, signatory=signatory(facts.school, facts))
    files = ((file_name(paper), written_notice(sheet)),)
    return Drawn(files, subject(facts.passed, facts.school), {"text": the_rest(sheet)})


DRAWN: Mapping[PaperKind, Draw] = {
    PaperKind.PLAN: cycle_papers.plan_drawn,
    PaperKind.INVITATION: cycle_papers.invitation_drawn,
    PaperKind.SESSION_NOTICE: cycle_papers.session_notice_drawn,
    PaperKind.PROGRAMME: hall_papers.programme_drawn,
    PaperKind.QUESTION_LIST: cycle_papers.question_list_drawn,
    PaperKind.MINUTES: hall_papers.minutes_drawn,
    PaperKind.ANSWER_NOTICE: hall_papers.answers_drawn,
    PaperKind.WRITTEN_NOTICE: _written_notice,
    PaperKind.REPORT: report_drawn,
    PaperKind.VISIT_SUMMARY: _visit_summary,
    PaperKind.MERGED_REPORT: merged_drawn,
}
"""One line a kind, beside its line in ``domain.services.offers.OFFERS``."""
