"""The privacy notice: /riengtu reads it again; agree, or take the agreement back whenever one likes."""

from domain.consent import waiting_for_parents
from domain.errors import NoConsent
from domain.people import Actor
from handlers.buttons import Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.enrol import consent_rows, has_agreed, onward, parents_first, stranger
from handlers.menus import publish_menu
from texts import say
from texts.dates import full_date
from texts.privacy import privacy_notice
from texts.words import compose


async def show_privacy(visit: Visit) -> Screen | None:
    """/riengtu, and the button of the notice that lets somebody in: read it again, agree, or take it back."""
    if not visit.behind:
        return await stranger(visit)
    if visit.pressed:
        return await onward(visit)
    missing = waiting_for_parents([person for _, person in visit.behind], visit.services.clock.now().date())
    if missing:
        return parents_first(visit, missing)
    return Screen(privacy_notice(visit.services.school, visit.audience), rows=_rows(visit), fresh=True)


def _rows(visit: Visit) -> Rows:
    agreed = all(has_agreed(visit, account) for account, _ in visit.behind)
    consent = ((button("rights.button.withdraw", "en"),),) if agreed else consent_rows()
    return (*consent, (button("rights.button.dossier", "rd"), button("rights.button.erase", "rw")))


async def agree(visit: Visit) -> Screen | None:
    """Recorded with the day and the version of the notice."""
    try:
        people = await visit.services.enrolling.agree(visit.chat_id)
    except NoConsent:
        return await onward(visit)
    await publish_menu(visit.bot, visit.chat_id, Actor(tuple(people)), visit.services.commands)
    day = full_date(visit.services.clock.now().date())
    return Screen(compose(say("enrol.agreed", visit.audience, day=day), say("enrol.welcome", visit.audience)))


async def decline(visit: Visit) -> Screen | None:
    """Not yet, or not any more: then nothing is sent and nothing is taken until it is given again."""
    had = any(account.consented_on for account, _ in visit.behind)
    await visit.services.enrolling.withdraw(visit.chat_id)
    visit.services.drafts.drop(visit.chat_id)
    key = "rights.withdrawn" if had else "enrol.declined"
    numbers = say("enrol.help_numbers") if visit.services.school.has_box else ""
    return Screen(compose(say(key, visit.audience), numbers))


PRESSES: dict[str, Errand] = {"ey": agree, "en": decline, "ep": show_privacy}
COMMANDS: tuple[Command, ...] = (Command("riengtu", show_privacy, None, "help.riengtu"),)
