"""From the settings of a school to the sheet of its yearly plan (S0, S1, S4)."""

from datetime import date, datetime, timedelta

from domain.one_off import OneOff
from domain.period import VIETNAM
from domain.school import School, SeriesPlan
from domain.series import Series, at
from domain.services.paper_facts import YearFacts
from domain.sheets import Plan, PlanDialogue, PlanTask
from domain.tasks import EVERY_DIALOGUE, Task
from texts import say
from texts.dates import full_date, long_date
from texts.labels import role_title
from texts.paper_words import (
    contents,
    cosigner,
    form_words,
    hour,
    letterhead,
    month_words,
    parts_of_programme,
    signatory,
    small,
    those_who_come,
)

ANY_DAY = date(2026, 1, 1)


def plan_sheet(facts: YearFacts, now: datetime) -> Plan:
    """Monthly dialogues first, then those held once by their dates (A24); nothing is invented but set phrases."""
    school, said = facts.school, facts.school.plan_facts
    year = f"{facts.first_year} - {facts.first_year + 1}"
    head, others = signatory(school, facts), said.cosigners
    shared = _programme(school)
    usual = (say("papers.words.staff_copy"), say("papers.words.family_copy"))
    return Plan(
        letterhead=letterhead(school),
        subject=say("papers.plan.subject", None, year=year),
        year=year,
        bases=said.bases,
        opening=say("papers.plan.opening", None, school=school.name, year=year),
        purposes=said.purposes or (say("papers.plan.purpose"),),
        requirements=said.requirements or (say("papers.plan.requirement"),),
        dialogues=tuple(_dialogue(school, plan, shared) for plan in in_order(school)),
        programme=shared,
        tasks=tuple(_task(school, task) for task in school.tasks),
        budget=said.budget,
        duties=said.duties,
        closing=say("papers.plan.closing", None, school=school.name, year=year),
        recipients=said.recipients or usual,
        signatories=(*(cosigner(school, role, facts.names) for role in others), head),
        drawn_at=now,
    )


def in_order(school: School) -> list[SeriesPlan]:
    """Extraordinary dialogues are nobody's plan."""
    usual = [plan for plan in school.series if not plan.extraordinary]
    return sorted(usual, key=lambda plan: plan.dates.last_day if isinstance(plan.dates, OneOff) else date.min)


def _programme(school: School) -> tuple[str, ...]:
    """Told once where all dialogues have the same."""
    every = {parts_of_programme(plan) for plan in in_order(school)}
    return every.pop() if len(every) == 1 else ()


def _dialogue(school: School, plan: SeriesPlan, shared: tuple[str, ...]) -> PlanDialogue:
    return PlanDialogue(
        title=plan.title,
        times=(times(plan),),
        place=plan.place,
        participants=those_who_come(school, plan),
        contents=contents(school, plan),
        information=plan.information,
        programme=() if shared else parts_of_programme(plan),
        form=form_words(plan),
        cutoff=cutoff_words(plan),
    )


def times(plan: SeriesPlan) -> str:
    """As the school has laid it down: a rule, a day, or a deadline as written (A21, A22)."""
    dates = plan.dates
    start = at(ANY_DAY, dates.start)
    end = (start + timedelta(minutes=dates.duration_minutes)).astimezone(VIETNAM)
    hours = say("papers.plan.hours", None, start=hour(dates.start), end=hour(end.time()))
    if isinstance(dates, Series):
        monthly = say("papers.plan.monthly", None, hours=hours, day=dates.day_of_month)
        shifts = [say(f"papers.plan.{day}_{getattr(dates, day)}") for day in ("saturday", "sunday")]
        return "; ".join([monthly, *shifts])
    if dates.on is not None:
        return say("papers.plan.on", None, hours=hours, day=long_date(dates.on))
    if dates.earliest is not None:
        return say("papers.plan.in_month", None, month=month_words(dates.earliest))
    return deadline_words(dates.before or dates.last_day)


def deadline_words(before: date) -> str:
    """ "trước tháng 5/2027", or "hoàn thành trước ngày 30/9/2026": the day itself is late."""
    if before.day == 1:
        return say("papers.plan.before_month", None, month=month_words(before))
    return say("papers.plan.before_day", None, day=full_date(before))


def cutoff_words(plan: SeriesPlan) -> str:
    """By when questions are collected."""
    dates = plan.dates
    if isinstance(dates, Series):
        return say("papers.plan.cutoff_monthly", None, hour=hour(dates.cutoff_time), day=dates.cutoff_day)
    return say("papers.plan.cutoff_once", None, hour=hour(dates.cutoff_time), days=dates.cutoff_days)


def _task(school: School, task: Task) -> PlanTask:
    owners, others = (tuple(role_title(role, school) for role in who) for who in (task.owners, task.with_roles))
    return PlanTask(task.title, owners, due_words(school, task), others)


def due_words(school: School, task: Task) -> str:
    """A day, or so long before a dialogue, or at it (S0 III.5-8)."""
    if task.due_on is not None:
        return full_date(task.due_on)
    key = "papers.plan.task_before" if task.before_days else "papers.plan.task_at"
    if task.dialogue == EVERY_DIALOGUE:
        return say(key, None, days=task.before_days)
    plan = school.plan(task.dialogue)
    if isinstance(plan.dates, OneOff) and plan.dates.on:
        return full_date(plan.dates.on - timedelta(days=task.before_days))
    return say(f"{key}_one", None, days=task.before_days, title=small(plan.title))
