"""``python -m bot invite --class 10A1 | --staff | --person KEY --out FILE.docx``: slips to print."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from telegram.error import TelegramError

from bot.config import Settings
from bot.house import House
from bot.in_house import Said, in_house
from domain.people import FAMILY_ROLES, Person, PersonId
from domain.ports import Store
from domain.school import School
from domain.services.inviting import Inviting
from texts import say
from texts.dates import full_date
from texts.documents.invitations import invitations


@dataclass(frozen=True)
class Wanted:
    """Exactly one of the three. A single person gets a new slip even when already behind a chat."""

    class_name: str = ""
    staff: bool = False
    person_key: str = ""


def invite(settings: Settings, given: argparse.Namespace) -> int:
    """The command; asks Telegram for the bot's name, which stands in every link."""
    wanted = Wanted(given.class_name, given.staff, given.person)

    async def work(house: House) -> Said:
        try:
            async with house.application.bot as bot:
                name = bot.username
        except TelegramError:
            return say("command.no_bot_name"), 1
        return await write_slips(house.services.inviting, house.services.school, name, wanted, given.out)

    return in_house(settings, work)


async def write_slips(inviting: Inviting, school: School, bot_name: str, wanted: Wanted, out: Path) -> Said:
    """``bot_name`` without "@". Writes ``out``; (what to print, exit code)."""
    people, classes = await _people(inviting.store, wanted)
    if not people:
        return _nobody(wanted), 1
    if not wanted.person_key:
        people = await inviting.without_chat(people)
    if not people:
        return say("command.nobody"), 0
    tickets = await inviting.personal([person.id for person in people], None)
    if not _written(out, invitations(tickets, classes, school, bot_name, inviting.clock.now())):
        return say("command.not_writable", path=out), 1
    return say("command.slips_written", count=len(tickets), path=out, day=full_date(tickets[0].expires_on)), 0


def _written(out: Path, file: bytes) -> bool:
    try:
        out.touch(mode=0o600)  # whoever reads the slips can come in with them
        out.write_bytes(file)
    except OSError:
        return False
    return True


async def _people(store: Store, wanted: Wanted) -> tuple[list[Person], dict[PersonId, str]]:
    async with store.reading() as unit:
        if wanted.class_name:
            pupils = await unit.people.pupils_of(wanted.class_name)
            parents = {one.id: one for pupil in pupils for one in await unit.people.parents_of(pupil.id)}
            return [*pupils, *parents.values()], dict.fromkeys(parents, wanted.class_name)
        everybody = await unit.people.everybody()
    if wanted.staff:
        return [person for person in everybody if not person.roles & FAMILY_ROLES], {}
    return [person for person in everybody if person.roster_key == wanted.person_key.strip().upper()], {}


def _nobody(wanted: Wanted) -> str:
    if wanted.person_key:
        return say("command.no_person", given=wanted.person_key)
    return say("command.no_class", name=wanted.class_name) if wanted.class_name else say("command.nobody")
