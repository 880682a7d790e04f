"""The buttons under letters about home visits."""

from domain.notices import Notice, NoticeKind
from domain.services.visit_cases import CaseCard
from domain.services.visiting import ClassVisits
from handlers.buttons import Rows, button

K = NoticeKind


def rows(notice: Notice) -> Rows:
    """To the class, to the school, or to the case."""
    if notice.kind is K.VISIT_REMINDER:
        found = notice.values["found"]
        assert isinstance(found, ClassVisits)  # noqa: S101 - the briefing has put it there
        return ((button("visit.button.open", "tnc", found.name),),)
    if notice.kind is K.VISIT_REPORT:
        return ((button("visit.button.coverage_all", "tn"),),)
    card = notice.values["card"]
    assert isinstance(card, CaseCard)  # noqa: S101 - the briefing has put it there
    names = {"name": card.pupil.full_name, "class_name": card.pupil.class_name}
    return ((button("visit.button.case", "tnv", card.case.id, **names),),)
