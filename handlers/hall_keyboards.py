"""The buttons under letters of the hall, and those that lead into it."""

from domain.hall_facts import HallFacts
from domain.notices import Notice
from domain.school import SeriesPlan
from domain.series import Session
from handlers.buttons import Rows, button


def rows(notice: Notice) -> Rows:
    """Under the minutes: what can still be added."""
    facts = notice.values.get("facts")
    if not isinstance(facts, HallFacts):
        return ()
    key = (facts.plan.key, facts.session.period)
    return ((button("hall.button.remarks", "hN", *key), button("hall.button.minutes", "hD", *key)),)


def coming(notice: Notice) -> Rows:
    """Under the reminder of a session: into the hall for those who run it, on the list of speakers for the others."""
    plan, planned = notice.values["plan"], notice.values["planned"]
    if not isinstance(plan, SeriesPlan) or not isinstance(planned, Session):
        raise TypeError(notice.kind)
    key = (plan.key, planned.period)
    if notice.values.get("runs"):
        return ((button("hall.button.hall", "h", *key),),)
    return ((button("hall.button.register", "hR", *key),),)
