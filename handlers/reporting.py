"""/baocao: the report upwards. A period, and it comes as .docx and .xlsx from the shelf of papers."""

from domain.papers import PaperKind
from domain.services.report_spans import span_of
from domain.services.reporting import REPORTERS
from handlers.buttons import button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.report_sheet import span_words
from texts.words import compose


async def periods(visit: Visit) -> Screen:
    """Those that may be reported on: the months that are over, the semester, the school year."""
    papers = [paper for paper in await visit.services.issuing.offered(visit.actor) if paper.kind is PaperKind.REPORT]
    if not papers:
        return Screen(compose(say("report.nothing")))
    named = {paper.ref: span_words(span_of(visit.services.school, paper.ref)) for paper in papers}
    rows = tuple(
        (button("report.button.span", "gp", PaperKind.REPORT, ref, period=said),) for ref, said in named.items()
    )
    return Screen(compose(say("report.title")), rows)


COMMANDS = (Command("baocao", periods, REPORTERS, "report.about"),)
PRESSES: dict[str, Errand] = {"gr": periods}
TYPED: dict[str, Errand] = {}
