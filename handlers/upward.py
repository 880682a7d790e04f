"""Under a paper of the shelf: what a school tells its authority with one press."""

import asyncio
from functools import partial

from domain.consignment import Enclosure
from domain.papers import Paper, PaperKind
from handlers.buttons import Rows, button
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.papers import draw
from texts.words import compose


def rows_under(visit: Visit, paper: Paper, *, by_deputy: bool = False) -> Rows:
    """Nothing without an authority in the deployment: then papers go their usual way."""
    if not visit.services.handing_up.may(visit.actor):
        return ()
    ref, authority = paper.ref.split("/"), visit.services.school.authority
    match paper.kind:
        case PaperKind.PLAN:
            return ((button("sector.button.plan_issued", "uP", *ref),),)
        case PaperKind.REPORT:
            return ((button("sector.button.send_report", "uK" if by_deputy else "uR", *ref, authority=authority),),)
    return ()


async def plan_issued(visit: Visit) -> Screen:
    """ "Đã ban hành": the authority sees the day, nothing else. Raises Unknown for what is no plan of theirs."""
    ref = "/".join(visit.args)
    await visit.services.issuing.facts(visit.actor, Paper(PaperKind.PLAN, ref))
    fresh = await visit.services.handing_up.plan_issued(visit.actor, ref)
    return _told(visit, "plan_told" if fresh else "plan_told_already")


async def send_report(visit: Visit, *, by_deputy: bool = False) -> Screen:
    """Drawn anew, so that what goes up is what is true now; signed as the paper was above the button."""
    paper = Paper(PaperKind.REPORT, "/".join(visit.args))
    services = visit.services
    facts = await services.issuing.facts(visit.actor, paper, by_deputy=by_deputy)
    drawn = await asyncio.to_thread(draw, paper, facts, services.clock.now())
    await services.issuing.issued(visit.actor, paper, drawn.parts)
    files = [Enclosure(name, content) for name, content in drawn.files]
    fresh = await services.handing_up.report(visit.actor, paper.ref, drawn.figures, files)
    more = "" if await services.handing_up.is_awaited(paper.ref) else say("sector.report_other")
    return _told(visit, "report_sent" if fresh else "report_sent_already", more)


def _told(visit: Visit, key: str, more: str = "") -> Screen:
    said = say(f"sector.{key}", None, authority=visit.services.school.authority)
    return Screen(compose(said, more), fresh=True)


PRESSES: dict[str, Errand] = {"uP": plan_issued, "uR": send_report, "uK": partial(send_report, by_deputy=True)}
