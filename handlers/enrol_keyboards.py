"""Buttons under the notices about enrolment."""

from domain.notices import Notice, NoticeKind
from domain.ports import Applicant
from handlers.buttons import Rows, button


def rows(notice: Notice) -> Rows:
    """PENDING leads to the applicant, APPROVED to the privacy notice; a refusal has none."""
    if notice.kind is NoticeKind.ENROL_APPROVED:
        return ((button("enrol.button.privacy", "ep"),),)
    applicant = notice.values.get("applicant")
    return ((button("enrol.button.look", "ew", applicant.id),),) if isinstance(applicant, Applicant) else ()
