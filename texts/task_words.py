"""Words of the plan's tasks: the board, one task, and the letters about it."""

from collections.abc import Iterable
from datetime import date

from domain.notices import Notice, NoticeKind
from domain.people import Actor, Role
from domain.school import School
from domain.services.task_board import Duty, is_done_by
from domain.services.tasking import Board, DutyCard
from texts import say
from texts.dates import clock, full_date, moment, short_date
from texts.labels import role_title
from texts.session_facts import given
from texts.words import Words, compose

LISTED = 30
SHORT = 40


def words(notice: Notice) -> Words:
    """For ``domain.services.task_briefing.TASK_KINDS``."""
    duty, today, school = given(notice, "duty", Duty), given(notice, "today", date), given(notice, "school", School)
    values = {"title": duty.occurrence.task.title, "due": full_date(duty.occurrence.due_on)}
    late = duty.occurrence.days_late(today)
    said = say(f"notice.{_letter(notice, late)}", None, days=abs(late), **values)
    return compose(said, _about(duty, school), photos_words(duty))


def _letter(notice: Notice, late: int) -> str:
    if notice.values.get("unheld"):
        return "task_unheld"
    if notice.kind is NoticeKind.TASK_GIVEN:
        return "task_given_late" if late > 0 else "task_given"
    if late > 0:
        return "task_late"
    along = "_along" if notice.values["along"] else ""
    return f"task_today{along}" if late == 0 else f"task_due{along}"


def board_words(board: Board, actor: Actor, *, everybody: bool) -> Words:
    """Open ones first; those that are late are marked."""
    title = say("task.title_all" if everybody else "task.title_mine")
    if not board.duties:
        return compose(title, say("task.none_all" if everybody else "task.none"))
    lines = [line_of(one, board, actor) for one in board.duties[:LISTED]]
    more = len(board.duties) - LISTED
    lines += [say("task.more", None, count=more)] if more > 0 else []
    return compose(title, "\n".join(lines), say("task.legend"))


def due_words(duty: Duty, board: Board) -> str:
    """ "27/11"; with the hour of its session where the same task is due twice that day."""
    day, session = short_date(duty.occurrence.due_on), duty.occurrence.session
    same = [one for one in board.duties if _likeness(one) == _likeness(duty)]
    return say("task.due_of", None, day=day, clock=clock(session.session_at)) if session and len(same) > 1 else day


def _likeness(duty: Duty) -> tuple[str, date]:
    return duty.occurrence.task.key, duty.occurrence.due_on


def line_of(duty: Duty, board: Board, actor: Actor) -> str:
    """One line of the board."""
    today, title = board.today, duty.occurrence.task.title
    values = {"mark": sign_of(duty, today), "title": title, "due": due_words(duty, board)}
    if duty.is_late(today):
        return say("task.line_late", None, days=duty.occurrence.days_late(today), **values)
    along = bool(actor.roles & {*duty.occurrence.task.with_roles}) and not is_done_by(duty, actor)
    return say("task.line_along" if along else "task.line", None, **values)


def card_words(card: DutyCard, school: School) -> Words:
    """Everything about one task."""
    duty, task = card.duty, card.duty.occurrence.task
    doers = say("task.card_doers", None, names=", ".join(card.doers)) if card.doers else say("task.card_nobody")
    lines = [
        say("task.card", None, title=task.title),
        _about(duty, school),
        _due(card),
        say("task.card_owners", None, roles=_roles(task.owners, school)),
        say("task.card_with", None, roles=_roles(task.with_roles, school)) if task.with_roles else "",
        "" if duty.is_done else doers,
        say("task.card_note", None, note=duty.tick.note) if duty.tick.note else "",
    ]
    return compose("\n".join(filter(None, lines)), photos_words(duty))


def sign_of(duty: Duty, today: date) -> str:
    """Before a title."""
    return say(f"task.mark.{'done' if duty.is_done else 'late' if duty.is_late(today) else 'open'}")


def photos_words(duty: Duty) -> str:
    """S0 III.8 has photos taken; nobody is photographed who does not want to be."""
    return say("task.photos") if Role.MEDIA in duty.occurrence.task.roles and not duty.is_done else ""


def _due(card: DutyCard) -> str:
    duty, due = card.duty, full_date(card.duty.occurrence.due_on)
    if duty.tick.done_on:
        key = "card_done" if card.done_by else "card_done_by_gone"
        return say(f"task.{key}", None, day=short_date(duty.tick.done_on), name=card.done_by)
    if card.is_late:
        return say("task.card_late", None, due=due, days=duty.occurrence.days_late(card.today))
    return say("task.card_due", None, due=due)


def _about(duty: Duty, school: School) -> str:
    session = duty.occurrence.session
    if session is None:
        return ""
    return say("task.card_about", None, title=school.plan(session.series.key).title, moment=moment(session.session_at))


def _roles(roles: Iterable[Role], school: School) -> str:
    return ", ".join(role_title(role, school) for role in roles)
