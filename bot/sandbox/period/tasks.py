"""The table of who does what by when (S0 III): reminded, ticked on the phone; one is left lying and comes back."""

from datetime import date, datetime, time, timedelta
from functools import partial

from bot.clock import SCHOOL_ZONE
from bot.sandbox.period.company import Company
from bot.sandbox.period.dialogue import Dialogue
from bot.sandbox.play.actor import Actor
from domain.people import Role
from domain.tasks import Task
from texts import say

MORNING, AT_WORK = time(8, 15), time(9)
A_DAY = timedelta(days=1)


async def planned(play: Company) -> None:
    """Those with a day of their own."""
    for task in play.school.tasks:
        if task.due_on:
            _plan(play, task, task.due_on)


async def of_dialogue(dialogue: Dialogue) -> None:
    """Those that prepare this session, or belong to it."""
    session = await dialogue.session()
    for task in dialogue.play.school.tasks:
        if task.dialogue and task.belongs_to(dialogue.key):
            _plan(dialogue.play, task, session.session_at.date() - task.before_days * A_DAY)


def _plan(play: Company, task: Task, due: date) -> None:
    """The very first is left until it is late."""
    first = not play.duties
    play.duties.append(task.key)
    when = datetime.combine(due + A_DAY if first else due, MORNING if first else AT_WORK, SCHOOL_ZONE)
    scene = _left_lying if first else _done
    play.plan(when, f"task {task.key}", partial(scene, play, task))


async def _done(play: Company, task: Task) -> None:
    who = _doer(play, task)
    await who.writes("/viec")
    await _ticks(who, task)


async def _left_lying(play: Company, task: Task) -> None:
    """The next morning the bot says that it is late, in the evening the principal reads it."""
    play.transcript.narrate("task_late")
    _doer(play, task).sees("notice.task_late", title=task.title)
    evening = datetime.combine(play.stage.now().date(), play.school.digest_at, SCHOOL_ZONE)
    play.plan(evening + timedelta(minutes=10), f"task {task.key}", partial(_in_the_digest, play, task))


async def _in_the_digest(play: Company, task: Task) -> None:
    """Then it is done."""
    play.holder(Role.PRINCIPAL).reads(task.title)
    await _done(play, task)


def _doer(play: Company, task: Task) -> Actor:
    return next(play.holder(role) for role in task.owners if play.holders(role))


async def _ticks(who: Actor, task: Task) -> None:
    """The one that is not done yet."""
    done, title = say("task.mark.done"), task.title[:12]
    label = next((one for one in who.phone.last.labels if title in one and not one.startswith(done)), None)
    if label is None:
        who.reads(task.title)
        return
    await who.taps(label)
    await who.presses("task.button.done")
    who.sees("task.card_done")
