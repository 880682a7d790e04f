"""What the composers of several papers say alike: who issues, who signs, who comes, in what form."""

from collections.abc import Mapping
from datetime import date, time

from domain.people import Role
from domain.routing import OTHER_TOPIC
from domain.school import School, SeriesPlan
from domain.series import Session
from domain.services.paper_facts import Signed
from domain.sheets import Letterhead, Signatory
from texts import has, say
from texts.dates import full_date, period
from texts.labels import role_title

PARTS = ("opening", "report", "questions", "answers", "conclusion")
"""S1 II.4."""

Names = Mapping[Role, str]


def letterhead(school: School) -> Letterhead:
    return Letterhead(school.superior, school.name, school.place, school.symbol)


def signatory(school: School, facts: Signed) -> Signatory:
    """The principal, or the deputy "KT."; without one on the roster the name stays blank."""
    if facts.by_deputy:
        return cosigner(school, Role.VICE_PRINCIPAL, facts.names)
    return head_of_school(school, facts.names)


def head_of_school(school: School, names: Names) -> Signatory:
    return Signatory(role_title(Role.PRINCIPAL, school), names.get(Role.PRINCIPAL, ""))


def cosigner(school: School, role: Role, names: Names) -> Signatory:
    """Somebody who signs for a body of their own (S3), or a deputy for the head."""
    title, key = role_title(role, school), f"papers.words.behalf.{role}"
    if role is Role.VICE_PRINCIPAL:
        head = role_title(Role.PRINCIPAL, school)
        return Signatory(title, names.get(role, ""), say("papers.words.on_behalf", None, title=head))
    short = f"papers.words.post.{role}"
    post = say(short) if has(short) and role not in school.titles else title
    return Signatory(post, names.get(role, ""), say(key) if has(key) else None)


def chair_words(school: School, plan: SeriesPlan, names: Names) -> str:
    """ "Trần Thu Hà, Hiệu trưởng"; the title alone while nobody holds the role."""
    title = role_title(plan.chair, school)
    name = names.get(plan.chair)
    return say("papers.words.named", None, name=name, title=title) if name else title


def secretary_words(school: School, plan: SeriesPlan, names: Names) -> tuple[str, ...]:
    """Who keeps the minutes, as far as anybody holds the role."""
    holders = ((names.get(role), role_title(role, school)) for role in plan.minute_takers)
    return tuple(say("papers.words.named", None, name=name, title=title) for name, title in holders if name)


def those_who_come(school: School, plan: SeriesPlan) -> tuple[str, ...]:
    """One line for staff, one for those it is held for, one a guest (S0 II.2, S4 §3)."""
    staff = ", ".join(role_title(role, school) for role in plan.participants)
    guests = (say("papers.words.guest", None, name=guest) for guest in plan.guests)
    return tuple(filter(None, (staff, audience_words(plan), *guests)))


def audience_words(plan: SeriesPlan) -> str:
    """All, or so many a class (A31)."""
    if not by_representatives(plan):
        return say(f"papers.words.all_{plan.audience}")
    who = "parents" if plan.audience == "parents" else "pupils"
    return say(f"papers.words.some_{who}", None, count=plan.reps_per_class)


def by_representatives(plan: SeriesPlan) -> bool:
    """Staff have no classes to be spoken for."""
    return plan.reps_per_class > 0 and plan.audience not in {"employees", "everyone"}


def form_words(plan: SeriesPlan) -> str:
    return say(f"papers.words.{plan.mode}")


def parts_of_programme(plan: SeriesPlan) -> tuple[str, ...]:
    """The dialogue's own, or the five of S1 II.4."""
    return plan.programme or tuple(say(f"papers.programme.{part}") for part in PARTS)


def contents(school: School, plan: SeriesPlan) -> tuple[str, ...]:
    """What it is about as the school has put it; else in one line topics with an answerer of their own here, or all."""
    if plan.contents:
        return plan.contents
    own = [topic for topic in school.topics if topic.key in plan.answerers]
    named = [topic.title for topic in own or school.topics if topic.key != OTHER_TOPIC]
    first, *more = (*named, say("papers.words.other_contents"))
    return ("; ".join([first, *map(small, more)]),)


def small(title: str) -> str:
    """A title in the middle of a sentence; abbreviations stay as they are."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def capital(words: str) -> str:
    """The beginning of a line."""
    return words[:1].upper() + words[1:]


def which(plan: SeriesPlan, session: Session) -> str:
    """ "buổi đối thoại với ..., kì tháng 11/2026"; one that is held once goes by its day."""
    when = "once" if plan.once else "monthly"
    day, month = full_date(session.session_at.date()), period(session.period)
    return say(f"papers.words.which_{when}", None, title=the_meeting(plan.title), day=day, period=month)


def the_meeting(title: str) -> str:
    """A conference or a congress is called by its name, anything else is "buổi ..."."""
    own = title.startswith(tuple(say("papers.words.meetings").split(", ")))
    return small(title) if own else say("papers.words.meeting", None, title=small(title))


def recipients(plan: SeriesPlan) -> tuple[str, ...]:
    """Who gets what is told to everybody it concerns: staff, and the families whose dialogue it is."""
    family = {"employees": (), "parents": (say("papers.words.parents_copy"),)}
    return (say("papers.words.staff_copy"), *family.get(plan.audience, (say("papers.words.family_copy"),)))


def hour(at: time) -> str:
    """``14 giờ 00``."""
    return f"{at.hour} giờ {at.minute:02d}"


def month_words(day: date) -> str:
    """``5/2027``, with a zero before 1 and 2."""
    return f"{day.month:02d}/{day.year}" if day.month <= 2 else f"{day.month}/{day.year}"  # noqa: PLR2004 - the decree's
