"""The audience asks: named, without a name, by receipt only, past the reviewer, KHẨN, and on paper."""

from bot.sandbox.period.dialogue import Dialogue
from bot.sandbox.period.tale import Tale, group_of, parts_for, tale, words
from bot.sandbox.play import asking as hands
from bot.sandbox.play.actor import Actor
from domain.people import FAMILY_ROLES, Person, Role
from domain.questions import Lane
from texts import say

FULL = ("clear", "hidden", "slip", "returned", "twice", "silent", "late", "direct", "urgent")
SHORT = ("clear", "hidden", "silent")
CLERKS = (Role.CONSOLIDATOR, Role.YOUTH_PIONEER_LEADER, Role.YOUTH_UNION_SECRETARY)


async def announced(dialogue: Dialogue) -> None:
    """Everybody who is asked reads when, where and until when."""
    play, plan = dialogue.play, dialogue.plan
    play.transcript.narrate("dialogue", title=plan.title, place=plan.place)
    for person in play.audience(plan)[:2]:
        play.act(person).sees_any("notice.collection_opens")


async def everybody_asks(dialogue: Dialogue) -> None:
    """Each part of the tale by somebody else; who gives no name comes from a group that hides."""
    play = dialogue.play
    play.transcript.narrate("asking")
    spoken = {(one.group, one.part) for one in play.tales.values()}
    for person, part in _cast(dialogue):
        again = say("play.said.again", None, period=dialogue.period) if (group_of(person), part) in spoken else ""
        told = tale(dialogue.name, part, person, play.school, again)
        play.tales[told.key] = told
        play.askings[told.key] = told.asking
        await _asks(dialogue, told)


def _cast(dialogue: Dialogue) -> list[tuple[Person, str]]:
    """People take turns, so that pupils and parents and staff all ask where all are asked."""
    people = dialogue.play.audience(dialogue.plan)
    asked = {one.asker.id for one in dialogue.play.tales.values()}
    fresh = [person for person in people if person.id not in asked] + [p for p in people if p.id in asked]
    groups = {group: [p for p in fresh if group_of(p) == group] for group in dict.fromkeys(map(group_of, fresh))}
    wanted = FULL if dialogue.full else SHORT
    found = []
    for at, part in enumerate(wanted):
        able = [group for group in groups if groups[group] and parts_for(group, [part])]
        if able:
            group = able[0] if part in {"clear", "twice"} else able[at % len(able)]
            found.append((groups[group].pop(0), part))
    return found


async def _asks(dialogue: Dialogue, told: Tale) -> None:
    play = dialogue.play
    who = play.act(told.asker)
    await who.writes(told.asking.text)
    if told.part == "direct" and not await _past_the_reviewer(who):
        play.transcript.narrate("no_way_past")
    await hands.send(play, who, told.asking)
    question = await play.question(told)
    if question is None:
        return
    if not told.nameless and question.lane is not Lane.URGENT:
        meant = {plan.key for plan in play.school.series if told.asker in play.audience(plan)}
        play.transcript.check(question.series in meant, say("play.check.its_dialogue", code=question.code))


async def _past_the_reviewer(who: Actor) -> bool:
    """One tap leaves the reviewer out, where the card offers it."""
    wanted = say("ask.button.direct", None, reviewer="\0").split("\0", 1)[0]
    label = next((label for label in who.phone.last.labels if label.startswith(wanted)), None)
    if label:
        await who.taps(label)
    return label is not None


async def a_note_on_paper(dialogue: Dialogue) -> None:
    """Typed in by whoever may, without a name; only its receipt finds the answer (S4 5.3)."""
    play = dialogue.play
    people = play.audience(dialogue.plan)
    if not people or people[0].roles.isdisjoint(FAMILY_ROLES):
        return
    clerk = next(play.holder(role) for role in CLERKS if play.holders(role))
    play.transcript.narrate("paper_note")
    await clerk.writes("/giay")
    await clerk.types(str(words(group_of(people[0]), "paper")["text"]))
    await clerk.presses("paper.button.enter")
    key = f"{dialogue.name}/paper"
    play.codes[key] = clerk.sees("paper.entered").get("code", "")
    play.receipts[key] = clerk.sees("paper.slip").get("receipt", "")
