"""What stands in a document, decided here and only typeset by ``texts.documents``: one noun a file.

Every string is already worded and already safe to show: labels of anonymous askers have been chosen by the domain,
marks come from the catalogue of texts. Times are aware and in the school's time zone (Asia/Ho_Chi_Minh).
"""

from domain.sheets.answer_notice import AnswerLine, AnswerNotice, AnswerSection, BeyondLine
from domain.sheets.invitation import Invitation, Invited
from domain.sheets.letterhead import Letterhead, Signatory
from domain.sheets.merged_report import MergedReport, SchoolFigures, SchoolRow, SchoolSums
from domain.sheets.minutes import Minutes, MinutesItem, MinutesPart
from domain.sheets.plan import Plan, PlanDialogue, PlanTask
from domain.sheets.programme import Programme, ProgrammePart
from domain.sheets.quantity import Quantity
from domain.sheets.question_list import QuestionLine, QuestionList, QuestionSection, QuestionTotals
from domain.sheets.report import FigureRow, FigureTable, OverdueRow, Report, SessionRow
from domain.sheets.session_notice import SessionNotice
from domain.sheets.slips import Slip, SlipSheet
from domain.sheets.visit_summary import VisitRow, VisitSummary
from domain.sheets.written_notice import WrittenNotice

__all__ = [
    "AnswerLine",
    "AnswerNotice",
    "AnswerSection",
    "BeyondLine",
    "FigureRow",
    "FigureTable",
    "Invitation",
    "Invited",
    "Letterhead",
    "MergedReport",
    "Minutes",
    "MinutesItem",
    "MinutesPart",
    "OverdueRow",
    "Plan",
    "PlanDialogue",
    "PlanTask",
    "Programme",
    "ProgrammePart",
    "Quantity",
    "QuestionLine",
    "QuestionList",
    "QuestionSection",
    "QuestionTotals",
    "Report",
    "SchoolFigures",
    "SchoolRow",
    "SchoolSums",
    "SessionNotice",
    "SessionRow",
    "Signatory",
    "Slip",
    "SlipSheet",
    "VisitRow",
    "VisitSummary",
    "WrittenNotice",
]
