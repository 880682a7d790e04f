"""The buttons under what the clock sends."""

from domain.notices import Notice, NoticeKind
from domain.school import SeriesPlan
from domain.series import NoSession, Planned, Session
from domain.services.cycle_briefing import REVIEW_KINDS
from domain.services.digesting import Digest
from domain.services.representing import ClassChoice
from handlers import hall_keyboards
from handlers.buttons import Rows, button

K = NoticeKind


def rows(notice: Notice) -> Rows:
    """What the reader can do about it at once."""
    match notice.kind:
        case kind if kind in REVIEW_KINDS:
            found: Rows = ((button("cycle.button.review", "v"),),)
        case K.DIGEST:
            found = digest_rows(notice.values["digest"])
        case K.SESSION_MOVED:
            found = _asked(notice)
        case K.TIMETABLE:
            plan, planned = _month(notice)
            found = ((button("cycle.button.timetabled", "kt", plan.key, planned.period),),)
        case K.REPORT_DUE:
            found = ((button("report.button.menu", "gr"),),)
        case K.PICK_REPRESENTATIVES:
            found = _classes(notice.values["choices"])
        case K.SESSION_EVE | K.SESSION_TODAY:
            found = hall_keyboards.coming(notice)
        case _:
            found = ()
    return found


def digest_rows(digest: object) -> Rows:
    """A button for every list that has something in it."""
    if not isinstance(digest, Digest):
        raise TypeError("digest")
    urgent = len(digest.alarms) + len(digest.cared_for)
    late = len(digest.overdue) + len(digest.promises) + len(digest.disputed)
    found = []
    if urgent:
        found.append((button("cycle.button.urgent", "gk", count=urgent),))
    if late:
        found.append((button("cycle.button.overdue", "gq", count=late),))
    if digest.current:
        found.append((button("cycle.button.waiting", "gc"),))
    dates = [
        (button("cycle.button.confirm_date", "ks", plan.key, session.period, title=plan.title),)
        for plan, session in digest.to_confirm
    ]
    wanted = [
        (button("cycle.button.set_date", "ks", plan.key, none.period, title=plan.title),)
        for plan, none in digest.undated
    ]
    return (*found, *dates, *wanted)


def _asked(notice: Notice) -> Rows:
    """Only the question to the principal has buttons; the news that there is no session has none."""
    if not notice.variant.startswith("ask"):
        return ()
    plan, planned = _month(notice)
    return decision_rows(plan, planned)


def decision_rows(plan: SeriesPlan, planned: Planned) -> Rows:
    """What a principal can decide about a month."""
    key = (plan.key, planned.period)
    found = [
        (button("cycle.button.other_day", "kd", *key),),
        (button("cycle.button.call_off" + "_once" * plan.once, "kc", *key, "0"),),
    ]
    confirmed = bool(planned.reasons) and planned.reasons[0].key == "confirmed"
    if not planned.cancelled and not confirmed:
        found.insert(0, (button("cycle.button.agree", "kC", *key, f"{planned.session_at:%y%m%d%H%M}"),))
    if planned.cancelled and planned.reasons[0].key == "called_off":
        found.pop()
    return tuple(found)


def _classes(choices: object) -> Rows:
    if not isinstance(choices, tuple):
        raise TypeError("choices")
    return class_rows(choices)


def class_rows(choices: tuple[ClassChoice, ...]) -> Rows:
    """One button for each class of a homeroom teacher."""
    return tuple(
        (button("cycle.button.class", "kp", one.plan.key, one.period, one.class_name, class_name=one.class_name),)
        for one in choices
    )


def _month(notice: Notice) -> tuple[SeriesPlan, Planned]:
    plan, planned = notice.values["plan"], notice.values["planned"]
    if not isinstance(plan, SeriesPlan) or not isinstance(planned, Session | NoSession):
        raise TypeError(notice.kind)
    return plan, planned
