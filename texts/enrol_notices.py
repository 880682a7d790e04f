"""Words of the three notices about enrolment."""

from domain.notices import Notice
from domain.services.minding import PARENTS_AGREED
from texts import say
from texts.words import Quote, Words, compose


def words(notice: Notice) -> Words:
    """For ``domain.services.enrol_briefing.ENROL_KINDS``."""
    key = "enrol_parents_agreed" if notice.variant == PARENTS_AGREED else notice.kind.value
    said = say(f"notice.{key}", notice.audience, **notice.values)
    return compose(said, Quote(notice.quote)) if notice.quote else compose(said)
