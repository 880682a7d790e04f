"""From what happened in the hall to the minutes that ``texts.documents`` typesets (Mẫu 1.9; S4 5.2, 5.4)."""

from datetime import datetime

from domain.hall import Why
from domain.hall_facts import HallFacts, ItemFact, Taker
from domain.papers import Paper, PaperKind
from domain.questions import AnswerKind
from domain.school import School
from domain.services.answering import NEEDS_A_DATE
from domain.sheets import Letterhead, Minutes, MinutesItem, MinutesPart, Signatory
from texts import say
from texts.dates import clock, full_date
from texts.drawn import file_name
from texts.labels import label_words, role_title
from texts.paper_words import capital, which
from texts.session_facts import where


def document(facts: HallFacts, school: School, now: datetime) -> tuple[str, bytes]:
    """(file name, .docx)."""
    from texts.documents.minutes import minutes  # noqa: PLC0415 - Word, when there is something to print

    name = file_name(Paper(PaperKind.MINUTES, f"{facts.plan.key}/{facts.session.period}"))
    return name, minutes(sheet_of(facts, school, now))


def summary(facts: HallFacts) -> str:
    """One line for the message the file comes with."""
    ended = clock(facts.hall.ended_at) if facts.hall.ended_at else "…"
    carried = len(facts.carried_on)
    said = say(
        "minutes.summary",
        title=facts.plan.title,
        began=clock(facts.hall.began_at),
        ended=ended,
        treated=len(facts.treated),
        present=facts.present.present,
    )
    return said + (say("minutes.summary_carried", count=carried) if carried else "")


def sheet_of(facts: HallFacts, school: School, now: datetime) -> Minutes:
    """Nobody who asked is named; a name called out in the hall stands as it was said."""
    return Minutes(
        letterhead=Letterhead(school.superior, school.name, school.place, school.symbol),
        subject=capital(which(facts.plan, facts.session)),
        began_at=facts.hall.began_at,
        ended_at=facts.hall.ended_at or now,
        place=where(facts.plan),
        participants=_participants(facts, school),
        chair=_signatory(facts.chair, school),
        secretaries=tuple(_signatory(taker, school) for taker in facts.takers[:2]),
        parts=_parts(facts, school),
        conclusions=facts.conclusions,
        recipients=(say("cycle.list.chair_copy"), say("cycle.list.secretary_copy")),
        drawn_at=now,
    )


def _signatory(taker: Taker, school: School) -> Signatory:
    return Signatory(role_title(taker.role, school), taker.person.full_name)


def _participants(facts: HallFacts, school: School) -> tuple[str, ...]:
    """Figures, never who was missing; how many were excused only where that is no single person's matter."""
    lines = []
    if facts.staff.present and facts.plan.audience != "employees":
        lines.append(say("minutes.staff", present=facts.staff.present))
    if facts.present.present:
        lines.append(_present(facts, school))
    if facts.guests:
        lines.append(say("minutes.guests", guests=facts.guests))
    lines += [say("minutes.guest", name=name) for name in facts.plan.guests]
    return tuple(lines)


def _present(facts: HallFacts, school: School) -> str:
    """Those it is for: chosen ones where classes choose, else all of them."""
    askers = say(f"cycle.askers.{facts.plan.audience}")
    if facts.plan.reps_per_class:
        askers = say("minutes.chosen", None, askers=askers)
    figures = {"present": facts.present.present, "expected": facts.present.expected}
    excused = facts.present.excused
    shown = say("minutes.excused", excused=excused) if excused >= school.small_cell else ""
    return say("minutes.present", None, askers=askers[0].upper() + askers[1:], **figures) + shown


def _parts(facts: HallFacts, school: School) -> tuple[MinutesPart, ...]:
    """What was told, the questions by why they were on the agenda, who spoke, what is learnt."""
    said = (*facts.plan.information, *facts.information)
    spoke = (
        say("minutes.spoke", count=f"{len(facts.speakers):02d}", names=", ".join(facts.speakers))
        if facts.speakers
        else ""
    )
    parts = [
        MinutesPart(say("minutes.part.information"), said),
        _questions("promise", [one for one in facts.items if one.why is Why.PROMISE], school),
        _questions("listed", [one for one in facts.items if one.why in {Why.CARRIED, Why.LISTED}], school),
        _questions("floor", [one for one in facts.items if one.why is Why.FLOOR], school, spoke),
        MinutesPart(say("minutes.part.lessons"), facts.lessons),
    ]
    return tuple(part for part in parts if part.paragraphs or part.items)


def _questions(name: str, items: list[ItemFact], school: School, spoke: str = "") -> MinutesPart:
    lines = tuple(_item(one, school) for one in items)
    return MinutesPart(say(f"minutes.part.{name}"), (spoke,) if spoke else (), lines)


def _item(fact: ItemFact, school: School) -> MinutesItem:
    floor = fact.why is Why.FLOOR
    return MinutesItem(
        text=fact.text,
        asked_by=asked_by(fact, school),
        outcome=outcome(fact),
        code="" if floor else fact.code,
        answer=fact.answer or "\n".join(fact.notes),
        answered_by=fact.answered_by,
        owner=fact.owner if fact.kind is AnswerKind.WILL_DO else "",
        due_on=fact.due_on if fact.kind in NEEDS_A_DATE else None,
    )


def asked_by(fact: ItemFact, school: School) -> str:
    """A label; not even a named asker's name, for paper goes from hand to hand."""
    if fact.why is Why.FLOOR:
        return fact.said_by or say("minutes.nameless")
    if not fact.label.name:
        return label_words(fact.label, school)
    role = role_title(fact.label.role, school) if fact.label.role else ""
    return say("cycle.list.from_named", None, role=role, group=fact.label.group) if fact.label.group else role


def outcome(fact: ItemFact) -> str:
    """What became of it."""
    late = say("minutes.late", due=full_date(fact.promised_for)) if fact.promised_for else ""
    if fact.kind is None:
        return say("minutes.outcome.carried_on") + late
    authority = say("minutes.to_authority", authority=fact.authority) if _goes_up(fact) else ""
    return say(f"minutes.outcome.{fact.kind}") + authority + late


def _goes_up(fact: ItemFact) -> bool:
    return fact.kind is AnswerKind.BEYOND_AUTHORITY and bool(fact.authority)
