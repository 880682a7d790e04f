"""Writing letters: to whoever asked, and to people in their roles. Always inside the transaction of the change."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from domain.notices import Haste, Letter, NoticeKind, Recipient, RecipientKind, haste_of
from domain.people import Actor, Person, Role
from domain.permissions import is_shielded, reviewing_role
from domain.ports import Unit
from domain.questions import Named, Question
from domain.school import School

Values = Mapping[str, str | int]


async def to_asker(
    unit: Unit,
    question: Question,
    kind: NoticeKind,
    now: datetime,
    *,
    mark: str | int = "",
    values: Values | None = None,
) -> bool:
    """Queues a letter to whoever asked; False when nothing about them is stored (receipt only, paper).

    ``mark`` tells letters of one kind about one question apart. An answer to one's own question never waits
    for the end of the quiet hours.
    """
    recipient = await _asker(unit, question)
    if recipient is None:
        return False
    key = f"{kind}/{question.id}/{mark}"
    return await unit.outbox.put(Letter(key, kind, recipient, question.id, now, values or {}))


async def _asker(unit: Unit, question: Question) -> Recipient | None:
    if isinstance(question.asker, Named):
        return Recipient(RecipientKind.PERSON, question.asker.person_id)
    known = await unit.questions.has_way_back(question.id)
    return Recipient(RecipientKind.WAY_BACK, question.id) if known else None


def is_named(question: Question) -> bool:
    """Whether its asker gave a name."""
    return isinstance(question.asker, Named)


async def within_reach(unit: Unit, people: Iterable[Person]) -> list[Person]:
    """Those the bot can write to: who left, or had themselves erased (Luật 91/2025/QH15, Đ.4), hears of nothing."""
    return [person for person in people if await unit.people.accounts_of(person.id)]


async def to_people(
    unit: Unit,
    people: Iterable[Person],
    kind: NoticeKind,
    about: str,
    school: School,
    now: datetime,
    *,
    mark: str | int = "",
    values: Values | None = None,
) -> int:
    """Queues one letter a person, once for each (kind, about, mark); urgent ones do not wait for the morning."""
    not_before = now if haste_of(kind) is Haste.URGENT else school.waking(now)
    facts = values or {}

    def letter(person: Person) -> Letter:
        to = Recipient(RecipientKind.PERSON, person.id)
        return Letter(f"{kind}/{about}/{mark}/{person.id}", kind, to, about, not_before, facts)

    return await unit.outbox.put_all([letter(person) for person in people])


async def unshielded(unit: Unit, question: Question, role: Role) -> list[Person]:
    """Holders of a role who may know of the question; deputies come last."""
    people = await unit.people.with_role(role)
    return [person for person in people if not is_shielded(Actor((person,)), question)]


async def reviewers(unit: Unit, question: Question) -> list[Person]:
    """Who reviews it now; empty when nobody does."""
    if question.reviewer is None:
        return []
    return await unit.people.with_role(reviewing_role(question.reviewer), question.reviewer)
