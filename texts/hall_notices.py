"""Letters of the hall: somebody's turn to speak, and the minutes right after the end."""

from datetime import datetime

from domain.hall_facts import HallFacts
from domain.notices import Notice, NoticeKind
from domain.school import School, SeriesPlan
from texts import say
from texts.minutes_sheet import document, summary
from texts.session_facts import given
from texts.words import Words, compose


def words(notice: Notice) -> Words:
    """For ``domain.services.hall_briefing.HALL_KINDS``. Raises KeyError or TypeError for one filled otherwise."""
    if notice.kind is NoticeKind.SPEAKER_CALLED:
        return compose(say("notice.speaker_called", notice.audience, title=given(notice, "plan", SeriesPlan).title))
    by_itself = say("minutes.by_itself") if notice.variant == "by_itself" else ""
    return compose(say("notice.hall_ended"), summary(given(notice, "facts", HallFacts)), by_itself)


def attached(notice: Notice) -> tuple[str, bytes]:
    """The minutes as they stand now. Raises KeyError or TypeError."""
    facts, school = given(notice, "facts", HallFacts), given(notice, "school", School)
    return document(facts, school, given(notice, "now", datetime))
