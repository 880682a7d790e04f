"""Papers are fetched from the shelf by those entitled to them, written into the folder, and looked into."""

from bot.sandbox.period.company import Company
from bot.sandbox.period.dialogue import Dialogue
from bot.sandbox.play.actor import Actor
from domain.people import Role
from texts import say

READERS = (Role.PRINCIPAL, Role.CONSOLIDATOR, Role.CLERK)


async def of_dialogue(dialogue: Dialogue) -> None:
    """Everything there is about it, drawn anew."""
    play = dialogue.play
    play.transcript.narrate("papers")
    wanted = say("papers.button.dialogue", None, title=dialogue.plan.title, period="").split(",")[0]
    for role in READERS:
        reader = play.holder(role)
        await reader.writes("/giayto")
        shelf = reader.phone.last
        label = next((one for one in shelf.labels if one.startswith(wanted)), None)
        if label:
            await reader.taps(label, shelf)
            await _takes_all(play, reader)


async def of_the_school(play: Company) -> None:
    """What belongs to no single dialogue: the plan, the visits, the report."""
    for role in READERS:
        reader = play.holder(role)
        await reader.writes("/giayto")
        await _takes_all(play, reader)


async def _takes_all(play: Company, reader: Actor) -> None:
    """Every paper that the newest screen offers."""
    screen, mark = reader.phone.last, say("papers.button.paper", None, title="")
    for label in [one for one in screen.labels if one.startswith(mark)]:
        before = len(reader.phone.documents)
        await reader.taps(label, screen)
        fresh = reader.phone.documents[before:]
        play.transcript.check(bool(fresh), say("play.check.file_came", who=reader.name, name=label))
        play.keeps_papers(reader, before)
