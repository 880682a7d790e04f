"""From one dialogue to its programme, with the hours of the five usual parts (S1 II.4)."""

from datetime import datetime, timedelta

from domain.services.paper_facts import SessionFacts
from domain.sheets import Programme, ProgrammePart
from texts import say
from texts.paper_words import (
    PARTS,
    capital,
    chair_words,
    form_words,
    letterhead,
    parts_of_programme,
    secretary_words,
    signatory,
    which,
)

OPENING, REPORT, CONCLUSION = timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=10)


def programme_sheet(facts: SessionFacts, now: datetime) -> Programme:
    school, plan, session = facts.school, facts.plan, facts.session
    online = plan.mode != "in_person"
    return Programme(
        letterhead=letterhead(school),
        subject=capital(which(plan, session)),
        begins_at=session.session_at,
        ends_at=session.ends_at,
        place="" if plan.mode == "online" else plan.place,
        chair=chair_words(school, plan, facts.names),
        secretaries=secretary_words(school, plan, facts.names),
        parts=_parts(facts),
        recipients=(say("papers.words.staff_copy"),),
        signatory=signatory(school, facts),
        drawn_at=now,
        form=form_words(plan) if online else "",
        link=plan.link if online else "",
    )


def _parts(facts: SessionFacts) -> tuple[ProgrammePart, ...]:
    """A school's own parts have an hour only at the beginning; the usual ones leave most of it to questions."""
    plan, begins, ends = facts.plan, facts.session.session_at, facts.session.ends_at
    titles = parts_of_programme(plan)
    if plan.programme:
        first, *more = titles
        return (ProgrammePart(first, begins_at=begins), *map(ProgrammePart, more))
    starts = (begins, begins + OPENING, begins + OPENING + REPORT, None, ends - CONCLUSION)
    who = [say(f"papers.programme.by_{part}") for part in PARTS]
    details = {1: plan.information}
    return tuple(ProgrammePart(title, who[at], details.get(at, ()), starts[at]) for at, title in enumerate(titles))
