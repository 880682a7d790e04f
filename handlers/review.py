"""Reviewing in chat: one card at a time, or the list; after each decision the next one comes by itself."""

from dataclasses import replace

from domain.audit import Sight
from domain.errors import Outdated, Refusal
from domain.people import Role, Scope, ScopeKind
from domain.questions import Question
from domain.services.reviewing import other_reviewers
from handlers.buttons import Row, Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.labels import role_title
from texts.prompts import prompt
from texts.review_words import card, listing
from texts.words import Quote, compose

REVIEWERS = frozenset({Role.HOMEROOM_TEACHER, Role.BOARDING_BOARD, Role.CONSOLIDATOR})
REASONS = ("unclear", "not_ours", "offensive", "names_someone", "answered_before")


async def pending(visit: Visit) -> Screen:
    """The first that waits, or the one named by the button."""
    questions = await visit.services.reviewing.pending(visit.actor)
    if not questions:
        return Screen(compose(say("review.empty")))
    codes = [question.code for question in questions]
    wanted = visit.args[0] if visit.args else codes[0]
    return _card_screen(visit, questions, codes.index(wanted) if wanted in codes else 0)


def _card_screen(visit: Visit, questions: list[Question], index: int) -> Screen:
    question, school = questions[index], visit.services.school
    code = question.code
    rows = [
        (button("review.button.approve", "va", code), button("review.button.give_back", "vr", code)),
        (button("review.button.correct", "vc", code), button("review.button.merge", "vm", code)),
        (button("review.button.pass_on", "vp", code),),
    ]
    if question.photo_count:
        rows.append((button("review.button.photos", "vf", code, count=question.photo_count),))
    if len(questions) > 1:
        before, after = questions[index - 1].code, questions[(index + 1) % len(questions)].code
        back, on = button("review.button.previous", "v", before), button("review.button.next", "v", after)
        rows.append((back, button("review.button.list", "vl"), on))
    return Screen(card(question, school, index + 1, len(questions)), tuple(rows), saw=Sight.question(code))


async def next_waiting(visit: Visit, toast: str) -> Screen:
    """What comes after a decision."""
    questions = await visit.services.reviewing.pending(visit.actor)
    if not questions:
        return Screen(compose(toast, say("review.done")), toast=toast)
    shown = _card_screen(visit, questions, 0)
    return replace(shown, toast=toast)


async def as_list(visit: Visit) -> Screen:
    questions = await visit.services.reviewing.pending(visit.actor)
    if not questions:
        return Screen(compose(say("review.empty")))
    rows: Rows = (
        (button("review.button.one_by_one", "v"),),
        (button("review.button.approve_all", "vA", count=len(questions)),),
    )
    saw = Sight("list/review", tuple(question.code for question in questions))
    return Screen(listing(questions, visit.services.school), rows, saw=saw)


async def approve(visit: Visit) -> Screen:
    question = await visit.services.reviewing.approve(visit.actor, visit.arg(0))
    return await next_waiting(visit, say("review.approved", code=question.code))


async def approve_all(visit: Visit) -> Screen:
    """Each on its own: one that has moved on meanwhile does not hold up the others."""
    done = 0
    for question in await visit.services.reviewing.pending(visit.actor):
        try:
            await visit.services.reviewing.approve(visit.actor, question.code)
            done += 1
        except Refusal:
            continue
    return await next_waiting(visit, say("review.all_approved", count=done))


async def correct(visit: Visit) -> Screen:
    question = await shown(visit)
    words = prompt("correct", question.code, question.text)
    return Screen(words, expects=("correct", question.code), saw=Sight.question(question.code))


async def corrected(visit: Visit) -> Screen:
    question = await visit.services.reviewing.correct(visit.actor, visit.arg(0), visit.text)
    return await next_waiting(visit, say("review.corrected", code=question.code))


async def give_back(visit: Visit) -> Screen:
    question = await shown(visit)
    rows = tuple((button(f"review.button.reason_{key}", "vR", question.code, key),) for key in REASONS)
    title = say("review.return_title", code=question.code)
    saw = Sight.question(question.code)
    return Screen(compose(title, Quote(question.text)), (*rows, back(question)), saw=saw)


async def give_back_because(visit: Visit) -> Screen:
    """A reason is chosen; a sentence can follow."""
    code, reason = (await shown(visit)).code, visit.arg(1)
    title = say("review.sentence_title", code=code, reason=say(f"review.reason.{_known(reason)}"))
    now = button("review.button.without_sentence", "vg", code, reason)
    more = button("review.button.with_sentence", "vs", code, reason)
    return Screen(compose(title), ((now, more), (button("review.button.back", "v", code),)))


async def given_back(visit: Visit) -> Screen:
    code, reason = visit.arg(0), _known(visit.arg(1))
    question = await visit.services.reviewing.give_back(visit.actor, code, reason, "")
    return await next_waiting(visit, say("review.returned", code=question.code))


async def sentence(visit: Visit) -> Screen:
    about = f"{(await shown(visit)).code}/{_known(visit.arg(1))}"
    return Screen(prompt("give_back", about), expects=("give_back", about))


async def given_back_with_sentence(visit: Visit) -> Screen:
    code, _, reason = visit.arg(0).partition("/")
    question = await visit.services.reviewing.give_back(visit.actor, code, _known(reason), visit.text)
    return await next_waiting(visit, say("review.returned", code=question.code))


async def pass_on(visit: Visit) -> Screen:
    """To whom?"""
    question = await shown(visit)
    rows = tuple(
        (button(f"review.button.to_{scope.kind}", "vP", question.code, scope, **_reader(visit, scope)),)
        for scope in other_reviewers(question, visit.services.school.plan(question.series).collector)
    )
    title = say("review.pass_title", code=question.code)
    saw = Sight.question(question.code)
    return Screen(compose(title, Quote(question.text)), (*rows, back(question)), saw=saw)


def _reader(visit: Visit, scope: Scope) -> dict[str, object]:
    role = role_title(Role(scope.ref), visit.services.school) if scope.kind is ScopeKind.COLLECTOR else ""
    return {"group": scope.ref, "role": role}


async def passed_on(visit: Visit) -> Screen:
    scope = _scope(":".join(visit.args[1:]))
    question = await visit.services.reviewing.pass_on(visit.actor, visit.arg(0), scope)
    who = say(f"review.button.to_{scope.kind}", None, **_reader(visit, scope))
    return await next_waiting(visit, say("review.passed_on", code=question.code, who=who))


async def photos(visit: Visit) -> Screen:
    """Sent only when asked for; re-encoded from pixels when they came in."""
    pictures = await visit.services.answering.photos(visit.actor, visit.arg(0))
    if not pictures:
        return Screen(toast=say("review.no_photos"))
    return Screen(photos=tuple(pictures), saw=Sight(f"photos/{visit.arg(0)}", (visit.arg(0),)))


async def shown(visit: Visit) -> Question:
    return await visit.services.reviewing.visible(visit.actor, visit.arg(0))


def _scope(written: str) -> Scope:
    try:
        return Scope.parse(written)
    except ValueError:
        raise Outdated from None


def _known(reason: str) -> str:
    return reason if reason in REASONS else REASONS[0]


def back(question: Question) -> Row:
    return (button("review.button.back", "v", question.code),)


COMMANDS = (Command("duyet", pending, REVIEWERS, "help.duyet", also=lambda school: school.collectors),)
PRESSES: dict[str, Errand] = {
    "v": pending,
    "vl": as_list,
    "va": approve,
    "vA": approve_all,
    "vc": correct,
    "vr": give_back,
    "vR": give_back_because,
    "vg": given_back,
    "vs": sentence,
    "vp": pass_on,
    "vP": passed_on,
    "vf": photos,
}
TYPED: dict[str, Errand] = {"correct": corrected, "give_back": given_back_with_sentence}
