"""Who speaks and who came, on the phone of those who run the hall."""

from collections.abc import Sequence

from domain.attendance import ClassList, Count
from domain.hall import Speaker, SpeakerState
from domain.notices import Audience
from domain.services.attending import STAFF, Sheet
from domain.services.speaking import Place
from texts import say
from texts.session_facts import facts_of
from texts.words import Words, compose

LISTED = 15
NAMED = 40


def speaking_line(row: Sequence[Speaker]) -> str:
    """Who speaks now and how many wait; for the main page."""
    lines = [say("hall.main.speaking", name=one.name) for one in row if one.state is SpeakerState.CALLED]
    waiting = sum(one.state is SpeakerState.WAITING for one in row)
    return "\n".join([*lines, say("hall.main.waiting", count=waiting)] if waiting else lines)


def speakers(row: Sequence[Speaker]) -> Words:
    """Whoever was called, then who waits, in the order of registration."""
    if not row:
        return compose(say("hall.speakers.title"), say("hall.speakers.empty"))
    over = [
        say(f"hall.speakers.{one.state}", name=one.name)
        for one in row
        if one.state in {SpeakerState.DONE, SpeakerState.SKIPPED, SpeakerState.CALLED}
    ]
    waiting = [one for one in row if one.state is SpeakerState.WAITING]
    lines = [say("hall.speakers.waiting", index=n, name=one.name) for n, one in enumerate(waiting[:LISTED], 1)]
    more = len(waiting) - LISTED
    lines += [say("hall.speakers.more", count=more)] if more > 0 else []
    return compose(say("hall.speakers.title"), "\n".join(over[-LISTED:]), "\n".join(lines))


def places(found: Sequence[Place], audience: Audience) -> Words:
    """One's own registrations."""
    return compose(*(place_words(place, audience) for place in found)) if found else compose(say("hall.register.none"))


def place_words(place: Place, audience: Audience) -> str:
    filled = facts_of(place.room.plan, place.room.session)
    if place.speaker is None:
        return say("hall.register.free", audience, **filled)
    key = "called" if place.speaker.state is SpeakerState.CALLED else "place"
    return say(f"hall.register.{key}", audience, **filled, before=place.before)


def present_line(sheet: Sheet) -> str:
    """For the main page; nothing while nobody keeps the list."""
    count = sheet.count
    if not (count.present or sheet.guests or sheet.staff.count.present):
        return ""
    key = "present_guests" if sheet.guests else "present"
    return say(f"hall.main.{key}", present=count.present, expected=count.expected, guests=sheet.guests)


def attendance(sheet: Sheet) -> Words:
    """Figures; names stand one press further."""
    lines = [_class_line(one) for one in sheet.classes]
    if not lines and not sheet.is_for_staff:
        lines = [say("hall.attendance.nobody")]
    staff = sheet.staff.count
    lines.append(say("hall.attendance.staff", present=staff.present, expected=staff.expected))
    lines.append(say("hall.attendance.guests", guests=sheet.guests))
    return compose(say("hall.attendance.title"), count_words(sheet.count), "\n".join(lines))


def count_words(count: Count) -> str:
    """Never 100 % while one is missing; nothing of nobody."""
    if not count.expected:
        return ""
    share = 100 * count.present // count.expected
    said = say("hall.attendance.count", present=count.present, expected=count.expected, share=share)
    return said + (say("hall.attendance.excused", excused=count.excused) if count.excused else "")


def _class_line(one: ClassList) -> str:
    key = "class_full" if one.count.is_full else "class"
    return say(f"hall.attendance.{key}", name=one.class_name, present=one.count.present, expected=one.count.expected)


def group_name(name: str) -> str:
    return say("hall.attendance.staff_name") if name == STAFF else name


def class_list(one: ClassList) -> Words:
    """One class by name: for the staff who keep the list."""
    count = one.count
    head = say("hall.attendance.one", name=group_name(one.class_name), present=count.present, expected=count.expected)
    absent = ", ".join(person.full_name for person in one.absent[:NAMED])
    instead = ", ".join(row.name for row in one.replacements)
    return compose(
        head,
        say("hall.attendance.absent", names=absent) if absent else "",
        say("hall.attendance.replacements", names=instead) if instead else "",
        say("hall.attendance.how"),
    )


def guests(sheet: Sheet) -> Words:
    invited = ", ".join(sheet.room.plan.guests)
    plan = say("hall.attendance.guests_plan", names=invited) if invited else ""
    return compose(say("hall.attendance.guests_title", guests=sheet.guests), plan)
