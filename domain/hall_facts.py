"""What happened in the hall, as documents may tell it: labels, never an identity, nothing that went past others."""

from dataclasses import dataclass
from datetime import date

from domain.attendance import Count
from domain.hall import Hall, ItemState, Why
from domain.people import Person, Role
from domain.questions import AnswerKind, Label
from domain.school import SeriesPlan
from domain.series import Session


@dataclass(frozen=True)
class ItemFact:
    """One question in the order of treatment. ``kind`` None: carried on; ``promised_for`` a late promise's old date.

    ``said_by`` as called out in the hall. ``answered_by`` is whose answer it is. ``notes`` by time.
    """

    code: str
    text: str
    label: Label
    topic: str
    why: Why
    state: ItemState
    said_by: str = ""
    kind: AnswerKind | None = None
    answer: str = ""
    answered_by: str = ""
    owner: str = ""
    due_on: date | None = None
    authority: str = ""
    notes: tuple[str, ...] = ()
    count: int = 1
    promised_for: date | None = None


@dataclass(frozen=True)
class Taker:
    """Who kept the minutes, and in which capacity (S4 5.2: the consolidator, 5.4: the boarding board's appointee)."""

    person: Person
    role: Role


@dataclass(frozen=True)
class HallFacts:
    """``present`` counts those the dialogue is for, ``staff`` who sat with them; ``speakers`` as they were called.

    ``information``, ``conclusions`` and ``lessons`` are paragraphs by time, everybody's notes merged.
    """

    plan: SeriesPlan
    session: Session
    hall: Hall
    chair: Taker
    takers: tuple[Taker, ...]
    items: tuple[ItemFact, ...]
    present: Count
    staff: Count
    guests: int = 0
    classes: tuple[tuple[str, Count], ...] = ()
    speakers: tuple[str, ...] = ()
    registered: int = 0
    information: tuple[str, ...] = ()
    conclusions: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()

    @property
    def treated(self) -> tuple[ItemFact, ...]:
        return tuple(one for one in self.items if one.kind is not None)

    @property
    def carried_on(self) -> tuple[ItemFact, ...]:
        return tuple(one for one in self.items if one.kind is None)
