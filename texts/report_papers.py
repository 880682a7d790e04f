"""The report on the shelf: .docx, the same figures as .xlsx, and what goes up to an authority in the deployment."""

from datetime import datetime
from hashlib import sha256

from domain.papers import Paper
from domain.sent_report import packed
from domain.services.reporting import ReportFacts
from texts import say
from texts.drawn import Drawn, the_rest
from texts.report_sheet import report_sheet, summary


def report_drawn(paper: Paper, facts: ReportFacts, now: datetime) -> Drawn:
    from texts.documents.report import report  # noqa: PLC0415 - Word, when there is something to print
    from texts.documents.report_workbook import report_workbook  # noqa: PLC0415 - Excel, as above

    sheet = report_sheet(facts, now)
    parts = {
        "figure": {f"{table.title}/{row.title}": row.now.words for table in sheet.tables for row in table.rows},
        "text": the_rest(sheet, "tables"),
    }
    files = (
        (say("report.file.docx", None, ref=paper.ref), report(sheet)),
        (say("report.file.xlsx", None, ref=paper.ref), report_workbook(sheet)),
    )
    figures = {**packed(sheet, facts.span.months), "words": sha256(repr(parts).encode()).hexdigest()}
    return Drawn(files, summary(facts), parts, figures)
