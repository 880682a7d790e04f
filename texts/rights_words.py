"""What is held about somebody, and what would go, in words."""

from domain.notices import Audience
from domain.people import Person, Role
from domain.ports import Applicant
from domain.school import School
from domain.services.erasing import Outlook
from domain.services.informing import Asked, Dossier, Held
from texts import say
from texts.answer_words import answer_words
from texts.dates import full_date, period, short_date
from texts.follow_words import status_words
from texts.labels import role_title
from texts.words import Words, compose


def dossier(held: Dossier, school: School, audience: Audience) -> Words:
    """Everything, person after person; then what is not held, for how long, and who can look."""
    if not held.people and not held.applications:
        return compose(say("rights.nothing"))
    parts = [part for one in held.people for part in _about(one, school)]
    parts += [_application(one, school) for one in held.applications]
    days = {"months": school.retention_months, "left_days": school.left_days, "invites_days": school.invites_days}
    return compose(
        say("rights.dossier", audience),
        *parts,
        say("rights.not_held", audience) if school.has_box else "",
        say("rights.clocks" if school.has_box else "rights.office_clocks", None, **days),
        say("rights.readers" if school.has_box else "rights.office_readers"),
        say("rights.how"),
    )


def _about(held: Held, school: School) -> list[str]:
    none = say("rights.asked_none") if school.has_box else ""
    asked = say("rights.asked", None, count=len(held.asked)) if held.asked else none
    return [
        _roster(held, school),
        _account(held),
        _represents(held, school),
        _visited(held),
        _work(held),
        say("rights.letters", None, count=held.tally.letters, days=school.letters_days),
        asked,
        *(_asked(one, school) for one in held.asked),
    ]


def _roster(held: Held, school: School) -> str:
    person = held.person
    roles = ", ".join(dict.fromkeys(role_title(duty.role, school) for duty in person.appointments))
    lines = [say("rights.roster", None, name=person.full_name, roles=roles or "–")]
    lines += [say("rights.roster_class", None, class_name=person.class_name)] if person.class_name else []
    lines += [say("rights.roster_room", None, room=person.room)] if person.room else []
    lines += [say("rights.roster_boarding")] if person.is_boarding else []
    lines += [say("rights.roster_birth", None, day=full_date(person.birth_date))] if person.birth_date else []
    lines += [say("rights.roster_paper")] if person.parental_consent else []
    lines += [_family(person, held.family)] if held.family else []
    lines += [] if person.active else [say("rights.roster_left", None, days=school.left_days)]
    return "\n".join(lines)


def _family(person: Person, names: tuple[str, ...]) -> str:
    whose = "children" if person.children else "parents"
    return say(f"rights.roster_{whose}", None, names=", ".join(names))


def _account(held: Held) -> str:
    account, consent = held.account, say("rights.not_agreed")
    if account.consented_on:
        consent = say("rights.agreed", None, version=account.consent_version, day=full_date(account.consented_on))
    return "\n".join([say("rights.account", None, phones=held.phones), consent])


def _visited(held: Held) -> str:
    days = ", ".join(full_date(visit.on) for visit in held.visits)
    return say("rights.visited", None, count=len(held.visits), days=days) if held.visits else ""


def _represents(held: Held, school: School) -> str:
    lines = [
        say(
            "rights.represents_line",
            None,
            title=school.plan(one.series).dates.title,
            period=period(one.period),
            class_name=one.class_name,
        )
        for one in held.represents
    ]
    return say("rights.represents", None, lines="\n".join(lines)) if lines else ""


def _work(held: Held) -> str:
    tally = held.tally
    if not tally.answers + tally.decisions + tally.logged:
        return ""
    return say("rights.work", None, answers=tally.answers, decisions=tally.decisions, logged=tally.logged)


def _asked(asked: Asked, school: School) -> str:
    question = asked.question
    photos = say("rights.asked_photos", None, count=question.photo_count) if question.photo_count else ""
    first = say(
        "rights.asked_line",
        None,
        code=question.code,
        day=full_date(question.received_on),
        status=status_words(question, school, None),
        photos=photos,
    )
    lines = [first, question.text or say("rights.asked_withdrawn")]
    for answer in asked.answers:
        lines += [say("rights.asked_answer", None, day=short_date(answer.prepared_on)), answer.text]
        lines += [answer_words(answer)]
    return "\n".join(filter(None, lines))


def _application(wish: Applicant, school: School) -> str:
    child = say("rights.application_child", None, child=wish.child_name) if wish.child_name else ""
    values = {"class_name": wish.class_name, "name": wish.name, "child": child, "days": school.applicants_days}
    return say("rights.application", None, **values)


def outlook(seen: Outlook, school: School, audience: Audience) -> Words:
    """What goes at once, what stays and until when, and that it cannot be undone."""
    person = seen.person
    values = {"name": person.full_name, "phones": seen.phones, "back": seen.taken_back, "unsigned": seen.unsigned}
    goes = [say("rights.erase_goes", None, **values)]
    goes += [] if person.active else [say("rights.erase_identity")]
    stays = [say("rights.erase_stays", None, months=school.retention_months)]
    stays += [say("rights.erase_roster", None, left_days=school.left_days)] if person.active else []
    stays += [say("rights.erase_work")] if person.roles - {Role.STUDENT, Role.PARENT} else []
    stays += [say("rights.erase_unknown", audience), say("rights.erase_copies")]
    return compose(
        say("rights.erase", None, name=person.full_name), "\n".join(goes), "\n".join(stays), say("rights.erase_again")
    )
