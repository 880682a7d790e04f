"""/cactruong: an authority and its schools. Figures and documents that schools sent up; never a question."""

from domain.audit import Sight
from domain.consignment import Cargo
from domain.errors import Outdated
from domain.folding import fold
from domain.people import Role
from domain.sector import Milestone
from domain.services.urging import OFFICERS
from handlers.buttons import Row, Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.dates import full_date
from texts.merged_report_sheet import documents
from texts.prompts import prompt
from texts.review_words import shortened
from texts.sector_board import board, mark, matter_words, report_words, school_page
from texts.sector_words import milestone_words
from texts.words import compose

PAGE = 20


async def schools(visit: Visit) -> Screen:
    """/cactruong: one line a school, the late ones first, so many to a page; "/cactruong ban lua" finds that school."""
    overseeing = visit.services.overseeing
    every, round_ = await overseeing.standings(visit.actor), overseeing.round_for(visit.actor)
    today = visit.services.clock.now().date()
    wanted = "" if visit.pressed else fold(" ".join(visit.args))
    found = [one for one in every if wanted in fold(one.name)]
    start = _first_of_page(visit, len(found))
    shown = found[start : start + PAGE]
    marked = [(one.code, mark(one, round_, today), one.name) for one in shown]
    made: Rows = tuple((button("sector.button.school", "us", code, mark=m, name=name),) for code, m, name in marked)
    late = any(one.late(round_, today) for one in every)
    last: Rows = ((button("sector.button.urge_all", "uA"),),) if late else ()
    words = board(every, shown, round_, today)
    rows = (*made, _turning(start, len(found)), *last, (button("sector.button.merge", "ug"),))
    return Screen(words, rows, saw=Sight("sector"))


def _first_of_page(visit: Visit, count: int) -> int:
    written = visit.args[0] if visit.pressed and visit.args else ""
    return min(int(written) if written.isdecimal() else 0, max(0, count - 1)) // PAGE * PAGE


def _turning(start: int, count: int) -> Row:
    before = (button("sector.button.before", "u", start - PAGE),) if start else ()
    return (*before, button("sector.button.after", "u", start + PAGE)) if start + PAGE < count else before


async def school(visit: Visit) -> Screen:
    """One school: its figures, what it sent, what can be urged."""
    return await _page(visit, visit.arg(0))


async def _page(visit: Visit, code: str, toast: str = "") -> Screen:
    overseeing, today = visit.services.overseeing, visit.services.clock.now().date()
    page, round_ = await overseeing.page(visit.actor, code), overseeing.round_for(visit.actor)
    urge = [
        (button("sector.button.urge", "uu", code, milestone, what=milestone_words(milestone)),)
        for milestone in page.standing.missing()
    ]
    reports = [
        (button("sector.button.report", "ur", code, one.ref, period=one.text("period") or full_date(one.day)),)
        for one in page.reports
    ]
    matters = [
        (button("sector.button.matter", "um", code, one.ref, subject=shortened(one.text("subject"))),)
        for one in page.matters
    ]
    rows: Rows = (*urge, *reports, *matters, (button("sector.button.board", "u"),))
    return Screen(school_page(page, round_, today), rows, toast=toast, saw=Sight(f"school/{code}"))


async def urge(visit: Visit) -> Screen:
    """A letter to that school's leadership, once a day."""
    code, milestone = visit.arg(0), _milestone(visit.arg(1))
    fresh = await visit.services.overseeing.urge(visit.actor, code, milestone)
    key = "sector.urged" if fresh else "sector.urged_already"
    name = visit.services.school.sector.members[code]
    return await _page(visit, code, say(key, None, what=milestone_words(milestone), name=name))


async def urge_all(visit: Visit) -> Screen:
    count = await visit.services.overseeing.urge_all_late(visit.actor)
    said = say("sector.urged_all", None, count=count) if count else say("sector.urged_none")
    return Screen(compose(said), ((button("sector.button.board", "u"),),), fresh=True)


async def report(visit: Visit) -> Screen:
    """The files as the school sent them."""
    code, ref = visit.arg(0), visit.arg(1)
    found = await visit.services.overseeing.received(visit.actor, Cargo.REPORT, code, ref)
    files = tuple((one.name, one.content) for one in found.enclosures)
    words = report_words(visit.services.school.sector.members[code], found)
    return Screen(words, fresh=True, documents=files, saw=Sight(f"report/{code}"))


async def matter(visit: Visit) -> Screen:
    """What a school passed up, with its document."""
    code, ref = visit.arg(0), visit.arg(1)
    found = await visit.services.overseeing.received(visit.actor, Cargo.MATTER, code, ref)
    page = await visit.services.overseeing.page(visit.actor, code)
    words = matter_words(page.standing.name, found, page.replies.get(ref))
    files = tuple((one.name, one.content) for one in found.enclosures)
    rows: Rows = ((button("sector.button.reply", "uy", code, ref),), (button("sector.button.open", "us", code),))
    return Screen(words, rows, fresh=True, documents=files, saw=Sight(f"matter/{code}"))


async def ask_reply(visit: Visit) -> Screen:
    code, ref = visit.arg(0), visit.arg(1)
    await visit.services.overseeing.received(visit.actor, Cargo.MATTER, code, ref)
    about = f"{code}/{ref}"
    return Screen(prompt("sector_reply", about, say("sector.matter.example")), expects=("sector_reply", about))


async def reply_typed(visit: Visit) -> Screen:
    """Recorded, and on its way back to the school."""
    code, _, ref = visit.arg(0).partition("/")
    fresh = await visit.services.overseeing.reply(visit.actor, code, ref, visit.text)
    name = visit.services.school.sector.members[code]
    said = say("sector.matter.sent" if fresh else "sector.matter.sent_already", None, name=name)
    return Screen(compose(said), ((button("sector.button.open", "us", code),),))


async def merge(visit: Visit) -> Screen:
    """One report out of all that have come."""
    services = visit.services
    merged = await services.overseeing.merged(visit.actor)
    if not merged.reports:
        return Screen(compose(say("sector.merged.none")), ((button("sector.button.board", "u"),),), fresh=True)
    signs = await services.overseeing.people(Role.AUTHORITY_HEAD)
    files = await documents(merged, services.school, signs, services.clock.now())
    counts = {"reports": len(merged.reports), "schools": len(merged.standings)}
    words = compose(say("sector.merged.done", None, round=merged.round.title, **counts))
    return Screen(words, fresh=True, documents=files)


def _milestone(written: str) -> Milestone:
    if written not in set(Milestone):
        raise Outdated
    return Milestone(written)


COMMANDS: tuple[Command, ...] = (Command("cactruong", schools, frozenset(OFFICERS), "sector.about.cactruong"),)
PRESSES: dict[str, Errand] = {
    "u": schools,
    "us": school,
    "uu": urge,
    "uA": urge_all,
    "ur": report,
    "um": matter,
    "uy": ask_reply,
    "ug": merge,
}
TYPED: dict[str, Errand] = {"sector_reply": reply_typed}
