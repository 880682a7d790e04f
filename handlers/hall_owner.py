"""Who keeps what is promised in the hall: a role, somebody of the staff found by name, or a name as it was said."""

from domain.errors import Outdated
from domain.people import PersonId
from handlers.context import Errand, Screen, Visit
from handlers.hall import back, key_of, number_in
from handlers.hall_items import chosen
from handlers.hall_owner_rows import ROLES, people_rows
from handlers.hall_typed import where_is
from texts import say
from texts.labels import role_title
from texts.prompts import prompt

LONGEST_NAME = 60


async def role(visit: Visit) -> Screen | None:
    """Whoever holds it is reminded."""
    heard = await visit.services.hearing.look(visit.actor, *key_of(visit), visit.arg(2))
    wanted, roles = number_in(visit, 4), await visit.services.keeping.roles_for(heard.item.question)
    if wanted >= len(ROLES) or ROLES[wanted] not in roles:
        raise Outdated
    title = role_title(ROLES[wanted], visit.services.school)
    return await chosen(visit, owner=title, owner_role=ROLES[wanted], owner_id=None)


async def person(visit: Visit) -> Screen | None:
    """One of several with a name like it."""
    heard = await visit.services.hearing.look(visit.actor, *key_of(visit), visit.arg(2))
    keeper = await visit.services.keeping.keeper(heard.item.question, PersonId(visit.arg(4)))
    return await chosen(visit, owner=keeper.full_name, owner_role=None, owner_id=keeper.id)


async def ask_name(visit: Visit) -> Screen:
    heard = await visit.services.hearing.look(visit.actor, *key_of(visit), visit.arg(2))
    code = heard.item.code
    return Screen(prompt("hall_owner", code, say("hall.owner.hint")), expects=("hall_owner", code))


async def named(visit: Visit) -> Screen | None:
    """One of the staff is taken, of several one is chosen; anybody else stands there as typed."""
    code, typed = visit.arg(0), " ".join(visit.text.split())[:LONGEST_NAME]
    key = await where_is(visit, code)
    heard = await visit.services.hearing.look(visit.actor, *key, code)
    here = visit.with_args(*key, code, str(heard.item.record.version))
    found = await visit.services.keeping.find(heard.item.question, typed)
    if len(found) > 1:
        several = prompt("hall_owner", code, say("hall.owner.several", count=len(found), given=typed))
        return Screen(several, (*people_rows(found, here.args), back(here)))
    if found:
        return await chosen(here, owner=found[0].full_name, owner_role=None, owner_id=found[0].id)
    return await chosen(here, owner=typed, owner_role=None, owner_id=None)


PRESSES: dict[str, Errand] = {"ho": role, "hP": person, "hO": ask_name}
TYPED: dict[str, Errand] = {"hall_owner": named}
