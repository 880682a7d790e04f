"""Coming in: /start with or without a code, a typed code, and a name for the class's queue."""

import re
from dataclasses import replace

from domain.consent import waiting_for_parents
from domain.errors import BadInput
from domain.notices import audience_of
from domain.people import Account, Actor, Person, Role
from domain.services.enrolling import AtTheDoor, Entered
from domain.services.inviting import PAYLOAD_LENGTH, plain
from handlers.buttons import Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.hall_attendance import PREFIX, arrived
from handlers.menus import publish_menu
from texts import say
from texts.privacy import privacy_notice
from texts.prompts import prompt
from texts.words import compose

_BETWEEN_NAMES = re.compile(r"\s*[-–—,;\n/]+\s*")
_GROUPS = re.compile(r"[A-Z0-9]{4}([ -]?)[A-Z0-9]{4}\1[A-Z0-9]{4}")


async def start(visit: Visit) -> Screen | None:
    """/start: with what a link carried, or just hello."""
    if visit.args and visit.args[0].startswith(PREFIX):
        return await arrived(visit, visit.args[0])
    if visit.args:
        return await redeem(visit, visit.args[0])
    if not visit.behind:
        return await stranger(visit)
    return await onward(visit, say("enrol.hello", visit.audience, school=visit.services.school.name))


async def type_code(visit: Visit) -> Screen | None:
    """/ma K7M2 QX4P ABCD."""
    code = plain(" ".join(visit.args))
    return await redeem(visit, code) if code else Screen(compose(say("enrol.code_how")))


def is_code(text: str) -> bool:
    """Whether somebody typed what stands on a slip: three groups of four, or twelve in a row, in capitals.

    Small letters count only together with a digit, so that three short words are not taken for a code.
    """
    if any(letter.isdigit() for letter in text) or text.isupper():
        return bool(_GROUPS.fullmatch(" ".join(text.upper().split())))
    return False


async def redeem(visit: Visit, code: str) -> Screen | None:
    """A code, wherever it came from. Anything of another length is a wrong guess as well."""
    taken = await visit.services.enrolling.redeem(visit.chat_id, code[: 2 * PAYLOAD_LENGTH])
    match taken:
        case Entered(person, already):
            key = "already" if already else "entered"
            audience = visit.address(person)
            values = {"name": person.full_name, "school": visit.services.school.name}
            return await onward(await again(visit), say(f"enrol.{key}", audience, **values))
        case AtTheDoor(invite):
            return ask_name(invite.role or Role.STUDENT, invite.class_name)


def ask_name(role: Role, class_name: str, hint: str = "name_hint") -> Screen:
    """The prompt says for which class and as what, so that nothing is remembered meanwhile."""
    verb, code = f"ename_{role}", _in_one_word(class_name)
    words = prompt(verb, code, say(f"enrol.{hint}", audience_of(role)))
    return Screen(words, expects=(verb, code))


async def student_named(visit: Visit) -> Screen | None:
    """The name of a pupil who came by the class link."""
    return await _apply(visit, Role.STUDENT, (visit.text,))


async def parent_named(visit: Visit) -> Screen | None:
    """ "Lù Thị Dung - Lù Văn Khải": the parent, then the child."""
    return await _apply(visit, Role.PARENT, tuple(filter(None, _BETWEEN_NAMES.split(visit.text.strip(), maxsplit=1))))


async def _apply(visit: Visit, role: Role, names: tuple[str, ...]) -> Screen:
    class_name = await _class_named(visit, visit.arg(0))
    try:
        wanted = ("", "") if role is Role.PARENT else ("",)
        name, *child = names if len(names) == len(wanted) else wanted
        wish = await visit.services.admitting.apply(visit.chat_id, class_name, role, name, *child)
    except BadInput:
        return ask_name(role, class_name, "name_again")
    values = {"name": wish.name, "class_name": class_name}
    return Screen(compose(say("enrol.applied", audience_of(role), **values), say("enrol.help_numbers")))


async def stranger(visit: Visit) -> Screen | None:
    """Somebody the school does not know wrote something: a code, or anything at all."""
    if is_code(visit.text.strip()):
        return await redeem(visit, visit.text.strip())
    waiting = await visit.services.admitting.waiting_of(visit.chat_id)
    classes = ", ".join(dict.fromkeys(applicant.class_name for applicant in waiting))
    words = say("enrol.waiting", classes=classes) if waiting else ""
    school = visit.services.school
    words = words or say("enrol.stranger" if school.has_box else "sector.stranger", school=school.name)
    return Screen(compose(words, say("enrol.help_numbers") if school.has_box else ""), fresh=True)


async def onward(visit: Visit, greeting: str = "") -> Screen:
    """Whatever stands between this chat and its first question: the parents' paper, the notice, or nothing."""
    people = [person for _, person in visit.behind]
    missing = waiting_for_parents(people, visit.services.clock.now().date())
    if missing:
        return parents_first(visit, missing, greeting)
    if any(not has_agreed(visit, account) for account, _ in visit.behind):
        notice = privacy_notice(visit.services.school, visit.audience)
        return Screen(compose(greeting, notice.text), rows=consent_rows(), fresh=True)
    names = ", ".join(person.full_name for person in people)
    await publish_menu(visit.bot, visit.chat_id, Actor(tuple(people)), visit.services.commands)
    return Screen(compose(greeting, say("enrol.here", names=names), say("enrol.welcome", visit.audience)), fresh=True)


async def again(visit: Visit) -> Visit:
    """The same visit, with whoever sits behind the chat by now."""
    async with visit.services.store.reading() as unit:
        return replace(visit, behind=tuple(await unit.people.behind(visit.chat_id)))


def parents_first(visit: Visit, missing: list[Person], greeting: str = "") -> Screen:
    names = ", ".join(person.full_name for person in missing)
    contact = visit.services.school.safety_contact
    return Screen(
        compose(
            greeting,
            say("enrol.parents_first", visit.audience, names=names),
            say("enrol.parents_first_urgent", visit.audience, contact=contact),
            say("enrol.help_numbers"),
        ),
        fresh=True,
    )


def has_agreed(visit: Visit, account: Account) -> bool:
    return bool(account.consented_on) and account.consent_version == visit.services.school.consent_version


def consent_rows() -> Rows:
    return ((button("enrol.button.agree", "ey"), button("enrol.button.decline", "en")),)


def _in_one_word(class_name: str) -> str:
    return class_name.replace(" ", "_")


async def _class_named(visit: Visit, word: str) -> str:
    """Raises BadInput when the class is not there any more."""
    async with visit.services.store.reading() as unit:
        for card in await unit.people.classes():
            if _in_one_word(card.name) == word:
                return card.name
    raise BadInput("class_unknown", given=word)


PRESSES: dict[str, Errand] = {}
TYPED: dict[str, Errand] = {"ename_student": student_named, "ename_parent": parent_named}
COMMANDS: tuple[Command, ...] = (
    Command("start", start, frozenset(), "help.help"),
    Command("ma", type_code, None, "help.ma"),
)
