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
from texts.paper_refs import is_of_dialogue, ref_words, title
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
    """Dialogues, the nearest first; then what belongs to none, kind by kind."""
    papers = await visit.services.issuing.offered(visit.actor)
    if not papers:
        return Screen(compose(say("papers.nothing")))
    refs = list(dict.fromkeys(paper.ref for paper in papers if is_of_dialogue(paper.ref)))
    others = [paper for paper in papers if not is_of_dialogue(paper.ref)]
    kinds = [[one for one in others if one.kind is kind] for kind in dict.fromkeys(paper.kind for paper in others)]
    dialogues = tuple((_dialogue_button(visit, ref),) for ref in refs[:MOST_DIALOGUES])
    return Screen(compose(say("papers.title")), (*dialogues, *((_kind_button(visit, kind),) for kind in kinds)))


async def of_dialogue(visit: Visit) -> Screen:
    """The papers of one dialogue."""
    ref = f"{visit.arg(0)}/{visit.arg(1)}"
    papers = [paper for paper in await visit.services.issuing.offered(visit.actor) if paper.ref == ref]
    buttons = [_paper_button(paper, say(f"papers.kind.{paper.kind}")) for paper in papers]
    return _list(buttons, ref_words(visit.services.school, ref) if papers else "")


async def of_kind(visit: Visit) -> Screen:
    """All papers of one kind that belong to no dialogue."""
    school, kind = visit.services.school, visit.arg(0)
    papers = [paper for paper in await visit.services.issuing.offered(visit.actor) if paper.kind == kind]
    buttons = [_paper_button(paper, ref_words(school, paper.ref)) for paper in papers]
    return _list(buttons, say(f"papers.kind.{kind}") if papers else "")


async def take(visit: Visit) -> Screen:
    """Pressed as often as wished: it is drawn anew from what is true now."""
    paper = _paper(visit)
    issuing, now = visit.services.issuing, visit.services.clock.now()
    facts = await issuing.facts(visit.actor, paper)
    await visit.bot.send_chat_action(visit.chat_id, ChatAction.UPLOAD_DOCUMENT)  # seconds, for two hundred questions
    drawn = await asyncio.to_thread(draw, paper, facts, now)
    found = await issuing.issued(visit.actor, paper, drawn.parts)
    issued = say("papers.issued", None, title=title(visit.services.school, paper))
    own = say("papers.for_you") if issuing.offers[paper.kind].personal else ""
    words = compose(issued, drawn.summary, changes_words(found), own)
    return Screen(words, rows_under(visit, paper), fresh=True, documents=drawn.files)


def _paper(visit: Visit) -> Paper:
    try:
        return Paper(PaperKind(visit.arg(0)), "/".join(visit.args[1:]))
    except ValueError:
        raise Outdated from None


def _paper_button(paper: Paper, title: str) -> Button:
    return button("papers.button.paper", "gp", paper.kind, *paper.ref.split("/"), title=title)


def _dialogue_button(visit: Visit, ref: str) -> Button:
    return button("papers.button.dialogue", "gd", *ref.split("/"), ref=ref_words(visit.services.school, ref))


def _kind_button(visit: Visit, papers: list[Paper]) -> Button:
    """Where there is one, it is a tap away."""
    first, *more = papers
    if not more:
        return _paper_button(first, title(visit.services.school, first))
    kind = say(f"papers.kind.{first.kind}")
    return button("papers.button.kind", "gl", first.kind, kind=kind, count=len(papers))


def _list(buttons: list[Button], about: str) -> Screen:
    """Raises Outdated for an empty one."""
    if not buttons:
        raise Outdated
    rows: Rows = tuple((one,) for one in buttons)
    return Screen(compose(say("papers.these", None, ref=about)), (*rows, (button("papers.button.back", "g"),)))


COMMANDS = (Command("giayto", shelf, OFTEN, "papers.about"),)
PRESSES: dict[str, Errand] = {"g": shelf, "gd": of_dialogue, "gl": of_kind, "gp": take}
TYPED: dict[str, Errand] = {}
