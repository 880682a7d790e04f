"""Which way a question goes: lane, reviewer, who must not see it, who answers, which session.

Sources: S4 §4 and 5.3-5.4 for topics and reviewers; the ways past a reviewer and for boarders are ours
(docs/decisions).
"""

from dataclasses import dataclass, replace

from domain.anonymity import Census, anonymous_label, boarding_label, named_label
from domain.people import FAMILY_ROLES, Person, Role, Scope
from domain.questions import Label, Lane

BOARDING_TOPIC = "ban_tru"
OTHER_TOPIC = "khac"


@dataclass(frozen=True)
class Topic:
    """One row of the routing table. ``direct`` topics go past the reviewer (teachers' conduct: the principal only).

    ``days_to_answer`` 0: the school's usual number.
    """

    key: str
    title: str
    answerer: Role
    deputy: Role
    direct: bool = False
    days_to_answer: int = 0


@dataclass(frozen=True)
class Hat:
    """Somebody asking in one of their roles; ``class_name`` and ``is_boarding`` are the pupil's or the child's."""

    person: Person
    role: Role
    class_name: str = ""
    is_boarding: bool = False


@dataclass(frozen=True)
class Wish:
    """What the asker chose on the card. ``dialogue``: the key of the one it shall go to; "" for the next."""

    topic: str
    anonymous: bool = False
    direct: bool = False
    urgent: bool = False
    dialogue: str = ""


@dataclass(frozen=True)
class Route:
    """Where the question goes and what is shown of its asker."""

    lane: Lane
    label: Label
    answerer_role: Role
    reviewer: Scope | None = None
    shielded_from: tuple[Scope, ...] = ()
    boarding_series: bool = False


def route(hat: Hat, wish: Wish, topic: Topic, census: Census, smallest: int) -> Route:
    """The one place where a question's way is decided. ``smallest`` is the least group that may be named."""
    label = label_of(hat, wish, census, smallest)
    living = hat.is_boarding and wish.topic == BOARDING_TOPIC
    boarding = label.kind == "boarding" if wish.anonymous else living
    series = boarding if wish.anonymous else hat.is_boarding
    if wish.urgent:
        shield = _shield(hat, label, boarding=hat.is_boarding and not wish.anonymous)
        return Route(Lane.URGENT, label, Role.SAFETY_OFFICER, shielded_from=shield, boarding_series=series)
    if wish.direct or topic.direct:
        shield = _shield(hat, label, boarding=True)
        return Route(Lane.DIRECT, label, Role.PRINCIPAL, shielded_from=shield, boarding_series=series)
    lane, reviewer = _reviewed(label, hat, boarding=boarding)
    return Route(lane, label, topic.answerer, reviewer=reviewer, boarding_series=series)


def collected(chosen: Route, collector: Role | None) -> Route:
    """The same way through the collector of its dialogue (S0 III.3-4), or past that collector where it goes past.

    ``collector`` None: nobody holds the role, and the consolidator collects. A group too small for its own reviewer is
    too small for the collector; an alarm's way is never another.
    """
    if collector is None:
        reviewed = chosen.reviewer is not None
        return replace(chosen, lane=Lane.CONSOLIDATOR, reviewer=Scope.school()) if reviewed else chosen
    scope = Scope.collected_by(collector)
    if chosen.lane is Lane.DIRECT:
        return replace(chosen, shielded_from=(*chosen.shielded_from, scope))
    if chosen.lane is Lane.URGENT or not _is_many(chosen.label):
        return chosen
    return replace(chosen, lane=Lane.COLLECTOR, reviewer=scope)


def _is_many(label: Label) -> bool:
    return bool(label.name) or label.kind in {"class", "boarding"} or label.role is not None


def label_of(hat: Hat, wish: Wish, census: Census, smallest: int) -> Label:
    """Exactly what staff will see of the asker; the card shows this before anything is sent.

    Where boarders are a group of their own, a class beside a matter of theirs would say "one who does not board".
    """
    if not wish.anonymous:
        return named_label(hat.person, hat.role, hat.class_name)
    if wish.topic == BOARDING_TOPIC and census.boarders >= smallest and hat.role in FAMILY_ROLES:
        return boarding_label(census, smallest) if hat.is_boarding and hat.role is Role.STUDENT else Label()
    return anonymous_label(hat.role, hat.class_name, census, smallest)


def _reviewed(label: Label, hat: Hat, *, boarding: bool) -> tuple[Lane, Scope]:
    """A13: boarding life to the boarding board, the rest to the homeroom teacher; too small a group to neither.

    Without a name it follows the label alone, for the way is seen too.
    """
    if boarding:
        return Lane.BOARDING, Scope.boarding()
    if label.kind == "class" and hat.role in FAMILY_ROLES:
        return Lane.CLASS, Scope.of_class(hat.class_name)
    return Lane.CONSOLIDATOR, Scope.school()


def _shield(hat: Hat, label: Label, *, boarding: bool) -> tuple[Scope, ...]:
    """Those who would have reviewed it. Where even the class must stay hidden, every reviewer is meant."""
    if hat.role not in FAMILY_ROLES:
        return ()
    if not label.name and label.kind != "class":
        return (Scope.school(),)
    shield = [Scope.of_class(hat.class_name)] if hat.class_name else []
    return tuple([*shield, Scope.boarding()] if boarding else shield)
