"""From ``[[series]]`` and ``[[dialogues]]`` of the settings to the dialogues that the use cases know."""

from bot.config_cycles import Series as SeriesSettings
from bot.config_dialogues import Dialogue
from bot.config_meeting import Meeting
from domain.one_off import Dates, OneOff
from domain.people import Role
from domain.series import Series
from domain.series_plan import Audience, SeriesPlan


def monthly(settings: SeriesSettings) -> SeriesPlan:
    """One that returns every month (S4)."""
    dates = Series(
        key=settings.key,
        title=settings.title,
        day_of_month=settings.day_of_month,
        start=settings.start,
        duration_minutes=settings.duration_minutes,
        cutoff_day=settings.cutoff_day,
        cutoff_time=settings.cutoff_time,
        min_hours_after_cutoff=settings.min_hours_after_cutoff,
        saturday=settings.saturday,
        sunday=settings.sunday,
        student_deadline_days=settings.student_deadline_days,
        student_deadline_time=settings.student_deadline_time,
    )
    return _plan(settings, dates, settings.audience, (settings.minute_taker,))


def held_once(settings: Dialogue) -> SeriesPlan:
    """One with a day or a deadline of its own (S0, S1, S2, S3)."""
    dates = OneOff(
        key=settings.key,
        title=settings.title,
        on=settings.on,
        before=settings.deadline,
        earliest=settings.earliest,
        start=settings.start,
        duration_minutes=settings.duration_minutes,
        cutoff_days=settings.cutoff_days,
        cutoff_time=settings.cutoff_time,
        min_hours_after_cutoff=settings.min_hours_after_cutoff,
        student_deadline_days=settings.student_deadline_days,
        student_deadline_time=settings.student_deadline_time,
    )
    return _plan(settings, dates, settings.audience, settings.minute_takers)


def _plan(settings: Meeting, dates: Dates, audience: Audience, minute_takers: tuple[Role, ...]) -> SeriesPlan:
    return SeriesPlan(
        dates=dates,
        audience=audience,
        place=settings.place,
        reps_per_class=settings.reps_per_class,
        participants=settings.participants,
        timetable_notice=settings.timetable_notice,
        opens_days_before=settings.opens_days_before,
        pupil_reminders_days=settings.pupil_reminders_days,
        reviewer_reminder_hours=settings.reviewer_reminder_hours,
        release_after_session=settings.release_answers == "after_session",
        collector=settings.collector,
        chair=settings.chair,
        minute_takers=minute_takers,
        mode=settings.mode,
        link=settings.link,
        guests=settings.guests,
        programme=settings.programme,
        information=settings.information,
        contents=settings.contents,
        materials=settings.materials,
        answerers=dict(settings.answerers),
    )
