"""From the figures of a period to the report that ``texts.documents`` typesets (S4 5.1-5.2, S2 IV.2)."""

from datetime import datetime

from domain import reporting
from domain.reporting import Figures, Overdue, Table
from domain.school import School
from domain.services.report_spans import Span
from domain.services.reporting import Held, ReportFacts
from domain.sheets import FigureRow, FigureTable, OverdueRow, Quantity, Report, SessionRow
from domain.suppression import Cell, Telling
from texts import say
from texts.dates import moment, period
from texts.paper_words import capital, letterhead, signatory
from texts.reasons import reason_words

ROMAN = ("", "I", "II")
HUNDRED = 100
DEFINED = {
    Table.TOPIC: "topic",
    Table.AUDIENCE: "audience",
    Table.RETURNED: "returned_reason",
}
"""Tables whose rows share one definition."""
OF_PROMISES = {"late": "promise_late", "waiting": "promise_waiting"}


def report_sheet(facts: ReportFacts, now: datetime) -> Report:
    """Every figure as it may be told; a table of which nothing may be told is left out."""
    school, said = facts.school, span_words(facts.span)
    tables = (_table(facts, table) for table in Table)
    return Report(
        letterhead=letterhead(school),
        subject=say("report.subject", None, period=said),
        addressees=(school.authority,),
        period=said,
        compared_with=span_words(facts.before[0]) if facts.before else "",
        opening=(
            say("report.opening", None, school=school.name, period=said),
            say("report.note", None, least=school.small_cell),
        ),
        sessions=tuple(_session(one, school.small_cell) for one in facts.held),
        tables=tuple(table for table in tables if table.rows),
        overdue=tuple(_overdue(one, school) for one in facts.overdue),
        lessons=tuple(dict.fromkeys(facts.lessons)),
        proposals=(),
        recipients=(say("report.as_above"), say("report.leaders")),
        signatory=signatory(school, facts),
        drawn_at=now,
    )


def span_words(span: Span) -> str:
    """``tháng 11/2026``, ``học kì I năm học 2026-2027``."""
    if span.is_month:
        return say("report.month", None, month=period(span.ref))
    if span.semester:
        return say("report.semester", None, number=ROMAN[span.semester], year=span.year)
    return say("report.year", None, year=span.year)


def summary(facts: ReportFacts) -> str:
    """One line for the message the file comes with."""
    figures, least = facts.now, facts.school.small_cell
    answered = figures[Table.STATE]["answered"]
    return say(
        "report.summary",
        None,
        period=span_words(facts.span),
        received=quantity(figures[Table.WHOLE]["received"], least).words,
        answered=quantity(answered, least).words,
        in_time=_share(figures).words,
    )


def quantity(cell: Cell, least: int) -> Quantity:
    """The number, or the words that stand for it."""
    match cell.telling:
        case Telling.EXACT:
            return Quantity(str(cell.number), cell.number)
        case Telling.FEW:
            return Quantity(say("report.few", None, least=least))
        case Telling.AT_LEAST:
            return Quantity(say("report.at_least", None, count=cell.number))
        case _:
            return Quantity(say("report.untold"))


def _table(facts: ReportFacts, table: Table) -> FigureTable:
    cells = facts.now[table]
    shown = any(cell.telling is not Telling.UNTOLD for cell in cells.values())
    wanted = [key for key in cells if not _is_empty_everywhere(facts, table, key)] if shown else []
    rows = [_row(facts, table, key) for key in wanted]
    if rows and table is Table.TIMELINESS:
        before = _share(facts.before[1]) if facts.before else None
        share, definition = say("report.timeliness.share"), say("report.definition.share")
        rows.append(FigureRow(share, definition, _share(facts.now), before))
    return FigureTable(say(f"report.table.{table}"), tuple(rows))


def _is_empty_everywhere(facts: ReportFacts, table: Table, key: str) -> bool:
    """A zero, told as one now and before: in the long lists it would be a line for nothing."""
    every = [facts.now[table][key], *([facts.before[1][table][key]] if facts.before else [])]
    return table in DEFINED and all(cell.is_exact and not cell.number for cell in every)


def _row(facts: ReportFacts, table: Table, key: str) -> FigureRow:
    least, now = facts.school.small_cell, facts.now[table][key]
    before = facts.before[1][table][key] if facts.before else None
    return FigureRow(
        title=_title(facts.school, table, key),
        definition=_definition(table, key),
        now=quantity(now, least),
        before=quantity(before, least) if before else None,
        change=_change(now, before) if before else "",
    )


def _title(school: School, table: Table, key: str) -> str:
    if table is Table.TOPIC:
        return school.topic(key).title
    if table is Table.AUDIENCE:
        return capital(say(f"cycle.askers.{key}"))
    return say(f"report.{table}.{key}")


def _definition(table: Table, key: str) -> str:
    own = OF_PROMISES.get(key, key) if table is Table.PROMISE else key
    return say(f"report.definition.{DEFINED.get(table, own)}")


def _change(now: Cell, before: Cell) -> str:
    by = reporting.change(now, before)
    if by is None:
        return ""
    if not by:
        return say("report.change_none")
    return say("report.change_up" if by > 0 else "report.change_down", None, count=abs(by))


def _share(figures: Figures) -> Quantity:
    count = reporting.share(figures[Table.TIMELINESS]["in_time"], figures[Table.STATE]["answered"])
    if count is None:
        return Quantity(say("report.no_percent"))
    return Quantity(say("report.percent", None, count=count), count, percent=True)


def _session(one: Held, least: int) -> SessionRow:
    """Few who were missing are not counted: everybody would know who."""
    if one.planned.cancelled:
        return SessionRow(one.plan.title, reason_words(one.planned) or "")
    held = say("report.held.on" if one.opened else "report.held.planned", None, moment=moment(one.planned.session_at))
    return SessionRow(one.plan.title, held, _attendance(one, least))


def _attendance(one: Held, least: int) -> str:
    came = one.came
    if came is None or not came.expected:
        return say("report.held.no_list")
    if came.is_full:
        return say("report.held.full")
    if came.expected - came.present < least:
        return say("report.held.few_missing", None, least=least)
    return say("report.held.share", None, count=HUNDRED * came.present // came.expected)


def _overdue(one: Overdue, school: School) -> OverdueRow:
    state = say("report.overdue.promise" if one.of_promises else "report.overdue.answer")
    return OverdueRow(school.topic(one.topic).title, quantity(one.count, school.small_cell), one.since, state)
