"""KHẨN and what goes past the reviewer: who is told at once, and who never learns of it."""

from bot.sandbox.period.answering import answer
from bot.sandbox.period.dialogue import Dialogue
from domain.life import Status
from domain.people import Person, Role, Scope
from domain.questions import Lane, Question


async def the_alarm_is_taken_up(dialogue: Dialogue) -> None:
    """ĐÃ NHẬN within minutes, and words that wait for no session."""
    play = dialogue.play
    for told, question in await dialogue.told():
        if question.status is not Status.URGENT:
            continue
        play.transcript.narrate("alarm")
        officer = play.holder(Role.SAFETY_OFFICER)
        officer.sees("notice.urgent_alert", code=question.code)
        alert = next(m for m in reversed(officer.phone.inbox()) if f"#{question.code}" in m.text)
        await officer.presses("answer.button.acknowledge", on=alert)
        officer.sees("answer.acknowledged", code=question.code)
        acknowledged = await play.question(told)
        if acknowledged:
            await answer(dialogue, told, acknowledged, at_once=True)


async def no_trace(dialogue: Dialogue) -> None:
    """What went past the reviewers has never been on a reviewer's phone."""
    play = dialogue.play
    for told, question in await dialogue.told():
        if question.lane is not Lane.DIRECT:
            continue
        play.transcript.narrate("past_the_reviewer")
        for person in _shielded(dialogue, question):
            play.act(person).knows_nothing_of(question.code, told.asking.text)


def _shielded(dialogue: Dialogue, question: Question) -> list[Person]:
    """Those who would have reviewed it, unless it is them who must answer."""
    play = dialogue.play
    scopes = set(question.shielded_from)
    wide = Scope.school() in scopes
    found = [
        person
        for person in play.stage.school.people
        for held in person.appointments
        if (held.role is Role.HOMEROOM_TEACHER and (wide or held.scope in scopes))
        or (held.role is Role.BOARDING_BOARD and (wide or held.scope in scopes))
    ]
    leaders = {Role.PRINCIPAL, Role.VICE_PRINCIPAL, Role.SAFETY_OFFICER}
    return [person for person in dict.fromkeys(found) if not person.roles & leaders]
