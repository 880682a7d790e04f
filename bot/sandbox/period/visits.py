"""Home visits (S3 B.I.3): three taps a family, one hard case for the leadership and the parents' board, the reports."""

from datetime import datetime, time, timedelta

from bot.clock import SCHOOL_ZONE
from bot.sandbox.period.company import Company
from bot.sandbox.play.actor import Actor
from domain.people import Person, Role, Scope
from domain.period import later, period_of
from domain.semesters import Semesters
from texts import say

A_WEEK = timedelta(days=7)
A_QUARTER = timedelta(minutes=15)
AFTERNOON = time(17)
VISITED = 3
"""Families of each larger class; those of the smallest are all visited."""


async def planned(play: Company) -> None:
    """From the second week on, where the school follows visits at all."""
    rules = play.school.visits
    if rules is None:
        return
    begins = datetime.combine((play.stage.now() + A_WEEK).date(), AFTERNOON, SCHOOL_ZONE)
    play.plan(begins, "visits", lambda: _visited(play))
    play.plan(begins + A_QUARTER, "hard case", lambda: _the_hard_case(play))
    month = period_of(begins.date())
    report = datetime.fromisoformat(f"{month}-{rules.report_day:02}").replace(tzinfo=SCHOOL_ZONE)
    if report.date() <= begins.date():
        report = datetime.fromisoformat(f"{later(month, 1)}-{rules.report_day:02}").replace(tzinfo=SCHOOL_ZONE)
    when = datetime.combine(report.date(), rules.report_at, SCHOOL_ZONE) + A_QUARTER
    play.plan(when, "visits of the month", lambda: _reported(play, "month"))
    end = Semesters(play.school.calendar.year, rules.second_semester).at(begins.date()).last
    when = datetime.combine(end, rules.report_at, SCHOOL_ZONE) + A_QUARTER
    play.plan(when, "visits of the semester", lambda: _reported(play, "semester"))


async def _visited(play: Company) -> None:
    play.transcript.narrate("visits")
    classes = play.stage.school.classes
    for name in classes:
        teacher = play.holder(Role.HOMEROOM_TEACHER, Scope.of_class(name))
        pupils = [p for p in play.stage.school.people if p.has(Role.STUDENT) and p.class_name == name]
        wanted = pupils if name == classes[-1] else pupils[:VISITED]
        await teacher.writes("/thamnha")
        await _marked_as_weak(teacher, wanted[-1])
        for pupil in wanted:
            await _visit(teacher, pupil)
            if name == classes[-1] and pupil is wanted[-1]:
                teacher.sees("visit.logged_full", class_name=name)
            await teacher.presses("visit.button.back", name=name)


async def _marked_as_weak(teacher: Actor, pupil: Person) -> None:
    """Weak and often absent pupils come first (S3 3.1)."""
    await teacher.presses("visit.button.pupil", mark=say("visit.mark.waiting"), name=pupil.full_name)
    await teacher.presses("visit.button.mark", what=say("visit.priority.weak"))
    teacher.sees("visit.card_first", marks=say("visit.priority.weak"))
    await teacher.presses("visit.button.back", name=pupil.class_name)


async def _visit(teacher: Actor, pupil: Person) -> None:
    """The pupil, how it went, how they are."""
    await teacher.taps(pupil.full_name)
    await teacher.presses("visit.button.home")
    await teacher.presses("visit.button.fine")
    teacher.sees("visit.logged", name=pupil.full_name)


async def _the_hard_case(play: Company) -> None:
    """To the leadership after ten minutes, and on to the parents' board when the leadership asks it in."""
    play.transcript.narrate("hard_case")
    name = play.stage.school.classes[0]
    pupil = [p for p in play.stage.school.people if p.has(Role.STUDENT) and p.class_name == name][VISITED]
    teacher, principal = play.holder(Role.HOMEROOM_TEACHER, Scope.of_class(name)), play.holder(Role.PRINCIPAL)
    await teacher.writes("/thamnha")
    await teacher.taps(pupil.full_name)
    await teacher.presses("visit.button.home")
    await teacher.presses("visit.button.hard")
    await teacher.presses("visit.button.note")
    await teacher.types(say("play.said.hard_case"))
    await play.until(play.stage.now() + A_QUARTER)
    principal.sees("notice.visit_case")
    await principal.writes("/thamnha")
    await principal.presses("visit.button.cases", count=1)
    await principal.presses("visit.button.case", name=pupil.full_name, class_name=name)
    await principal.presses("visit.button.working")
    if play.holders(Role.PARENT_BOARD_HEAD):
        await principal.presses("visit.button.board")
        await principal.presses("visit.button.board_really")
        play.holder(Role.PARENT_BOARD_HEAD).sees("notice.visit_case_board")
    await principal.presses("visit.button.solved")
    teacher.sees("notice.visit_case_news")


async def _reported(play: Company, kind: str) -> None:
    """How far it is, and who is left, class by class."""
    principal = play.holder(Role.PRINCIPAL)
    principal.sees(f"notice.visit_report_{kind}")
    first = play.stage.school.classes[0]
    reminder = "notice.visit_reminder_end" if kind == "semester" else "notice.visit_reminder"
    play.holder(Role.HOMEROOM_TEACHER, Scope.of_class(first)).sees(reminder, class_name=first)
