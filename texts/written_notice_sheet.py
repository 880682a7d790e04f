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
    """Of the asker only the group that staff see, never a name; number and day only as the clerk has given them."""
    facts = {"school": school.name, "body": body_of(passed, school), "from_whom": _from_whom(passed.question, school)}
    topic, due_on = school.topic(passed.question.topic).title, passed.answer.due_on
    escalation = passed.escalation
    return WrittenNotice(
        letterhead=Letterhead(school.superior, school.name, school.place, school.symbol),
        subject=subject(passed, school),
        addressees=(body_of(passed, school),),
        opening=(say("passed.letter.opening", None, topic=topic, **facts),),
        matters=(
            say("passed.letter.matter", None, text=passed.question.text),
            say("passed.letter.stand", None, text=passed.answer.text),
        ),
        closing=(say("passed.letter.closing", None, due=full_date(due_on) if due_on else "…", **facts),),
        recipients=(say("passed.letter.as_above"), say("passed.letter.filed")),
        signatory=Signatory(role_title(Role.PRINCIPAL, school), head),
        drawn_at=now,
        number=bare_number(escalation.sent_number) if escalation.sent_number else None,
        issued_on=escalation.sent_on,
    )


def subject(passed: Passed, school: School) -> str:
    """What the letter is about, in one line."""
    topic = school.topic(passed.question.topic).title
    return say("passed.letter.subject", None, who=_kind_of_asker(passed.question), topic=topic)


def _kind_of_asker(question: Question) -> str:
    kinds = {Role.STUDENT: "pupil", Role.PARENT: "parent", None: "hidden"}
    return say(f"passed.letter.asker_{kinds.get(question.label.role, 'staff')}")


def _from_whom(question: Question, school: School) -> str:
    """A letter goes from hand to hand, so not even a named asker's name stands in it."""
    if question.label.name and question.label.role and question.label.group:
        role = role_title(question.label.role, school)
        return say("cycle.list.from_named", None, role=role, group=question.label.group)
    return _kind_of_asker(question)
