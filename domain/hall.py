"""The hall: one dialogue while it is held, what became of each question in it, what was noted and who wishes to speak.

S1 §4 (programme, "theo thứ tự đã đăng ký phát biểu"), S4 §5.2 and 5.4 (minutes). The questions themselves stay what
they are elsewhere; here stands only what the hall adds to them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum, StrEnum

from domain.people import PersonId, Role
from domain.questions import Answer, AnswerKind, Question, QuestionId


class Phase(StrEnum):
    """Where a hall stands; one that was never opened has no row."""

    OPEN = "open"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True)
class Hall:
    """Opened by a press. Moments are the real ones, aware; ``part`` counts the programme from 0.

    ``by_itself``: nobody ended it, the night did. ``version`` grows with every change of the hall itself; what happens
    to an item, a speaker or a chair does not touch it.
    """

    series: str
    period: str
    phase: Phase
    began_at: datetime
    chair: PersonId
    mode: str
    ended_at: datetime | None = None
    part: int = 0
    by_itself: bool = False
    version: int = 0

    @property
    def about(self) -> str:
        return f"{self.series}/{self.period}"

    @property
    def is_open(self) -> bool:
        return self.phase is not Phase.ENDED


class ItemState(StrEnum):
    """What the hall has done with an item."""

    WAITING = "waiting"
    IN_HAND = "in_hand"
    SETTLED = "settled"
    POSTPONED = "postponed"


@dataclass(frozen=True)
class Record:
    """What the hall stores of one question; one that was not touched has none yet (``version`` 0).

    ``kind``, ``owner``, ``due_on`` and ``authority`` are stored at each press, so the outcome may be half chosen.
    ``owner`` in words; ``owner_role`` or ``owner_id``: who is reminded, neither: whoever's answer it is.
    ``base`` is the answer that was prepared before the hall spoke. ``said_by``: whose words a question from the floor
    was, as called out; linked to nobody. ``promise``: the number of the late answer it stands for. ``place`` grows in
    the order of treatment, 0: not treated.
    """

    question_id: QuestionId
    state: ItemState = ItemState.WAITING
    kind: AnswerKind | None = None
    owner: str = ""
    owner_role: Role | None = None
    owner_id: PersonId | None = None
    due_on: date | None = None
    authority: str = ""
    base: str = ""
    said_by: str = ""
    promise: int = 0
    place: int = 0
    version: int = 0


class Why(IntEnum):
    """Why it stands on the agenda, in the order in which the hall takes it."""

    PROMISE = 0  # promised at an earlier session, and the day has passed
    CARRIED = 1  # not reached last time
    LISTED = 2
    FLOOR = 3


@dataclass(frozen=True)
class Item:
    """One line of the agenda. ``rank`` is its place among the listed ones or among those from the floor.

    ``promise`` is the late one; ``answer`` what is prepared or was said before, if anything.
    """

    question: Question
    record: Record
    why: Why
    rank: int = 0
    count: int = 1
    promise: Answer | None = None
    answer: Answer | None = None

    @property
    def code(self) -> str:
        return self.question.code

    @property
    def is_done(self) -> bool:
        return self.record.state in {ItemState.SETTLED, ItemState.POSTPONED}


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """Late promises, the oldest date first; what was carried over, the oftener the earlier; the list; the floor."""
    return tuple(sorted(items, key=_place))


def _place(item: Item) -> tuple[int, str, int, int, str]:
    due = item.promise.due_on.isoformat() if item.promise and item.promise.due_on else ""
    return item.why, due, -item.question.carried, item.rank, item.code


class NoteKind(StrEnum):
    """What a note is about; those of an item carry its question."""

    ITEM = "item"
    INFORMATION = "information"
    CONCLUSION = "conclusion"
    LESSON = "lesson"


@dataclass(frozen=True)
class Note:
    """Append-only: who wrote what when. Two takers' notes are merged by ``at`` alone (S4 5.2, 5.4)."""

    id: str
    kind: NoteKind
    author: PersonId
    at: datetime
    text: str
    question_id: QuestionId | None = None


def merged(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Everybody's, by time."""
    return tuple(sorted(notes, key=lambda note: (note.at, note.id)))


class SpeakerState(StrEnum):
    """Where a speaker stands."""

    WAITING = "waiting"
    CALLED = "called"
    DONE = "done"
    SKIPPED = "skipped"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Speaker:
    """Somebody who wishes to speak. ``number`` is the order of registration; it is never given out twice.

    ``person_id`` is None for a name called out in the hall; ``name`` as it is to be called.
    """

    id: str
    number: int
    name: str
    person_id: PersonId | None = None
    state: SpeakerState = SpeakerState.WAITING
    version: int = 0


def next_speaker(speakers: Iterable[Speaker]) -> Speaker | None:
    """In the order of registration (S1 §4)."""
    waiting = (one for one in speakers if one.state is SpeakerState.WAITING)
    return min(waiting, key=lambda one: one.number, default=None)


def behind_all(speakers: Iterable[Speaker], skipped: Speaker, id_: str) -> Speaker:
    """Whoever was not there when called, back again: behind everybody who waits."""
    number = max(one.number for one in [*speakers, skipped]) + 1
    return replace(skipped, id=id_, number=number, state=SpeakerState.WAITING, version=0)


def position(speakers: Iterable[Speaker], wanted: Speaker) -> int:
    """How many waiting ones come up to and including this one; 0 for one who waits no longer."""
    if wanted.state is not SpeakerState.WAITING:
        return 0
    return sum(one.state is SpeakerState.WAITING and one.number <= wanted.number for one in speakers)
