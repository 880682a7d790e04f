"""From one dialogue to the invitations of its guests and of those it is held for."""

from datetime import datetime

from domain.series_plan import SeriesPlan
from domain.services.paper_facts import SessionFacts
from domain.sheets import Invitation, Invited
from texts import say
from texts.paper_words import (
    audience_words,
    by_representatives,
    chair_words,
    contents,
    form_words,
    letterhead,
    signatory,
    which,
)


def invitation_sheet(facts: SessionFacts, now: datetime) -> Invitation:
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
        place="" if plan.mode == "online" else plan.place,
        contents=(say("papers.invitation.about"), *(plan.contents or (*plan.information, *contents(school, plan)))),
        recipients=(say("papers.invitation.same"), say("papers.invitation.chair_copy")),
        signatory=signatory(school, facts),
        drawn_at=now,
        form=form_words(plan) if online else "",
        link=plan.link if online else "",
        materials=plan.materials,
    )


def invited(facts: SessionFacts) -> tuple[Invited, ...]:
    """Each guest as the settings name them; then those it is held for, classes by name once somebody is chosen."""
    chosen = tuple(
        say("papers.words.class_names", None, class_name=name, names=", ".join(people))
        for name, people in facts.representatives.items()
    )
    come = (say("papers.invitation.come"),)
    return (*map(Invited, facts.plan.guests), Invited(_those_it_is_for(facts.plan), chosen, come))


def _those_it_is_for(plan: SeriesPlan) -> str:
    """Representatives in figures; a whole school is not invited by percentage."""
    return audience_words(plan) if by_representatives(plan) else say(f"papers.invitation.all_{plan.audience}")
