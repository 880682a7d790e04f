"""/giayto: the shelf of papers. A dialogue, a paper, and it comes as a file with what changed since the last time."""

import asyncio
from dataclasses import dataclass
from functools import partial

from telegram.constants import ChatAction

from domain.errors import Outdated
from domain.notices import Button
from domain.papers import Paper, PaperKind
from domain.people import Role
from domain.services.shelf import KEEPERS
from domain.services.urging import OFFICERS
from handlers.buttons import Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.upward import rows_under
from texts import say
from texts.labels import role_title
from texts.paper_refs import is_of_dialogue, ref_words, title
from texts.papers import changes_words, draw
from texts.words import compose

OFTEN = KEEPERS | {
    Role.BOARDING_BOARD,
    Role.UNION_CHAIR,
    Role.PARENT_BOARD_HEAD,
    Role.YOUTH_UNION_SECRETARY,
    Role.YOUTH_PIONEER_LEADER,
    *OFFICERS,
}
"""In whose menu it stands; whoever else collects for a dialogue may type it."""
MOST_DIALOGUES = 12


DEPUTY = {"g": "gG", "gd": "gD", "gl": "gL", "gp": "gP"}
"""The same screens and papers, signed for the head ("KT."): who signs is chosen before the file is made."""


async def shelf(visit: Visit, *, by_deputy: bool = False) -> Screen:
    """Dialogues, the nearest first; then what belongs to none, kind by kind."""
    papers = await visit.services.issuing.offered(visit.actor)
    if not papers:
        return Screen(compose(say("papers.nothing")))
    refs = list(dict.fromkeys(paper.ref for paper in papers if is_of_dialogue(paper.ref)))
    others = [paper for paper in papers if not is_of_dialogue(paper.ref)]
    kinds = [[one for one in others if one.kind is kind] for kind in dict.fromkeys(paper.kind for paper in others)]
    doors = _Doors(visit, by_deputy=by_deputy)
    dialogues = tuple((doors.dialogue(ref),) for ref in refs[:MOST_DIALOGUES])
    rows = (*dialogues, *((doors.kind(kind),) for kind in kinds), *await doors.signing(papers, "g"))
    return Screen(compose(say("papers.title")), rows)


async def of_dialogue(visit: Visit, *, by_deputy: bool = False) -> Screen:
    """The papers of one dialogue."""
    ref = f"{visit.arg(0)}/{visit.arg(1)}"
    papers = [paper for paper in await visit.services.issuing.offered(visit.actor) if paper.ref == ref]
    doors = _Doors(visit, by_deputy=by_deputy)
    buttons = [doors.paper(paper, say(f"papers.kind.{paper.kind}")) for paper in papers]
    about = ref_words(visit.services.school, ref) if papers else ""
    return doors.listed(buttons, about, await doors.signing(papers, "gd", *ref.split("/")))


async def of_kind(visit: Visit, *, by_deputy: bool = False) -> Screen:
    """All papers of one kind that belong to no dialogue."""
    school, kind = visit.services.school, visit.arg(0)
    papers = [paper for paper in await visit.services.issuing.offered(visit.actor) if paper.kind == kind]
    doors = _Doors(visit, by_deputy=by_deputy)
    buttons = [doors.paper(paper, ref_words(school, paper.ref)) for paper in papers]
    about = say(f"papers.kind.{kind}") if papers else ""
    return doors.listed(buttons, about, await doors.signing(papers, "gl", kind))


async def take(visit: Visit, *, by_deputy: bool = False) -> Screen:
    """Pressed as often as wished: it is drawn anew from what is true now."""
    paper = _paper(visit)
    issuing, now = visit.services.issuing, visit.services.clock.now()
    facts = await issuing.facts(visit.actor, paper, by_deputy=by_deputy)
    await visit.bot.send_chat_action(visit.chat_id, ChatAction.UPLOAD_DOCUMENT)  # seconds, for two hundred questions
    drawn = await asyncio.to_thread(draw, paper, facts, now)
    found = await issuing.issued(visit.actor, paper, drawn.parts)
    issued = say("papers.issued", None, title=title(visit.services.school, paper))
    own = say("papers.for_you") if issuing.offers[paper.kind].personal else ""
    words = compose(issued, drawn.summary, changes_words(found), own)
    return Screen(words, rows_under(visit, paper, by_deputy=by_deputy), fresh=True, documents=drawn.files)


def _paper(visit: Visit) -> Paper:
    try:
        return Paper(PaperKind(visit.arg(0)), "/".join(visit.args[1:]))
    except ValueError:
        raise Outdated from None


@dataclass(frozen=True)
class _Doors:
    """The buttons of the shelf, which remember who is to sign."""

    visit: Visit
    by_deputy: bool

    def paper(self, paper: Paper, title: str) -> Button:
        return button("papers.button.paper", self._to("gp"), paper.kind, *paper.ref.split("/"), title=title)

    def dialogue(self, ref: str) -> Button:
        said = ref_words(self.visit.services.school, ref)
        return button("papers.button.dialogue", self._to("gd"), *ref.split("/"), ref=said)

    def kind(self, papers: list[Paper]) -> Button:
        """Where there is one, it is a tap away."""
        first, *more = papers
        if not more:
            return self.paper(first, title(self.visit.services.school, first))
        kind = say(f"papers.kind.{first.kind}")
        return button("papers.button.kind", self._to("gl"), first.kind, kind=kind, count=len(papers))

    async def signing(self, papers: list[Paper], press: str, *args: str) -> Rows:
        """Who signs, and a press to change it; nothing where there is no choice."""
        issuing, school = self.visit.services.issuing, self.visit.services.school
        signed = any(issuing.offers[paper.kind].head_signs for paper in papers)
        if not signed or not await issuing.deputy():
            return ()
        head, deputy = role_title(Role.PRINCIPAL, school), role_title(Role.VICE_PRINCIPAL, school)
        if self.by_deputy:
            return ((button("papers.button.by_deputy", press, *args, head=head, deputy=deputy),),)
        return ((button("papers.button.by_head", DEPUTY[press], *args, head=head),),)

    def listed(self, buttons: list[Button], about: str, signing: Rows) -> Screen:
        """Raises Outdated for an empty one."""
        if not buttons:
            raise Outdated
        rows: Rows = tuple((one,) for one in buttons)
        back = button("papers.button.back", self._to("g"))
        return Screen(compose(say("papers.these", None, ref=about)), (*rows, *signing, (back,)))

    def _to(self, press: str) -> str:
        return DEPUTY[press] if self.by_deputy else press


COMMANDS = (Command("giayto", shelf, OFTEN, "papers.about"),)
PRESSES: dict[str, Errand] = {
    "g": shelf,
    "gd": of_dialogue,
    "gl": of_kind,
    "gp": take,
    "gG": partial(shelf, by_deputy=True),
    "gD": partial(of_dialogue, by_deputy=True),
    "gL": partial(of_kind, by_deputy=True),
    "gP": partial(take, by_deputy=True),
}
TYPED: dict[str, Errand] = {}
