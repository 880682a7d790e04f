"""The shelf itself: one line a kind of paper, in the order in which they stand there."""

from domain.papers import PaperKind
from domain.services import hall_papers, letter_papers, paper_facts, reporting, sector_papers, visit_papers
from domain.services.shelf import Offer, Table, coming_dialogues

OFFERS: Table = {
    PaperKind.PLAN: Offer(paper_facts.this_year, paper_facts.year_facts),
    PaperKind.INVITATION: Offer(coming_dialogues, paper_facts.session_facts, audited=True),
    PaperKind.SESSION_NOTICE: Offer(coming_dialogues, paper_facts.session_facts),
    PaperKind.PROGRAMME: Offer(hall_papers.programmed, paper_facts.session_facts),
    PaperKind.QUESTION_LIST: Offer(
        paper_facts.listed_dialogues, paper_facts.list_facts, personal=True, audited=True, head_signs=False
    ),
    PaperKind.MINUTES: Offer(hall_papers.opened, hall_papers.minutes_facts, audited=True, head_signs=False),
    PaperKind.ANSWER_NOTICE: Offer(hall_papers.held, hall_papers.notice_facts, audited=True),
    PaperKind.WRITTEN_NOTICE: Offer(letter_papers.letters_offered, letter_papers.letter_facts, audited=True),
    PaperKind.REPORT: Offer(reporting.spans_offered, reporting.report_facts, audited=True),
    PaperKind.VISIT_SUMMARY: Offer(visit_papers.semesters_offered, visit_papers.summary_facts, audited=True),
    PaperKind.MERGED_REPORT: Offer(
        sector_papers.rounds_offered, sector_papers.merged_facts, audited=True, head_signs=False
    ),
}
"""Facts and refs come from the use case a paper belongs to; words and layout from ``texts.papers.DRAWN``."""
