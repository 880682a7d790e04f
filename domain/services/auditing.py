"""The audit log in use: what staff were shown is written down before they see it, and a second person reads it."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.audit import CLOCK, ERASE, EXPORT, VIEW, Act, Check, Entry, Sight, code_in
from domain.errors import NotAllowed, Unknown
from domain.notices import Letter, LetterState, NoticeKind
from domain.people import Actor, PersonId, Role
from domain.period import later, month_of, period_of
from domain.permissions import Relation, is_shielded, relations
from domain.ports import Clock, Store, Unit
from domain.services.recording import record

READERS = frozenset({Role.PRINCIPAL, Role.VICE_PRINCIPAL})
"""Not the administrator: whoever runs the machine is the one on whom the log keeps an eye."""
PAGE = 12
AT_ONCE = 500
"""Entries read at a time while the chain is walked along."""


@dataclass(frozen=True)
class Line:
    """An entry for a reader. ``name`` is empty for who is no person (any more)."""

    entry: Entry
    name: str


@dataclass(frozen=True)
class Page:
    """Newest first. ``older``: where the next page begins, None at the end."""

    lines: tuple[Line, ...]
    older: int | None


@dataclass(frozen=True)
class Auditing:
    """Written by many, read by the heads of the school."""

    store: Store
    clock: Clock

    async def saw(self, actor: Actor, sight: Sight) -> None:
        """Before it is shown. Whoever looks at a question as its asker, and at nothing else, leaves no line."""
        async with self.store.writing() as unit:
            codes = [code for code in sight.codes if await _is_anothers(unit, actor, code)]
            if not sight.codes:
                await record(unit, actor, VIEW, sight.subject, self.clock.now())
            elif codes:
                facts: dict[str, list[str]] = {} if code_in(sight.subject) else {"codes": codes}
                await record(unit, actor, VIEW, sight.subject, self.clock.now(), **facts)

    async def page(self, actor: Actor, before: int | None) -> Page:
        """Lines before that number, without what is kept from ``actor``. Raises NotAllowed."""
        _require(actor)
        lines: list[Line] = []
        async with self.store.reading() as unit:
            while found := await unit.audit.before(before, PAGE):
                for entry in found:
                    before = entry.number
                    lines += await _shown(unit, actor, entry)
                    if len(lines) == PAGE:
                        return Page(tuple(lines), before)
        return Page(tuple(lines), None)

    async def first(self, actor: Actor | None) -> Entry | None:
        """The oldest that is kept. Raises NotAllowed."""
        if actor is not None:
            _require(actor)
        async with self.store.reading() as unit:
            found = await unit.audit.after(0, 1)
        return found[0] if found else None

    async def checked(self, actor: Actor | None, expected: str = "") -> Check:
        """Walks along the whole chain. ``actor`` None: the command line. ``expected``: see ``Check``."""
        if actor is not None:
            _require(actor)
        async with self.store.reading() as unit:
            check = Check(await unit.audit.checkpoint(), expected)
            number = 0
            while found := await unit.audit.after(number, AT_ONCE):
                check.take(found)
                number = found[-1].number
            return check

    async def since(self, moment: datetime | None, who: str) -> list[Line]:
        """For the command line, oldest first. ``who``: "" for everybody, else an actor or a roster key."""
        async with self.store.reading() as unit:
            keys = {person.roster_key: person.id for person in await unit.people.everybody()}
            wanted = keys.get(who.upper(), who)
            lines: list[Line] = []
            number = 0
            while found := await unit.audit.after(number, AT_ONCE):
                number = found[-1].number
                fit = [e for e in found if (not moment or e.at >= moment) and (not who or e.act.actor == wanted)]
                lines += [await _named(unit, entry) for entry in fit]
            return lines


async def erased(unit: Unit, what: str, count: int, now: datetime) -> None:
    """The clock forgot something whose time was over; no line when there was nothing."""
    if count:
        await unit.audit.write(Act(CLOCK, ERASE, what, {"count": count}), now)


async def handed_out(unit: Unit, letter: Letter, state: LetterState, now: datetime) -> None:
    """The session's list went out as a file. Other letters leave no line: an alarm's would tell when it was raised."""
    if letter.kind is NoticeKind.QUESTION_LIST and state is LetterState.SENT:
        await unit.audit.write(Act(CLOCK, EXPORT, f"agenda/{letter.about}", {"to": letter.recipient.ref}), now)


async def prune(unit: Unit, months: int, now: datetime) -> None:
    """Whole months, so that the chain gets one checkpoint a month and not one a night."""
    year, month = month_of(later(period_of(now.date()), -months))
    await unit.audit.prune(now.replace(year=year, month=month, day=1, hour=0, minute=0), now)


def _require(actor: Actor) -> None:
    if not actor.roles & READERS:
        raise NotAllowed


async def _is_anothers(unit: Unit, actor: Actor, code: str) -> bool:
    try:
        question = await unit.questions.by_code(code)
    except Unknown:
        return False
    return bool(relations(actor, question) - {Relation.ASKER})


async def _shown(unit: Unit, actor: Actor, entry: Entry) -> list[Line]:
    """None for a question that must leave no trace the reader could see (S4 5.3), or that is gone."""
    facts = dict(entry.act.facts)
    told = facts.get("codes")
    if isinstance(told, list):
        left = [code for code in told if not await _is_kept_from(unit, actor, code)]
        if not left:
            return []
        facts["codes"] = left
    code = code_in(entry.act.subject)
    if code and await _is_kept_from(unit, actor, code):
        return []
    return [await _named(unit, replace(entry, act=replace(entry.act, facts=facts)))]


async def _is_kept_from(unit: Unit, actor: Actor, code: str) -> bool:
    try:
        return is_shielded(actor, await unit.questions.by_code(code))
    except Unknown:
        return True


async def _named(unit: Unit, entry: Entry) -> Line:
    try:
        return Line(entry, (await unit.people.get(PersonId(entry.act.actor))).full_name)
    except Unknown:
        return Line(entry, "")
