"""/giayto: the shelf of papers. A dialogue, a paper, and it comes as a file with what changed since the last time."""

import asyncio

from telegram.constants import ChatAction

from domain.errors import Outdated
from domain.notices import Button
from domain.papers import Paper, PaperKind
from domain.people import Role
from domain.services.shelf import KEEPERS
from handlers.buttons import Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.upward import rows_under
from texts import say
from texts.dates import period
from texts.papers import changes_words, draw
from texts.words import compose

OFTEN = KEEPERS | {
    Role.BOARDING_BOARD,
    Role.UNION_CHAIR,
    Role.PARENT_BOARD_HEAD,
    Role.YOUTH_UNION_SECRETARY,
    Role.YOUTH_PIONEER_LEADER,
}
"""In whose menu it stands; whoever else collects for a dialogue may type it."""
MOST_DIALOGUES = 12


async def shelf(visit: Visit) -> Screen:
    """Dialogues, the nearest first, and what belongs to none."""
    papers = await visit.services.issuing.offered(visit.actor)
    refs = list(dict.fromkeys(paper.ref for paper in papers if _is_dialogue(paper.ref)))
    single = [paper for paper in papers if not _is_dialogue(paper.ref) and paper.kind is not PaperKind.REPORT]
    if not papers:
        return Screen(compose(say("papers.nothing")))
    rows: Rows = tuple((_dialogue_button(visit, ref),) for ref in refs[:MOST_DIALOGUES])
    reports: Rows = ((button("report.button.menu", "gr"),),) if PaperKind.REPORT in {one.kind for one in papers} else ()
    return Screen(compose(say("papers.title")), (*rows, *((_paper_button(paper),) for paper in single), *reports))


async def of_dialogue(visit: Visit) -> Screen:
    """The papers of one dialogue."""
    ref = f"{visit.arg(0)}/{visit.arg(1)}"
    papers = [paper for paper in await visit.services.issuing.offered(visit.actor) if paper.ref == ref]
    if not papers:
        raise Outdated
    rows: Rows = tuple((_paper_button(paper),) for paper in papers)
    title = say("papers.of_dialogue", None, **_named(visit, ref))
    return Screen(compose(title), (*rows, (button("papers.button.back", "g"),)))


async def take(visit: Visit) -> Screen:
    """Pressed as often as wished: it is drawn anew from what is true now."""
    paper = _paper(visit)
    issuing, now = visit.services.issuing, visit.services.clock.now()
    facts = await issuing.facts(visit.actor, paper)
    await visit.bot.send_chat_action(visit.chat_id, ChatAction.UPLOAD_DOCUMENT)  # seconds, for two hundred questions
    drawn = await asyncio.to_thread(draw, paper, facts, now)
    found = await issuing.issued(visit.actor, paper, drawn.parts)
    title = say("papers.issued", None, title=_title(visit, paper))
    own = say("papers.for_you") if issuing.offers[paper.kind].personal else ""
    words = compose(title, drawn.summary, changes_words(found), own)
    return Screen(words, rows_under(visit, paper), fresh=True, documents=drawn.files)


def _paper(visit: Visit) -> Paper:
    try:
        return Paper(PaperKind(visit.arg(0)), "/".join(visit.args[1:]))
    except ValueError:
        raise Outdated from None


def _paper_button(paper: Paper) -> Button:
    title = say(f"papers.kind.{paper.kind}")
    return button("papers.button.paper", "gp", paper.kind, *paper.ref.split("/"), title=title)


def _dialogue_button(visit: Visit, ref: str) -> Button:
    return button("papers.button.dialogue", "gd", *ref.split("/"), **_named(visit, ref))


def _title(visit: Visit, paper: Paper) -> str:
    kind = say(f"papers.kind.{paper.kind}")
    if not _is_dialogue(paper.ref):
        return f"{kind} {paper.ref}"
    return say("papers.of", None, kind=kind, **_named(visit, paper.ref))


def _named(visit: Visit, ref: str) -> dict[str, object]:
    series, month = ref.split("/")
    return {"title": visit.services.school.plan(series).title, "period": period(month)}


def _is_dialogue(ref: str) -> bool:
    return "/" in ref


COMMANDS = (Command("giayto", shelf, OFTEN, "papers.about"),)
PRESSES: dict[str, Errand] = {"g": shelf, "gd": of_dialogue, "gp": take}
TYPED: dict[str, Errand] = {}
