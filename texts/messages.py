"""Notice → words, and the document that goes along with some."""

from domain.notices import MACHINE_KINDS, Notice, NoticeKind
from domain.services.cycle_briefing import CYCLE_KINDS
from domain.services.enrol_briefing import ENROL_KINDS
from domain.services.sector_briefing import SECTOR_KINDS
from texts import cycle_words, enrol_notices, question_words, say, sector_words
from texts.agenda_sheet import document
from texts.words import Words, compose


def words(notice: Notice) -> Words:
    """Every kind has its words; a test walks through all of them."""
    if notice.kind in MACHINE_KINDS:
        return compose(say(f"notice.{notice.kind}", notice.audience, **notice.values))
    if notice.kind in SECTOR_KINDS:
        return sector_words.words(notice)
    if notice.kind in ENROL_KINDS:
        return enrol_notices.words(notice)
    if notice.kind in CYCLE_KINDS:
        return cycle_words.words(notice)
    return question_words.words(notice)


def sealed_words(notice: Notice) -> Words:
    """No code, no topic, no answer: what lights up on a locked phone says only that there is a letter."""
    return compose(say("notice.sealed", notice.audience))


def attachment(notice: Notice) -> tuple[str, bytes] | None:
    """(file name, content); slow for long lists, so call it in a thread."""
    return document(notice) if notice.kind is NoticeKind.QUESTION_LIST else notice.document
