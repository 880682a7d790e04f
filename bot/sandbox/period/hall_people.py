"""Who came, and who wishes to speak: the list at the door, the row of speakers in the order of registration (S1 §4)."""

from bot.sandbox.period.dialogue import Dialogue
from bot.sandbox.play.actor import Actor
from domain import gathering
from domain.people import EMPLOYEE_ROLES, Person, Role
from texts import say


async def representatives(dialogue: Dialogue) -> None:
    """Each class its own, chosen by its homeroom teacher (S4 5.3, S0 2.2)."""
    play, plan = dialogue.play, dialogue.plan
    play.transcript.narrate("representatives_chosen")
    for teacher in play.holders(Role.HOMEROOM_TEACHER):
        who = play.act(teacher)
        who.sees_any("notice.pick_representatives")
        class_name = next(held.scope.ref for held in teacher.appointments if held.role is Role.HOMEROOM_TEACHER)
        candidates = [p for p in _of_class(dialogue, class_name) if gathering.represented(play.school, plan, p)]
        if not candidates:
            continue
        await who.presses("cycle.button.class", class_name=class_name)
        for person in candidates[-plan.reps_per_class :]:
            await who.presses("cycle.button.pupil", name=person.full_name)
        who.sees_any("cycle.representatives.complete")


def _of_class(dialogue: Dialogue, class_name: str) -> list[Person]:
    """Its pupils and their parents."""
    people = dialogue.play.stage.school.people
    pupils = {person.id for person in people if person.class_name == class_name}
    return [person for person in people if person.id in pupils or pupils.intersection(person.children)]


async def registered(dialogue: Dialogue) -> None:
    """Two who wish to speak say so beforehand; the first comes first."""
    play = dialogue.play
    for place, person in enumerate(_speakers(dialogue), start=1):
        who = play.act(person)
        await who.writes("/dangky")
        await who.presses_about("hall.button.register", dialogue.key)
        who.sees("hall.register.place", title=dialogue.plan.title, before=place)


def _speakers(dialogue: Dialogue) -> list[Person]:
    """The last two of those who are asked, so that whoever asked without a name stays at home."""
    return dialogue.play.audience(dialogue.plan)[-2:]


async def speakers(dialogue: Dialogue, taker: Actor) -> None:
    """Called in the order of registration; one who is not there is passed over, one who raises a hand is added."""
    play = dialogue.play
    first, second = _speakers(dialogue)
    await taker.presses("hall.button.speakers")
    await taker.presses("hall.button.add_speaker")
    await taker.types(say("play.said.raised_hand"))
    taker.sees("hall.speakers.added", name=say("play.said.raised_hand"))
    await taker.writes("/hoitruong")
    await _back_to(dialogue, taker)
    await taker.presses("hall.button.speakers")
    await taker.presses("hall.button.call", name=first.full_name)
    play.act(first).sees("notice.speaker_called")
    await taker.presses("hall.button.spoke")
    await taker.presses("hall.button.call", name=second.full_name)
    await taker.presses("hall.button.skip")
    taker.sees("hall.speakers.skipped", name=second.full_name)
    await taker.presses("hall.button.back")


async def attendance(dialogue: Dialogue, taker: Actor) -> None:
    """One comes by the code at the door, one is excused, somebody comes in place of another, the rest is all here."""
    await taker.presses("hall.button.attendance")
    taker.sees("hall.attendance.title")
    for name in dialogue.play.stage.school.classes:
        label = next((label for label in taker.phone.last.labels if label.startswith(f"{name} ")), None)
        if label is None:
            continue
        await taker.taps(label)
        if taker.offers("hall.button.all_here"):
            await taker.presses("hall.button.all_here")
        await taker.presses("hall.button.classes")
    if any(person.roles & EMPLOYEE_ROLES for person in dialogue.play.stage.school.people):
        await taker.taps(say("hall.attendance.staff_name"))
        if taker.offers("hall.button.all_here"):
            await taker.presses("hall.button.all_here")
        await taker.presses("hall.button.classes")
    if dialogue.plan.guests:
        await taker.taps(say("hall.button.guests", None, guests=0))
        for _ in dialogue.plan.guests:
            await taker.presses("hall.button.more_guests")
        await taker.presses("hall.button.classes")
    taker.sees("hall.attendance.count")
    await taker.presses("hall.button.back")


async def _back_to(dialogue: Dialogue, taker: Actor) -> None:
    wanted = say("hall.button.room", None, title=dialogue.plan.title)
    if wanted in taker.phone.last.labels:
        await taker.taps(wanted)
