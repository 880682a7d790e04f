"""From one dialogue to the invitation of its guests and of those who speak for their classes."""

from datetime import datetime

from domain.services.paper_facts import SessionFacts
from domain.sheets import Invitation
from texts import say
from texts.paper_words import audience_words, chair_words, contents, form_words, head_of_school, letterhead, which


def invitation_sheet(facts: SessionFacts, now: datetime) -> Invitation:
    """Guests as the settings name them; then the chosen ones of each class, or all of whom it is for."""
    school, plan, session = facts.school, facts.plan, facts.session
    about = {"which": which(plan, session)}
    online = plan.mode != "in_person"
    return Invitation(
        letterhead=letterhead(school),
        subject=say("papers.invitation.subject", None, **about),
        issuer=school.name,
        invited=invited(facts),
        meeting=say("papers.invitation.meeting", None, **about),
        chair=chair_words(school, plan, facts.names),
        begins_at=session.session_at,
        ends_at=session.ends_at,
        place=plan.place,
        contents=(say("papers.invitation.about"), *plan.information, *contents(school, plan)),
        requests=(say("papers.invitation.come"),),
        recipients=(say("papers.invitation.same"), say("papers.invitation.chair_copy")),
        signatory=head_of_school(school, facts.names),
        drawn_at=now,
        form=form_words(plan) if online else "",
        link=plan.link if online else "",
    )


def invited(facts: SessionFacts) -> tuple[str, ...]:
    """One a line; classes by name as soon as somebody is chosen."""
    chosen = (
        say("papers.words.class_names", None, class_name=name, names=", ".join(people))
        for name, people in facts.representatives.items()
    )
    return (*facts.plan.guests, audience_words(facts.plan), *chosen)
