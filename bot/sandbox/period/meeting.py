"""Around the session: the list at the cutoff, those who are chosen, the eve, the day itself."""

from bot.sandbox.period.dialogue import Dialogue
from domain.people import Role


async def the_list_has_come(dialogue: Dialogue) -> None:
    """At the cutoff, reviewed or not: to the consolidator and to the chair."""
    play = dialogue.play
    play.transcript.narrate("cutoff_passed")
    async with play.reading() as unit:
        asked = await unit.questions.in_cycle(dialogue.key, dialogue.period)
    for role in (Role.CONSOLIDATOR, dialogue.plan.chair):
        play.holder(role).sees("notice.question_list" if asked else "notice.question_list_empty")
