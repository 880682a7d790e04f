"""What an asker does with a question already sent: look, add, take back, mend, ask for a second look, rate."""

from functools import wraps

from domain.errors import TooFast, Unknown
from domain.life import MOVES, Action, Status
from domain.questions import Anonymous, Question
from domain.services.claiming import Claim, is_receipt
from domain.services.standing import Standing
from handlers.ask_receipt import following
from handlers.buttons import Row, Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.promise_keyboards import asking
from handlers.screens import forget
from texts import say
from texts.follow_words import mine, standing
from texts.prompts import prompt
from texts.words import compose

LISTED = 10


def _claim(visit: Visit, secret: str) -> Claim:
    return Claim(visit.enrolled, secret)


async def status(visit: Visit) -> Screen:
    """Where it stands; works with a receipt on any phone, enrolled or not."""
    secret = visit.arg(0)
    return _standing_screen(visit, await visit.services.following.standing(_claim(visit, secret)), secret)


def _standing_screen(visit: Visit, found: Standing, secret: str) -> Screen:
    services, session = visit.services, found.session
    cutoff_at = None if session is None or session.cancelled else session.cutoff_at
    opened = services.school.read_by(found.question.received_on, cutoff_at, services.clock.now())
    words = standing(found, services.school, visit.audience, opened, secret if is_receipt(secret) else "")
    hidden = isinstance(found.question.asker, Anonymous)
    return Screen(words, _rows(found, secret), protect=hidden)


def _rows(found: Standing, secret: str) -> Rows:
    question = found.question
    rows: list[Row] = [(button("follow.button.status", "fs", secret),)]
    possible = [action for (status, action) in MOVES if status is question.status]
    if Action.RESUBMIT in possible:
        rows.append((button("follow.button.resubmit", "fr", secret), button("follow.button.appeal", "fp", secret)))
    asks = found.is_asked
    if asks:
        rows.insert(0, asking(secret))
    if Action.UNDERSTOOD in possible and found.answers and found.answers[-1].is_final and not asks:
        rows.append((button("follow.button.clear", "fc", secret), button("follow.button.unclear", "fn", secret)))
    changes = []
    if Action.ADD in possible:
        changes.append(button("follow.button.add", "fa", secret))
    if Action.WITHDRAW in possible:
        changes.append(button("follow.button.withdraw", "fw", secret))
    return (*rows, tuple(changes), (button("follow.button.hide", "fh"),))


def counted(errand: Errand) -> Errand:
    """Wrong secrets are counted whatever they come with: a forged press asks as much as /tra does."""

    @wraps(errand)
    async def listened_to(visit: Visit) -> Screen | None:
        guesses, now = visit.services.receipt_guesses, visit.services.clock.now()
        who = visit.services.vault.blind(visit.chat_id)
        if guesses.are_spent(who, now):
            raise TooFast("receipts_too_many")
        try:
            return await errand(visit)
        except Unknown:
            guesses.add(who, now)
            raise

    return listened_to


async def look_up(visit: Visit) -> Screen:
    """/tra and a code."""
    if not visit.args:
        return Screen(compose(say("follow.ask_receipt")))
    secret = "".join(letter for letter in "".join(visit.args).upper() if letter.isalnum())
    try:
        return await status(visit.with_args(secret))
    except Unknown:
        raise Unknown("receipt_unknown") from None


async def my_questions(visit: Visit) -> Screen:
    """/cauhoi: what was asked by name."""
    services = visit.services
    questions = (await services.following.mine(visit.actor))[:LISTED]
    opened = services.school.next_release(services.clock.now())
    rows = tuple((button("follow.button.open", "fs", q.code, code=q.code),) for q in questions)
    return Screen(mine(questions, services.school, visit.audience, opened), rows)


async def add(visit: Visit) -> Screen:
    await _check(visit, Action.ADD)
    return Screen(prompt("add", visit.arg(0)), expects=("add", visit.arg(0)))


async def added(visit: Visit) -> Screen:
    question = await visit.services.following.add(_claim(visit, visit.arg(0)), visit.text)
    return await _cleared(visit, question, "follow.added")


async def withdraw(visit: Visit) -> Screen:
    """Asked once more, for it cannot be undone."""
    secret = visit.arg(0)
    question = await _check(visit, Action.WITHDRAW)
    rows = ((button("follow.button.withdraw_yes", "fy", secret), button("follow.button.no", "fs", secret)),)
    return Screen(compose(say("follow.withdraw_sure", code=question.code)), rows)


async def _check(visit: Visit, action: Action) -> Question:
    """Before anybody types a word for nothing. Raises Unknown, Outdated."""
    found = await visit.services.following.standing(_claim(visit, visit.arg(0)))
    found.question.after(action)
    return found.question


async def _cleared(visit: Visit, question: Question, key: str) -> Screen:
    """Without a name nothing of the typed words stays in the chat, nor the prompt that carries the receipt."""
    hidden = isinstance(question.asker, Anonymous)
    if hidden and visit.message:
        asked = visit.message.reply_to_message
        for message in (visit.message, *([asked] if asked else [])):
            await forget(visit.bot, visit.chat_id, message.message_id)
    words = compose(say(key, code=question.code), say("follow.cleared") if hidden else "")
    return Screen(words, following(visit.arg(0), hide=hidden))


async def withdrawn(visit: Visit) -> Screen:
    question = await visit.services.following.withdraw(_claim(visit, visit.arg(0)))
    return Screen(compose(say("follow.withdrawn", visit.audience, code=question.code)))


async def resubmit(visit: Visit) -> Screen:
    await _check(visit, Action.RESUBMIT)
    return Screen(prompt("resubmit", visit.arg(0)), expects=("resubmit", visit.arg(0)))


async def resubmitted(visit: Visit) -> Screen:
    question = await visit.services.following.resubmit(_claim(visit, visit.arg(0)), visit.text)
    return await _cleared(visit, question, "follow.resubmitted")


async def appeal(visit: Visit) -> Screen:
    question = await visit.services.following.appeal(_claim(visit, visit.arg(0)))
    return Screen(compose(say("follow.appealed", code=question.code)), following(visit.arg(0)))


async def clear(visit: Visit) -> Screen:
    """👍: thanked, and the answer stays readable in the chat."""
    question = await visit.services.following.understood(_claim(visit, visit.arg(0)))
    key = "closed" if question.status is Status.CLOSED else "promised"
    return Screen(compose(say(f"follow.{key}", visit.audience, code=question.code)), fresh=True)


async def unclear(visit: Visit) -> Screen:
    secret = visit.arg(0)
    question = await visit.services.following.not_understood(_claim(visit, secret))
    rows = ((button("follow.button.add", "fa", secret),),)
    return Screen(compose(say("follow.reopened", visit.audience, code=question.code)), rows, fresh=True)


async def hide(_: Visit) -> Screen:
    """Nothing of it stays in this chat; the receipt still works where it was copied to."""
    return Screen(vanish=True)


COMMANDS = (
    Command("cauhoi", my_questions, None, "help.cauhoi"),
    Command("tra", counted(look_up), None, "help.tra"),
)
_CLAIMING: dict[str, Errand] = {
    "fs": status,
    "fa": add,
    "fw": withdraw,
    "fy": withdrawn,
    "fr": resubmit,
    "fp": appeal,
    "fc": clear,
    "fn": unclear,
}
PRESSES: dict[str, Errand] = {"fh": hide} | {verb: counted(errand) for verb, errand in _CLAIMING.items()}
TYPED: dict[str, Errand] = {"add": counted(added), "resubmit": counted(resubmitted)}
