"""From one dialogue to the notice that tells everybody of it."""

from datetime import datetime

from domain.services.paper_facts import SessionFacts
from domain.sheets import SessionNotice
from texts import say
from texts.labels import role_title
from texts.paper_words import contents, form_words, letterhead, recipients, signatory, those_who_come, which
from texts.reasons import reason_words


def session_notice_sheet(facts: SessionFacts, now: datetime) -> SessionNotice:
    """Time, contents and how to ask, beforehand (S3 1.16; S4 5.3: paper is a way too)."""
    school, plan, session = facts.school, facts.plan, facts.session
    about = {"which": which(plan, session)}
    online = plan.mode != "in_person"
    return SessionNotice(
        letterhead=letterhead(school),
        subject=say("papers.notice.subject", None, **about),
        opening=say("papers.notice.opening", None, school=school.name, **about),
        begins_at=session.session_at,
        ends_at=session.ends_at,
        place="" if plan.mode == "online" else plan.place,
        participants=those_who_come(school, plan),
        contents=contents(school, plan),
        how_to_ask=_ways(facts),
        deadline_at=session.student_deadline_at,
        cutoff_at=session.cutoff_at,
        recipients=recipients(plan),
        signatory=signatory(school, facts),
        drawn_at=now,
        moved=_why(facts),
        form=form_words(plan) if online else "",
        link=plan.link if online else "",
        information=plan.information,
        materials=plan.materials,
    )


def _why(facts: SessionFacts) -> str:
    """Why it is on another day than usual; one held once has no usual day."""
    chosen = facts.plan.once and facts.session.reasons[:1] and facts.session.reasons[0].key == "confirmed"
    return "" if chosen else reason_words(facts.session) or ""


def _ways(facts: SessionFacts) -> tuple[str, ...]:
    collector = facts.plan.collector
    to = (say("papers.notice.by_collector", None, collector=role_title(collector, facts.school)),) if collector else ()
    return (say("papers.notice.by_bot"), say("papers.notice.by_paper"), *to, say("papers.notice.by_floor"))
