"""From the settings of a school to the rules its use cases know."""

from datetime import timedelta

from bot.config import Settings
from bot.config_visits import Task as TaskSettings
from bot.holidays_vn import closed_days
from bot.plans import held_once, monthly
from domain.calendar import Calendar
from domain.plan_facts import PlanFacts
from domain.programme import Programme
from domain.routing import Topic
from domain.school import AskingRules, School
from domain.sector import Milestone, Round, Sector
from domain.series import ClosedRange, SchoolYear
from domain.tasks import Task
from domain.visits import VisitRules


def school_of(settings: Settings) -> School:
    """Everything that is not in the database."""
    return School(
        name=settings.school.name,
        superior=settings.school.superior,
        authority=settings.school.authority,
        place=settings.school.place,
        level=settings.school.level,
        plan_facts=PlanFacts(**settings.plan.model_dump()),
        symbol=settings.school.symbol,
        titles=dict(settings.school.titles),
        topics=tuple(Topic(**topic.model_dump()) for topic in settings.topics),
        programme=Programme((*map(monthly, settings.series), *map(held_once, settings.dialogues))),
        calendar=_calendar(settings),
        visits=_visits(settings),
        tasks=tuple(map(_task, settings.tasks)),
        asking=AskingRules(
            min_length=settings.asking.min_length,
            max_length=settings.asking.max_length,
            bubbles=timedelta(seconds=settings.asking.bubbles_seconds),
            max_photos=settings.asking.max_photos,
            per_hour=settings.asking.per_hour,
            per_day=settings.asking.per_day,
        ),
        smallest_group=settings.anonymity.min_group,
        small_cell=settings.anonymity.small_cell,
        minimum_pool=settings.anonymity.minimum_pool,
        mutes_per_month=settings.anonymity.mutes_per_month,
        release_times=settings.anonymity.release_times,
        return_address_days=settings.anonymity.return_address_days,
        ack_minutes=settings.urgent.ack_minutes,
        safety_contact=settings.urgent.safety_contact,
        days_to_answer=settings.answering.days_to_answer,
        rating_days=settings.answering.rating_days,
        reopen_limit=settings.answering.reopen_limit,
        quiet_from=settings.clock.quiet_from,
        quiet_to=settings.clock.quiet_to,
        digest_at=settings.clock.digest_at,
        consent_version=settings.enrolment.consent_version,
        code_days=settings.enrolment.code_days,
        class_link_days=settings.enrolment.class_link_days,
        wrong_guesses=settings.enrolment.wrong_guesses,
        retention_months=settings.retention.months_after_school_year,
        audit_months=settings.retention.audit_months,
        letters_days=settings.retention.letters_days,
        left_days=settings.retention.left_days,
        applicants_days=settings.retention.applicants_days,
        invites_days=settings.retention.invites_days,
        sector=Sector(is_authority=True, round=round_of(settings)) if settings.authority.enabled else Sector(),
    )


def round_of(settings: Settings) -> Round:
    """What this authority asks of its schools."""
    asked = settings.authority
    before = {
        Milestone.PLAN: asked.plan_before,
        Milestone.SESSION: asked.session_before,
        Milestone.REPORT: asked.report_before,
    }
    return Round(asked.round, asked.opens, before, asked.remind_days)


def _visits(settings: Settings) -> VisitRules | None:
    visits = settings.visits
    if not visits.enabled:
        return None
    second = (visits.second_semester.month, visits.second_semester.day)
    return VisitRules(second, visits.per_semester, visits.report_day, visits.report_time)


def _task(task: TaskSettings) -> Task:
    return Task(due_on=task.on, **task.model_dump(exclude={"on"}))


def _calendar(settings: Settings) -> Calendar:
    year = settings.school_year
    ranges = [ClosedRange(closed.first, closed.last, closed.reason) for closed in year.closed]
    first, last = (year.start.month, year.start.day), (year.end.month, year.end.day)
    return Calendar(SchoolYear(first, last), closed_days(ranges))
