"""The same evening: the answers reach everybody who asked, those without a name too."""

from bot.sandbox.period.answering import told_of_the_answer
from bot.sandbox.period.dialogue import Dialogue
from domain.life import Status

TOLD = frozenset({Status.ANSWERED, Status.NEEDS_TIME, Status.ESCALATED})


async def the_answers_arrive(dialogue: Dialogue) -> None:
    """On the phone, or by the receipt where nothing else is known."""
    play = dialogue.play
    play.transcript.narrate("answers_arrive")
    for told, question in await dialogue.told():
        if told.key not in play.heard and question.status in TOLD:
            await told_of_the_answer(dialogue, told)
