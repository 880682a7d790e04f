"""Notice → words, and the document that goes along with some."""

from collections.abc import Callable

from domain.notices import MACHINE_KINDS, Notice, NoticeKind
from domain.services.cycle_briefing import CYCLE_KINDS
from domain.services.enrol_briefing import ENROL_KINDS
from domain.services.hall_briefing import HALL_KINDS
from domain.services.promise_briefing import PASSED_KINDS, PROMISE_KINDS
from domain.services.sector_briefing import SECTOR_KINDS
from domain.services.task_briefing import TASK_KINDS
from domain.services.visit_briefing import VISIT_KINDS
from texts import (
    cycle_words,
    enrol_notices,
    hall_notices,
    passed_words,
    promise_words,
    question_words,
    say,
    sector_words,
    task_words,
    visit_words,
)
from texts.agenda_sheet import document
from texts.words import Words, compose
from texts.written_notice_sheet import attached

FAMILIES: tuple[tuple[frozenset[NoticeKind], Callable[[Notice], Words]], ...] = (
    (SECTOR_KINDS, sector_words.words),
    (PASSED_KINDS, passed_words.words),
    (PROMISE_KINDS, promise_words.words),
    (TASK_KINDS, task_words.words),
    (VISIT_KINDS, visit_words.words),
    (ENROL_KINDS, enrol_notices.words),
    (HALL_KINDS, hall_notices.words),
    (CYCLE_KINDS, cycle_words.words),
)

ATTACHED: dict[NoticeKind, Callable[[Notice], tuple[str, bytes]]] = {
    NoticeKind.QUESTION_LIST: document,
    NoticeKind.NOTICE_TO_NUMBER: attached,
    NoticeKind.HALL_ENDED: hall_notices.attached,
}


def words(notice: Notice) -> Words:
    """Every kind has its words; a test walks through all of them."""
    if notice.kind in MACHINE_KINDS:
        return compose(say(f"notice.{notice.kind}", notice.audience, **notice.values))
    worded = next((one for kinds, one in FAMILIES if notice.kind in kinds), question_words.words)
    return worded(notice)


def sealed_words(notice: Notice) -> Words:
    """No code, no topic, no answer: what lights up on a locked phone says only that there is a letter."""
    return compose(say("notice.sealed", notice.audience))


def attachment(notice: Notice) -> tuple[str, bytes] | None:
    """(file name, content); slow for long lists, so call it in a thread."""
    made = ATTACHED.get(notice.kind)
    return made(notice) if made else notice.document
