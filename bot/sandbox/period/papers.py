"""Papers are fetched from the shelf by those entitled to them, written into the folder, and looked into."""

from bot.sandbox.message import Message
from bot.sandbox.period.company import Company
from bot.sandbox.period.dialogue import Dialogue
from bot.sandbox.play.actor import Actor
from domain.people import Role
from texts import say


async def beforehand(dialogue: Dialogue) -> None:
    """What goes out before it: invitation, notice, programme, list."""
    await _of_dialogue(dialogue, dialogue.play.holder(Role.CONSOLIDATOR))


async def afterwards(dialogue: Dialogue) -> None:
    """What the session leaves on paper; somebody who only asks has no shelf."""
    play = dialogue.play
    await _of_dialogue(dialogue, play.holder(Role.PRINCIPAL))
    stranger = play.act(play.audience(dialogue.plan)[0])
    before = len(stranger.phone.documents)
    await stranger.writes("/giayto")
    held = len(stranger.phone.documents) == before
    play.transcript.check(held, say("play.check.no_paper", who=stranger.name))


async def of_the_school(play: Company) -> None:
    """What belongs to no single dialogue: the plan, letters, the visits, the report."""
    play.transcript.narrate("papers_of_school")
    reader = play.holder(Role.PRINCIPAL)
    await reader.writes("/giayto")
    shelf = reader.phone.last
    await _takes_all(play, reader, shelf)
    folder = say("papers.button.kind", None, kind="\0", count=0).split("\0", 1)[0]
    for label in [one for one in shelf.labels if one.startswith(folder)]:
        await reader.writes("/giayto")
        await reader.taps(label)
        await _takes_all(play, reader, reader.phone.last)


async def takes(play: Company, reader: Actor, kind: str) -> None:
    """The one that is called so."""
    await reader.writes("/giayto")
    before = len(reader.phone.documents)
    await reader.taps(say("papers.button.paper", None, title=kind))
    play.keeps_papers(reader, before)


async def _of_dialogue(dialogue: Dialogue, reader: Actor) -> None:
    play = dialogue.play
    play.transcript.narrate("papers")
    await reader.writes("/giayto")
    label = next((one for one in reader.phone.last.labels if dialogue.plan.title in one), None)
    if label:
        await reader.taps(label)
        await _takes_all(play, reader, reader.phone.last)


async def _takes_all(play: Company, reader: Actor, screen: Message) -> None:
    """Every paper that this screen offers."""
    mark = say("papers.button.paper", None, title="")
    for label in [one for one in screen.labels if one.startswith(mark)]:
        before = len(reader.phone.documents)
        await reader.taps(label, screen)
        fresh = reader.phone.documents[before:]
        play.transcript.check(bool(fresh), say("play.check.file_came", who=reader.name, name=label))
        play.keeps_papers(reader, before)
