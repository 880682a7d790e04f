"""Promises the school has given, followed until they are kept: reminders, the question to the askers, the end."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.life import Status
from domain.notices import NoticeKind
from domain.people import Person
from domain.ports import Unit
from domain.promises import GONE, LIVE, UNKEPT, Pledge, Promise, PromiseState, first_promise
from domain.questions import Answer, AnswerKind, Question, QuestionId
from domain.school import School
from domain.services import post, promise_owners

WEEK = 7
AHEAD = 3
"""Days before the promised one on which its owner is reminded."""
MOST_REMINDERS = 4
"""On the day and three weeks on; the digest goes on telling the principal."""


@dataclass(frozen=True)
class PromiseFacts:
    """Of the promises due in a period. ``late``: past their day and not reported done; ``waiting``: for the askers."""

    given: int = 0
    kept: int = 0
    late: int = 0
    disputed: int = 0
    waiting: int = 0
    silent: int = 0
    reported: int = 0


async def pledges(unit: Unit) -> list[Pledge]:
    """Every promise still to be kept or confirmed, the soonest due first."""
    written = {(promise.question_id, promise.number): promise for promise in await unit.promises.all()}
    found = []
    for answer in await unit.questions.promises():
        known = written.get((answer.question_id, answer.number))
        promise = known or first_promise(answer)
        if promise is None or promise.state not in LIVE:
            continue
        question = await unit.questions.get(answer.question_id)
        if question.status not in ({Status.WITHDRAWN} if known else GONE):
            found.append(Pledge(question, answer, promise))
    return sorted(found, key=lambda pledge: (pledge.due_on, pledge.question.code))


async def pledge_of(unit: Unit, question_id: QuestionId) -> Pledge | None:
    """What is promised in the newest answer to a question; None when nothing is, or it is over."""
    released = [answer for answer in await unit.questions.answers(question_id) if answer.released]
    if not released:
        return None
    answer = released[-1]
    known = await unit.promises.get(question_id, answer.number)
    promise = known or first_promise(answer)
    if answer.kind is not AnswerKind.WILL_DO or promise is None:
        return None
    return Pledge(await unit.questions.get(question_id), answer, promise)


async def late(unit: Unit, today: date) -> list[Pledge]:
    """Whatever should have been kept by now, disputed ones included."""
    return [pledge for pledge in await pledges(unit) if pledge.is_late(today)]


async def due(unit: Unit, today: date) -> list[Answer]:
    """Answers whose promised day has come and that no later answer has redeemed; what is passed up is not ours."""
    kept = [p.answer for p in await pledges(unit) if p.state in UNKEPT and p.due_on <= today]
    return [*kept, *(answer for answer, due_on in await _verifying(unit) if due_on <= today)]


async def remind(unit: Unit, school: School, now: datetime) -> int:
    """Some days before, on the day, and once a week after it, to whoever keeps the promise. Returns how many."""
    put = 0
    for pledge in [one for one in await pledges(unit) if one.state in UNKEPT]:
        put += await _remind(unit, school, now, pledge.answer, pledge.due_on, await promise_owners.owners(unit, pledge))
    for answer, due_on in await _verifying(unit):
        put += await _remind(unit, school, now, answer, due_on, await promise_owners.author(unit, answer))
    return put


async def ask_about_late(unit: Unit, school: School, now: datetime) -> int:
    """The day after, the askers are asked even where nobody has reported anything; once for each promised day."""
    asked = 0
    for pledge in await pledges(unit):
        promise = pledge.promise
        fresh = promise.asked_on is None or promise.asked_on <= promise.due_on
        if promise.state is PromiseState.OPEN and promise.due_on < now.date() and fresh:
            await ask(unit, pledge, school, now)
            asked += 1
    return asked


async def ask(unit: Unit, pledge: Pledge, school: School, now: datetime) -> Promise:
    """ "Việc này đã làm chưa?" to everyone who asked; whoever has only a receipt sees it when they look."""
    promise = replace(pledge.promise, asked=pledge.promise.asked + 1, asked_on=now.date())
    await unit.promises.put(promise)
    mark = f"{promise.question_id}/{promise.number}/{promise.asked}"
    facts = {"number": promise.number, "asked": promise.asked}
    for asker in await askers(unit, pledge):
        await post.to_asker(unit, asker, NoticeKind.PROMISE_ASKED, school.waking(now), mark=mark, values=facts)
    return promise


async def askers(unit: Unit, pledge: Pledge) -> list[Question]:
    """Everyone who asked and has not ended it for themselves."""
    together = [pledge.question, *await unit.questions.merged_under(pledge.question.id)]
    return [one for one in together if one.status not in GONE]


async def fall_silent(unit: Unit, school: School, now: datetime) -> int:
    """Done, asked about, and not a word in all the days of rating: over, but nobody has agreed to anything."""
    over = 0
    for promise in await unit.promises.all({PromiseState.DONE}):
        asked_on = promise.asked_on or now.date()
        if asked_on + timedelta(days=school.rating_days) < now.date():
            await unit.promises.put(replace(promise, state=PromiseState.SILENT))
            over += 1
    return over


async def facts(unit: Unit, since: date, until: date) -> PromiseFacts:
    """Of the promises whose day lies in [since, until]; counts only. Late is judged by the day ``until``."""
    answers = {(a.question_id, a.number) for a in await unit.questions.promises()}
    known = [p for p in await unit.promises.all() if (p.question_id, p.number) in answers or p.state not in LIVE]
    written = {(promise.question_id, promise.number) for promise in known}
    unwritten = [p.promise for p in await pledges(unit) if (p.promise.question_id, p.promise.number) not in written]
    wanted = [promise for promise in (*known, *unwritten) if since <= promise.due_on <= until]
    states = [promise.state for promise in wanted]
    return PromiseFacts(
        given=len(wanted),
        kept=states.count(PromiseState.KEPT),
        late=sum(p.state is PromiseState.OPEN and p.due_on < until for p in wanted),
        disputed=states.count(PromiseState.DISPUTED),
        waiting=states.count(PromiseState.DONE),
        silent=states.count(PromiseState.SILENT),
        reported=states.count(PromiseState.REPORTED),
    )


async def _remind(unit: Unit, school: School, now: datetime, answer: Answer, due_on: date, to: list[Person]) -> int:
    """Early only where the promise was given before; the key sees to once."""
    days = (now.date() - due_on).days
    week = days // WEEK if days >= 0 else -1
    too_soon = days < -AHEAD or (days < 0 and answer.prepared_on > due_on - timedelta(days=AHEAD))
    if too_soon or week >= MOST_REMINDERS:
        return 0
    mark = f"{answer.number}/{due_on}/{week}"
    values: dict[str, str | int] = {"number": answer.number}
    kind, about = NoticeKind.PROMISE_DUE, answer.question_id
    return await post.to_people(unit, to, kind, about, school, now, mark=mark, values=values)


async def _verifying(unit: Unit) -> list[tuple[Answer, date]]:
    """Answers that ask for time, with the day they named."""
    dated = [(answer, answer.due_on) for answer in await unit.questions.promises()]
    return [(answer, due_on) for answer, due_on in dated if due_on and answer.kind is AnswerKind.NEEDS_TIME]
