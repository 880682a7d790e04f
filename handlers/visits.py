"""/thamnha: the homeroom teacher's class with whom to visit next, the leadership's whole school."""

import asyncio

from domain.audit import Sight
from domain.errors import NotAllowed
from domain.folding import fold
from domain.notices import Button
from domain.papers import PaperKind
from domain.people import Actor, Role
from domain.school import School
from domain.services.minding import classes_of
from domain.services.visit_ledger import LEADERS, leads, rules_of
from domain.services.visit_overview import SchoolVisits
from domain.services.visit_papers import ref_of
from domain.services.visiting import ClassVisits
from domain.visits import Coverage, Standing
from handlers import visit_cases, visit_log
from handlers.admit import MOST_NAMES, in_rows
from handlers.buttons import Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.prompts import prompt
from texts.visit_school_words import school_words
from texts.visit_summary_sheet import own_copy
from texts.visit_words import class_words, sign_of
from texts.words import compose

IN_A_ROW = 4
FEW = 10
"""Up to so many names need no search."""


async def start(visit: Visit) -> Screen:
    """/thamnha, with a name behind it to look for a pupil."""
    rules_of(visit.services.school)
    actor = visit.actor
    query = " ".join(visit.args) if not visit.pressed else ""
    classes = classes_of(actor)
    if query and classes:
        return await _search(visit, classes, query)
    if leads(actor):
        return await school(visit)
    if len(classes) == 1:
        return await of_class(visit.with_args(classes[0]))
    if classes:
        rows = in_rows([button("visit.button.class", "tnc", name, name=name) for name in classes])
        return Screen(compose(say("visit.which")), rows)
    if Role.PARENT_BOARD_HEAD in actor.roles:
        return await visit_cases.listing(visit)
    raise NotAllowed("no_class")


async def school(visit: Visit) -> Screen:
    """The leadership's: every class with a small picture."""
    found = await visit.services.visit_overview.now(visit.actor)
    words = school_words(found.coverages, found.semester, len(found.cases), found.today)
    cases = (button("visit.button.cases", "tnk", count=len(found.cases)),) if found.cases else ()
    gaps = [_coverage(one) for one in found.coverages if one.gaps]
    rows = tuple(tuple(gaps[first : first + IN_A_ROW]) for first in range(0, len(gaps), IN_A_ROW))
    own = in_rows([button("visit.button.class", "tnc", name, name=name) for name in classes_of(visit.actor)])
    return Screen(words, (cases, *rows, *own, *_papers(found)), saw=Sight("home_visits"))


async def own_summary(visit: Visit) -> Screen:
    """The leadership's copy, with names; the one for everybody stands on the shelf."""
    facts = await visit.services.visit_overview.summary(visit.actor)
    file = await asyncio.to_thread(own_copy, facts, visit.services.clock.now())
    return Screen(compose(say("visit.summary.own")), documents=(file,), fresh=True, saw=Sight("home_visits"))


async def of_class(visit: Visit) -> Screen:
    """One class: its pupils as buttons, whom to visit next first."""
    found = await visit.services.visiting.of_class(visit.actor, visit.arg(0))
    names = in_rows(list(map(_pupil, found.standings[:MOST_NAMES])))
    return Screen(class_words(found), (*names, *_below(found, visit.actor)), saw=Sight(f"visits/{found.name}"))


async def ask_name(visit: Visit) -> Screen:
    """Which name to look for."""
    found = await visit.services.visiting.of_class(visit.actor, visit.arg(0))
    return Screen(prompt("visit_name", found.name), expects=("visit_name", found.name))


async def name_typed(visit: Visit) -> Screen:
    """Whoever fits, accents or not."""
    return await _search(visit, [visit.arg(0)], visit.text)


async def _search(visit: Visit, classes: list[str], query: str) -> Screen:
    registers = [await visit.services.visiting.of_class(visit.actor, name) for name in classes]
    wanted = fold(query)
    hits = [one for found in registers for one in found.standings if wanted in fold(one.pupil.full_name)]
    if len(hits) == 1:
        return await visit_log.card(visit.with_args(hits[0].pupil.id))
    back = tuple((button("visit.button.back", "tnc", name, name=name),) for name in classes)
    key = "found" if hits else "found_none"
    words = compose(say(f"visit.{key}", None, query=query[:40], class_name=", ".join(classes)))
    return Screen(words, (*in_rows(list(map(_pupil, hits[:MOST_NAMES]))), *back), saw=Sight(f"visits/{classes[0]}"))


def _pupil(one: Standing) -> Button:
    return button("visit.button.pupil", "tnp", one.pupil.id, mark=sign_of(one), name=one.pupil.full_name)


def _coverage(one: Coverage) -> Button:
    values = {"visited": one.visited, "pupils": one.pupils}
    return button("visit.button.coverage", "tnc", one.class_name, name=one.class_name, **values)


def _papers(found: SchoolVisits) -> Rows:
    if not found.coverages:
        return ()
    ref = ref_of(found.semester)
    shelf = button("visit.button.summary", "gp", PaperKind.VISIT_SUMMARY, ref)
    return ((shelf,), (button("visit.button.summary_own", "tnr"),))


def _below(found: ClassVisits, actor: Actor) -> Rows:
    search = (button("visit.button.search", "tns", found.name),) if len(found.standings) > FEW else ()
    back = (button("visit.button.school", "tn"),) if leads(actor) else ()
    return (search, back)


def _is_kept(school: School) -> bool:
    return school.visits is not None


COMMANDS: tuple[Command, ...] = (
    Command(
        "thamnha",
        start,
        LEADERS | {Role.HOMEROOM_TEACHER, Role.PARENT_BOARD_HEAD},
        "visit.about",
        is_used=_is_kept,
    ),
)
PRESSES: dict[str, Errand] = {
    "tn": start,
    "tnc": of_class,
    "tns": ask_name,
    "tnr": own_summary,
    **visit_log.PRESSES,
    **visit_cases.PRESSES,
}
TYPED: dict[str, Errand] = {"visit_name": name_typed, **visit_log.TYPED, **visit_cases.TYPED}
