"""From a semester's home visits to the sheet that ``texts.documents`` typesets (S3 B.I.3.3)."""

from datetime import datetime, timedelta

from domain.services.visit_cases import CaseCard
from domain.services.visit_papers import SummaryFacts, ref_of
from domain.sheets.quantity import Quantity
from domain.sheets.visit_summary import VisitRow, VisitSummary
from domain.visits import Coverage, sum_of
from texts import say
from texts.dates import full_date, short_date
from texts.paper_words import letterhead, signatory
from texts.visit_school_words import state_words

HUNDRED = 100


def visit_summary_sheet(facts: SummaryFacts, now: datetime) -> VisitSummary:
    """Without a child's name and without a small number, unless it is the leadership's own copy."""
    step = 0 if facts.own else facts.school.small_cell
    semester = say(f"visit.semester_{facts.semester.number}")
    named = {
        "semester": semester[:1].lower() + semester[1:],
        "year": f"{facts.semester.began} - {facts.semester.began + 1}",
    }
    day = full_date(min(now.date(), facts.semester.last))
    wanted = facts.school.visits.per_semester if facts.school.visits else 1
    rows = tuple(_row(one, step) for one in facts.coverages)
    return VisitSummary(
        letterhead=letterhead(facts.school),
        subject=say("visit.summary.subject", None, **named),
        addressees=_addressees(facts),
        period=say("visit.summary.period", None, day=day, **named),
        opening=_opening(wanted, step),
        rows=rows,
        total=_total(facts.coverages, rows, step) if rows else None,
        hard_cases=_cases(facts.cases, step),
        proposals=_proposals(facts),
        recipients=(say("visit.summary.as_above"), *(() if facts.own else (say("visit.summary.teachers"),))),
        signatory=signatory(facts.school, facts),
        drawn_at=now,
    )


def summary_line(facts: SummaryFacts) -> str:
    """Beside the file."""
    total = sum_of(facts.coverages)
    visited = told(total.visited, total.pupils, facts.school.small_cell)
    behind = sum(bool(one.gaps) for one in facts.coverages)
    return say("visit.summary.shelf", None, visited=visited.words, classes=behind)


def own_copy(facts: SummaryFacts, now: datetime) -> tuple[str, bytes]:
    """The leadership's: (file name, .docx)."""
    from texts.documents.visit_summary import visit_summary  # noqa: PLC0415 - Word, when there is something to print

    return say("visit.summary.file", None, ref=ref_of(facts.semester)), visit_summary(visit_summary_sheet(facts, now))


def _addressees(facts: SummaryFacts) -> tuple[str, ...]:
    """The own copy stays with the leadership; the other goes to those who work with families."""
    if facts.own:
        return (say("visit.summary.leaders"),)
    return say("visit.summary.council"), say("visit.summary.board")


def _opening(wanted: int, step: int) -> tuple[str, ...]:
    rule = say("visit.summary.opening_rule", None, count=f"{wanted:02d}")
    return (rule, say("visit.summary.opening_figures", None, step=step)) if step else (rule,)


def _row(one: Coverage, step: int, name: str = "") -> VisitRow:
    first = told(one.priority, one.priority, step)
    both = first.number is not None
    return VisitRow(
        class_name=name or one.class_name,
        teacher=one.teachers[0] if one.teachers else "",
        pupils=_exact(one.pupils),
        visited=told(one.visited, one.pupils, step),
        share=_share(one, step),
        priority=first,
        priority_visited=told(one.priority_visited, one.priority, step) if both else _untold(),
        gaps=told(one.gaps, one.pupils, step),
    )


def told(count: int, of: int, step: int) -> Quantity:
    """The number, unless it or what is left of ``of`` is smaller than ``step``: then only that it is so."""
    if 0 < count < step:
        return Quantity(say("visit.summary.few", None, count=step))
    if 0 < of - count < step:
        return Quantity(say("visit.summary.many", None, count=of - step))
    return _exact(count)


def _share(one: Coverage, step: int) -> Quantity:
    """As exact as the number it is of."""
    if not one.pupils or told(one.visited, one.pupils, step).number is None:
        return _untold()
    share = HUNDRED * one.visited // one.pupils
    return Quantity(say("visit.summary.share", None, count=share), share, percent=True)


def _total(coverages: tuple[Coverage, ...], rows: tuple[VisitRow, ...], step: int) -> VisitRow:
    """Where a class hides a number, an exact sum would tell it by subtraction: it is told in whole steps."""
    total = sum_of(coverages)
    name = say("visit.summary.total")
    exact = _row(total, step, name)
    visits_hidden = any(row.visited.number is None for row in rows)
    first_hidden = any(row.priority.number is None or row.priority_visited.number is None for row in rows)
    return VisitRow(
        class_name=name,
        teacher="",
        pupils=exact.pupils,
        visited=_least(total.visited, step) if visits_hidden else exact.visited,
        share=_untold() if visits_hidden else exact.share,
        priority=_least(total.priority, step) if first_hidden else exact.priority,
        priority_visited=_untold() if first_hidden else exact.priority_visited,
        gaps=_untold() if visits_hidden else exact.gaps,
    )


def _least(count: int, step: int) -> Quantity:
    return Quantity(say("visit.summary.least", None, count=count - count % step)) if count >= step else _untold()


def _exact(count: int) -> Quantity:
    return Quantity(str(count), count)


def _untold() -> Quantity:
    return Quantity(say("visit.summary.untold"))


def _cases(cases: tuple[CaseCard, ...], step: int) -> tuple[str, ...]:
    if not cases:
        return (say("visit.summary.cases_none"),)
    if step:
        few = len(cases) < step
        key, count = ("cases_few", step) if few else ("cases_count", len(cases))
        return (say(f"visit.summary.{key}", None, count=count),)
    return tuple(map(_case, cases))


def _case(card: CaseCard) -> str:
    values = {"name": card.pupil.full_name, "class_name": card.pupil.class_name}
    day, state = short_date(card.case.opened_on), state_words(card.case)
    said = say("visit.summary.case", None, day=day, state=state, **values)
    return say("visit.summary.case_line", None, case=said, line=card.case.line) if card.case.line else said


def _proposals(facts: SummaryFacts) -> tuple[str, ...]:
    behind = ", ".join(one.class_name for one in facts.coverages if one.gaps)
    by = full_date(facts.semester.last + timedelta(days=1))
    gaps = say("visit.summary.propose_gaps", None, classes=behind, day=by) if behind else ""
    cases = say("visit.summary.propose_cases") if facts.cases else ""
    return tuple(filter(None, (gaps, cases))) or (say("visit.summary.propose_none"),)
