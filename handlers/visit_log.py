"""One family: three taps write a visit down (the pupil, how it went, how they are); undo, a line, a mark."""

from datetime import date, datetime, timedelta

from domain.audit import Sight
from domain.errors import Outdated
from domain.notices import Button
from domain.people import PersonId
from domain.period import VIETNAM
from domain.services.visiting import FamilyCard
from domain.visits import HomeVisit, How, Outcome, Priority
from handlers.admit import in_rows
from handlers.buttons import Rows, button
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.dates import full_date, short_date, weekday
from texts.prompts import prompt
from texts.visit_words import asked_day, family_words, logged_words
from texts.words import compose

WRITTEN, ON_PROMPT = "%y%m%d", "%d-%m-%Y"
DAYS_SHOWN = 14
HOWS = {how[0]: how for how in How}
OUTCOMES = {outcome[0]: outcome for outcome in Outcome}


async def card(visit: Visit) -> Screen:
    """The family, and for its own teacher what came of going there; today unless another day was chosen."""
    found = await _family(visit)
    saw = Sight(f"visits/{found.pupil.class_name}")
    back = button("visit.button.back", "tnc", found.pupil.class_name, name=found.pupil.class_name)
    if not found.may_log:
        return Screen(family_words(found), ((back,),), saw=saw)
    day = _day(visit.args[1]) if visit.args[1:] else found.today
    words = compose(family_words(found).text, asked_day(found, day))
    return Screen(words, (*_how_rows(found, day), *_mark_rows(found), (back,)), saw=saw)


async def days(visit: Visit) -> Screen:
    """Two weeks back from yesterday or from further back, none before the school year."""
    found = await _family(visit)
    page = int(visit.args[1]) if visit.args[1:] and visit.args[1].isdecimal() else 0
    newest, first = found.today - timedelta(days=1 + DAYS_SHOWN * page), visit.services.visiting.first_day()
    listed = [newest - timedelta(days=n) for n in range(DAYS_SHOWN)]
    made = [_day_button(found, day) for day in listed if day >= first]
    older = (button("visit.button.older", "tnd", found.pupil.id, page + 1),) if listed[-1] > first else ()
    back = (button("visit.button.back_card", "tnp", found.pupil.id, name=found.pupil.full_name),)
    return Screen(compose(say("visit.days", None, name=found.pupil.full_name)), (*in_rows(made), older, back))


async def how_it_went(visit: Visit) -> Screen:
    """The second tap. Where nobody was met there is nothing more to ask."""
    how = _how(visit.arg(2))
    if how is How.NOBODY:
        return await _log(visit, how, None)
    found, day = await _family(visit), _day(visit.arg(1))
    name = found.pupil.full_name
    asked = say("visit.outcome_ask", None, how=say(f"visit.how.{how}"), day=full_date(day), name=name)
    rows = [(button(f"visit.button.{one}", "tno", *visit.args[:3], one[0]),) for one in Outcome]
    back = (button("visit.button.back_card", "tnp", *visit.args[:2], name=name),)
    return Screen(compose(asked[:1].upper() + asked[1:]), (*rows, back))


async def outcome(visit: Visit) -> Screen:
    """The third tap: it is stored."""
    return await _log(visit, _how(visit.arg(2)), _outcome(visit.arg(3)))


async def undo(visit: Visit) -> Screen:
    """As if it had not been written down."""
    day = _day(visit.arg(1))
    await visit.services.visiting.undo(visit.actor, PersonId(visit.arg(0)), day, _how(visit.arg(2)))
    found = await _family(visit)
    back = button("visit.button.back_card", "tnp", found.pupil.id, name=found.pupil.full_name)
    said = say("visit.undone", None, day=short_date(day), name=found.pupil.full_name)
    return Screen(compose(said), ((back,),))


async def ask_note(visit: Visit) -> Screen:
    """One line, typed as a reply."""
    found = await _family(visit)
    day = _day(visit.arg(1))
    about = f"{found.pupil.roster_key}/{day:{ON_PROMPT}}/{visit.arg(2)}"
    whose = say("visit.note_about", None, name=found.pupil.full_name, day=short_date(day))
    return Screen(prompt("visit_note", about, whose, say("visit.note_warning")), expects=("visit_note", about))


async def note_typed(visit: Visit) -> Screen:
    """Kept with the visit."""
    key, written, how = (*visit.arg(0).rsplit("/", 2), "", "")[:3]
    day = _date(written, ON_PROMPT)
    pupil = await visit.services.visiting.annotate(visit.actor, key, day, _how(how), visit.text)
    back = button("visit.button.back", "tnc", pupil.class_name, name=pupil.class_name)
    return Screen(compose(say("visit.note_kept", None, name=pupil.full_name)), ((back,),))


async def mark(visit: Visit) -> Screen:
    """Whether the family comes first: a tap on, a tap off."""
    try:
        priority = Priority(visit.arg(1))
    except ValueError:
        raise Outdated from None
    pupil = PersonId(visit.arg(0))
    await visit.services.visiting.mark(visit.actor, pupil, priority, on=visit.arg(2) == "1")
    return await card(visit.with_args(pupil))


async def _log(visit: Visit, how: How, outcome: Outcome | None) -> Screen:
    """Stored first; then what was stored, how many are left, and who is next."""
    pupil, day = PersonId(visit.arg(0)), _day(visit.arg(1))
    await visit.services.visiting.log(visit.actor, pupil, day, how, outcome)
    found = await _family(visit)
    register = await visit.services.visiting.of_class(visit.actor, found.pupil.class_name)
    key = (pupil, f"{day:{WRITTEN}}", how[0])
    following = next((one.pupil for one in register.gaps if one.pupil.id != pupil), None)
    forward = (button("visit.button.next", "tnp", following.id, name=following.full_name),) if following else ()
    rows = (
        (button("visit.button.undo", "tnu", *key), button("visit.button.note", "tnn", *key)),
        forward,
        (button("visit.button.back", "tnc", register.name, name=register.name),),
    )
    return Screen(logged_words(found, register, HomeVisit(pupil, day, how, outcome, None)), rows)


def _how_rows(found: FamilyCard, day: date) -> Rows:
    written = f"{day:{WRITTEN}}"
    hows = in_rows([button(f"visit.button.{how}", "tnh", found.pupil.id, written, how[0]) for how in How])
    yesterday = found.today - timedelta(days=1)
    near = [button("visit.button.yesterday", "tnp", found.pupil.id, f"{yesterday:{WRITTEN}}")]
    other = button("visit.button.other_day", "tnd", found.pupil.id)
    return (*hows, (*(near if day == found.today else []), other))


def _mark_rows(found: FamilyCard) -> Rows:
    marked = found.standing.priorities
    return in_rows([_mark_button(found, one, is_on=one in marked) for one in Priority])


def _mark_button(found: FamilyCard, one: Priority, *, is_on: bool) -> Button:
    label = "visit.button.unmark" if is_on else "visit.button.mark"
    return button(label, "tnm", found.pupil.id, one, int(not is_on), what=say(f"visit.priority.{one}"))


def _day_button(found: FamilyCard, day: date) -> Button:
    return button(
        "visit.button.day", "tnp", found.pupil.id, f"{day:{WRITTEN}}", day=f"{weekday(day)} {short_date(day)}"
    )


async def _family(visit: Visit) -> FamilyCard:
    return await visit.services.visiting.family(visit.actor, PersonId(visit.arg(0)))


def _day(written: str) -> date:
    return _date(written, WRITTEN)


def _date(written: str, form: str) -> date:
    """Raises Outdated for what no button or prompt of ours carries."""
    try:
        return datetime.strptime(written, form).replace(tzinfo=VIETNAM).date()
    except ValueError:
        raise Outdated from None


def _how(letter: str) -> How:
    if letter not in HOWS:
        raise Outdated
    return HOWS[letter]


def _outcome(letter: str) -> Outcome:
    if letter not in OUTCOMES:
        raise Outdated
    return OUTCOMES[letter]


PRESSES: dict[str, Errand] = {
    "tnp": card,
    "tnd": days,
    "tnh": how_it_went,
    "tno": outcome,
    "tnu": undo,
    "tnn": ask_note,
    "tnm": mark,
}
TYPED: dict[str, Errand] = {"visit_note": note_typed}
