"""The list of questions of one session as one reader may see it; words and layout are ``texts``'s."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from domain.life import Status
from domain.people import Actor, Role, ScopeKind
from domain.permissions import Relation, relations
from domain.questions import Lane, Origin, Question, QuestionId
from domain.routing import Topic

LISTED = frozenset(
    {Status.ASSIGNED, Status.PREPARED, Status.ANSWERED, Status.NEEDS_TIME, Status.ESCALATED, Status.CLOSED},
)
READERS = frozenset({Relation.CONSOLIDATOR, Relation.LEADERSHIP, Relation.HALL})


@dataclass(frozen=True)
class Item:
    """One question of the list and how many asked it (itself and those merged into it)."""

    question: Question
    count: int = 1

    @property
    def corrected(self) -> bool:
        return self.question.text != self.question.original_text

    @property
    def on_paper(self) -> bool:
        return self.question.origin is Origin.PAPER


@dataclass(frozen=True)
class Section:
    """Questions of one topic; ``topic`` None: those that went past the reviewer, for the principal only."""

    topic: Topic | None
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Agenda:
    """What one reader gets. Every figure counts only what this reader sees, so nothing shows through a gap."""

    sections: tuple[Section, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)

    @property
    def received(self) -> int:
        return sum(item.count for item in self.items)

    @property
    def merged(self) -> int:
        return self.received - len(self.items)

    @property
    def unreviewed(self) -> int:
        return sum(item.question.unreviewed for item in self.items)


def agenda_for(
    reader: Actor,
    questions: Collection[Question],
    merged: Mapping[QuestionId, int],
    topics: Collection[Topic],
    *,
    chairs: bool = False,
) -> Agenda:
    """By topic as configured, most asked first, then by the random code: never in order of arrival.

    ``merged``: how many were joined to each. The consolidator's copy has no question that went past a reviewer. A
    collector's (S0 III.3-4) has what came to the collector; ``chairs``: the reader will hear all that is read out.
    """
    ordered = most_asked([one for one in questions if _is_listed(reader, one, chairs=chairs)], merged)
    open_ones = [item for item in ordered if item.question.lane is not Lane.DIRECT]
    sections = list(by_topic(open_ones, topics))
    sections.append(Section(None, tuple(item for item in ordered if item.question.lane is Lane.DIRECT)))
    return Agenda(tuple(section for section in sections if section.items))


def by_topic(items: Collection[Item], topics: Collection[Topic]) -> tuple[Section, ...]:
    """Each item once, in the order it comes in; a topic nobody asked about is an empty section."""
    known = {topic.key for topic in topics}
    return tuple(
        Section(topic, tuple(item for item in items if _topic(item, known, topics) == topic.key)) for topic in topics
    )


def most_asked(questions: Collection[Question], merged: Mapping[QuestionId, int]) -> list[Item]:
    """First, then by the random code."""
    seen = [Item(question, 1 + merged.get(question.id, 0)) for question in questions]
    return sorted(seen, key=lambda item: (-item.count, item.question.code))


def _is_listed(reader: Actor, question: Question, *, chairs: bool) -> bool:
    if question.status not in LISTED or question.lane is Lane.URGENT:
        return False
    if question.lane is Lane.DIRECT and Role.PRINCIPAL not in reader.roles:
        return False
    found = relations(reader, question, in_hall=chairs)
    collected = question.reviewer is not None and question.reviewer.kind is ScopeKind.COLLECTOR
    return bool(found & READERS) or (collected and Relation.PAST_REVIEWER in found)


def _topic(item: Item, known: set[str], topics: Collection[Topic]) -> str:
    """A topic that is no longer configured falls under the last one ("khac")."""
    return item.question.topic if item.question.topic in known else list(topics)[-1].key
