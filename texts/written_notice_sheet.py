"""From a matter beyond the school to the letter that ``texts.documents`` typesets (S1 IV.1, S2 IV.2)."""

from datetime import datetime

from domain.escalations import Passed
from domain.notices import Notice
from domain.people import Role
from domain.questions import Question
from domain.school import School
from domain.sheets import Letterhead, Signatory, WrittenNotice
from domain.typed_notices import bare_number
from texts import say
from texts.dates import full_date
from texts.labels import role_title
from texts.passed_words import body_of
from texts.session_facts import given


def attached(notice: Notice) -> tuple[str, bytes]:
    """(file name, .docx) of a NOTICE_TO_NUMBER. Raises KeyError or TypeError."""
    passed, school = given(notice, "passed", Passed), given(notice, "school", School)
    return document(passed, school, given(notice, "head", str), given(notice, "now", datetime))


def document(passed: Passed, school: School, head: str, now: datetime) -> tuple[str, bytes]:
    """(file name, .docx); slow, so call it in a thread. ``head``: the principal's name."""
    from texts.documents.written_notice import written_notice  # noqa: PLC0415 - Word, when there is something to print

    name = say("passed.file", None, code=passed.question.code)
    return name, written_notice(sheet_of(passed, school, head, now))


def sheet_of(passed: Passed, school: School, head: str, now: datetime) -> WrittenNotice:
    """Of the asker only the group that staff see, never a name; number and day only as the clerk has given them.

    Beyond the authority it goes to the other body; for time to verify to whoever asked, who knows the code.
    """
    escalation, duty = passed.escalation, passed.is_duty
    key, facts = "passed.letter.", _facts(passed, school)
    if not duty:
        key += "verifying_"
    return WrittenNotice(
        letterhead=Letterhead(school.superior, school.name, school.place, _symbol(passed, school)),
        subject=subject(passed, school),
        addressees=(body_of(passed, school) if duty else say(f"{key}to", None, **facts),),
        opening=(say(f"{key}opening", None, **facts),),
        matters=(
            say(f"{key}matter", None, text=passed.question.text),
            say("passed.letter.stand", None, text=passed.answer.text),
        ),
        closing=(say(f"{key}closing", None, **facts),),
        recipients=(say("passed.letter.as_above"), *(() if duty else (say("passed.letter.posted"),))),
        signatory=Signatory(role_title(Role.PRINCIPAL, school), head),
        drawn_at=now,
        number=bare_number(escalation.sent_number) if escalation.sent_number else None,
        issued_on=escalation.sent_on,
    )


def subject(passed: Passed, school: School) -> str:
    """What the letter is about, in one line."""
    key = "subject" if passed.is_duty else "verifying_subject"
    return say(f"passed.letter.{key}", None, **_facts(passed, school))


def _facts(passed: Passed, school: School) -> dict[str, object]:
    topic, due_on = school.topic(passed.question.topic).title, passed.answer.due_on
    return {
        "school": school.name,
        "body": body_of(passed, school),
        "code": passed.question.code,
        "who": _kind_of_asker(passed.question),
        "from_whom": _from_whom(passed.question),
        "topic": topic[:1].lower() + topic[1:],
        "due": full_date(due_on) if due_on else "…",
    }


def _symbol(passed: Passed, school: School) -> str:
    """As it was typed behind the number, else the school's own."""
    return passed.escalation.sent_number.partition("/")[2] or school.symbol


def _kind_of_asker(question: Question) -> str:
    kinds = {Role.STUDENT: "pupil", Role.PARENT: "parent", None: "hidden"}
    return say(f"passed.letter.asker_{kinds.get(question.label.role, 'staff')}")


def _from_whom(question: Question) -> str:
    """A letter goes from hand to hand, so not even a named asker's name stands in it."""
    who, label = _kind_of_asker(question), question.label
    is_class = label.kind == "class" and label.group and label.role in {Role.STUDENT, Role.PARENT}
    return say("passed.letter.of_class", None, who=who, group=label.group) if is_class else who
