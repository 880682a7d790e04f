"""A person's right to know (Luật 91/2025/QH15, Đ.4): everything held about whoever sits behind one chat.

A question sent without a name is not here: nobody can tell whose it is. A child's questions are the child's own.
"""

from dataclasses import dataclass

from domain.people import Account, Person
from domain.ports import Applicant, Representation, Store, Tally, Unit
from domain.questions import Answer, Question
from domain.visits import HomeVisit


@dataclass(frozen=True)
class Asked:
    """A question with a name, and the answers its asker may read."""

    question: Question
    answers: tuple[Answer, ...]
    photos: tuple[bytes, ...]


@dataclass(frozen=True)
class Held:
    """One person: the roster, this chat's link (``phones`` with all others), the family, questions, work.

    ``visits``: when the family was visited. What a teacher wrote beside it is not shown on a phone others may hold.
    """

    account: Account
    person: Person
    phones: int
    family: tuple[str, ...]
    represents: tuple[Representation, ...]
    asked: tuple[Asked, ...]
    tally: Tally
    visits: tuple[HomeVisit, ...] = ()


@dataclass(frozen=True)
class Dossier:
    """Empty for a stranger."""

    people: tuple[Held, ...]
    applications: tuple[Applicant, ...]


@dataclass(frozen=True)
class Informing:
    """Reads, and writes nothing: that somebody looked is nobody's business."""

    store: Store

    async def about(self, chat_id: int) -> Dossier:
        """Whoever is linked to this chat, also those who have left the school."""
        async with self.store.reading() as unit:
            people = [await _held(unit, account, person) for account, person in await unit.traces.linked(chat_id)]
            return Dossier(tuple(people), tuple(await unit.enrolments.applicants_of(chat_id)))


async def _held(unit: Unit, account: Account, person: Person) -> Held:
    return Held(
        account=account,
        person=person,
        phones=len(await unit.people.accounts_of(person.id)),
        family=await _family(unit, person),
        represents=tuple(await unit.traces.represents(person.id)),
        asked=tuple([await _asked(unit, question) for question in await unit.questions.asked_by({person.id})]),
        tally=await unit.traces.tally(person.id),
        visits=await unit.visits.of(person.id),
    )


async def _family(unit: Unit, person: Person) -> tuple[str, ...]:
    """Names of a parent's children, or of a pupil's parents."""
    children = [await unit.people.get(child) for child in person.children]
    return tuple(one.full_name for one in children or await unit.people.parents_of(person.id))


async def _asked(unit: Unit, question: Question) -> Asked:
    answers = await unit.questions.answers(question.merged_into or question.id)
    photos = await unit.questions.photos(question.id)
    return Asked(question, tuple(answer for answer in answers if answer.released), tuple(photos))
