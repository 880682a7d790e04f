"""From the reports of the schools to the sheet of the authority's own report (S2 III.2)."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime

from domain.merged import Merged, Sum
from domain.milestones import Standing
from domain.papers import Paper
from domain.people import Role
from domain.school import School
from domain.sector import Milestone, Round
from domain.services.sector_papers import MergedFacts
from domain.sheets.letterhead import Letterhead, Signatory
from domain.sheets.merged_report import MergedReport, SchoolFigures, SchoolRow, SchoolSums
from domain.sheets.quantity import Quantity
from domain.sheets.report import FigureRow, FigureTable
from texts import say
from texts.dates import full_date
from texts.drawn import Drawn, the_rest
from texts.labels import role_title
from texts.sector_board import complete_words
from texts.sector_words import before_words, late_days

MAIN_FIGURES = 4
M = Milestone


async def documents(merged: Merged, school: School, signs: str, now: datetime) -> tuple[tuple[str, bytes], ...]:
    """The report as .docx and the same figures as .xlsx; ``signs``: the head's name, may be empty."""
    sheet = sheet_of(merged, school, signs, now)
    return await asyncio.to_thread(_typeset, sheet, f"{now:%Y-%m-%d}")


def merged_drawn(_: Paper, facts: MergedFacts, now: datetime) -> Drawn:
    """From the shelf; what schools sent since the last time is a change."""
    sheet = sheet_of(facts.merged, facts.school, facts.signs, now)
    schools = {one.school: f"{one.plan_made} {one.session_held} {one.report_received}" for one in sheet.schools}
    counts = {"reports": len(facts.merged.reports), "schools": len(facts.merged.standings)}
    line = say("merged.summary", None, **counts)
    return Drawn(_typeset(sheet, f"{now:%Y-%m-%d}"), line, {"school": schools, "text": the_rest(sheet, "schools")})


def _typeset(sheet: MergedReport, day: str) -> tuple[tuple[str, bytes], ...]:
    from texts.documents.merged_report import merged_report  # noqa: PLC0415 - Word, when needed
    from texts.documents.report_workbook import merged_workbook  # noqa: PLC0415 - as above

    return (
        (say("merged.file_docx", None, day=day), merged_report(sheet)),
        (say("merged.file_xlsx", None, day=day), merged_workbook(sheet)),
    )


def sheet_of(merged: Merged, school: School, signs: str, now: datetime) -> MergedReport:
    """Number and date are the clerk's."""
    titles = merged.main_titles(MAIN_FIGURES)
    names = {one.code: one.name for one in merged.standings}
    return MergedReport(
        letterhead=Letterhead(school.superior, school.name, school.place, school.symbol),
        subject=say("merged.subject", None, round=merged.round.title),
        addressees=(school.authority,),
        period=merged.round.title,
        opening=(_opening(merged, school),),
        schools=tuple(_school(one, merged.round, merged.today) for one in merged.standings),
        sums=_sums(merged.standings, merged.round, merged.today),
        figure_titles=titles,
        by_school=tuple(
            SchoolFigures(names[code], tuple(one or _untold() for one in merged.of_school(code, titles)))
            for code in merged.reporting()
        ),
        tables=tuple(FigureTable(title, tuple(map(_row, sums))) for title, sums in merged.tables()),
        lessons=_paragraphs(merged, names, "lessons"),
        proposals=_paragraphs(merged, names, "proposals"),
        recipients=(school.authority, say("merged.schools")),
        signatory=Signatory(role_title(Role.AUTHORITY_HEAD, school), signs),
        drawn_at=now,
    )


def _opening(merged: Merged, school: School) -> str:
    limits = {milestone.value: before_words(merged.round.before[milestone]) for milestone in M}
    counts = {"schools": len(merged.standings), "reports": len(merged.reports)}
    return say("merged.opening", None, name=school.name, round=merged.round.title, **counts, **limits)


def _school(one: Standing, round_: Round, today: date) -> SchoolRow:
    plan, session, report = (_reached(one, milestone) for milestone in M)
    late = "; ".join(_late(milestone, round_, today) for milestone in one.late(round_, today)) or say("merged.no")
    complete = complete_words(one).partition(": ")[2]
    return SchoolRow(one.name, plan, session, complete, report, late)


def _late(milestone: Milestone, round_: Round, today: date) -> str:
    """Short, for a narrow column."""
    return say(f"merged.late.{milestone}", None, days=late_days(milestone, round_, today))


def _reached(one: Standing, milestone: Milestone) -> str:
    day = one.reached.get(milestone)
    return say("merged.reached", None, day=full_date(day)) if day else say("merged.missing")


def _sums(standings: Sequence[Standing], round_: Round, today: date) -> SchoolSums:
    plan, session, report = (sum(milestone in one.reached for one in standings) for milestone in M)
    complete = sum(one.complete is True for one in standings)
    late = sum(bool(one.late(round_, today)) for one in standings)
    return SchoolSums(len(standings), plan, session, complete, report, late)


def _row(one: Sum) -> FigureRow:
    written = f"{one.known:g}".replace(".", ",")
    if one.unknown and not one.known:
        return FigureRow(one.title, one.definition, _untold())
    if one.unknown:
        return FigureRow(one.title, one.definition, Quantity(say("merged.at_least", None, count=written)))
    return FigureRow(one.title, one.definition, Quantity(written, one.known))


def _untold() -> Quantity:
    return Quantity(say("merged.untold"))


def _paragraphs(merged: Merged, names: dict[str, str], which: str) -> tuple[str, ...]:
    return tuple(say("merged.paragraph", None, name=names[code], text=line) for code, line in merged.paragraphs(which))
