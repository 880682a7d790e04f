"""Z3: buttons that were made while somebody still had a duty, pressed when it is over."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from bot.sandbox.message import Message
from bot.sandbox.person import Person as Phone
from domain.people import Actor, Person
from handlers.register import COMMANDS
from tests.bars.bar import Bar, Reached, Trial
from tests.bars.forger import STAFF, handled
from tests.bars.judge import rows_of
from tests.bars.siege import asked_school
from tests.handlers.the_school import DATABASE, LATER, TheSchool, open_school, populate

OPENING = ("n", "qo", "v", "vr", "vp", "cl", "cp", "ks", "gq", "gk", "gc", "kP", "mp", "mk")
"""Behind these lie more buttons; none of them changes anything but slips."""
Button = tuple[Message, str]


@dataclass
class Found:
    """What pressing old buttons brought."""

    pressed: int = 0
    changed: list[str] = field(default_factory=list)
    shown: int = 0

    def __str__(self) -> str:
        changed = f"{len(self.changed)} {self.changed or ''}".strip()
        return f"{self.pressed:,} old buttons pressed: tables changed {changed}, others' matters shown {self.shown}"


async def _pressed(home: Path, keys: Sequence[str], *, lose: bool) -> Found:
    await populate(home / "template")
    await asked_school(home / "template", home / "asked")
    async with open_school(home / "asked", home / "now") as school:
        school.wire.world.updates.next_id += LATER
        school.stage.town.settle = partial(handled, school)
        held = {key: await _collected(school, key) for key in keys}
        if lose:
            await _all_duties_end(school, keys)
        before, found = rows_of(home / "now" / DATABASE), Found()
        secrets = await _secrets(school)
        for key, buttons in held.items():
            await _press_all(school, school.phone(key), buttons, secrets, found)
        after = rows_of(home / "now" / DATABASE)
    found.changed = [table for table in after if before[table] != after[table]]
    return found


async def _collected(school: TheSchool, key: str) -> list[Button]:
    """From every command that comes with a duty of this person, and one step further."""
    phone, person = school.phone(key), school.stage.school.person(key)
    await phone.start()
    for command in COMMANDS:
        if command.roles and command.is_for(Actor((person,))):
            await phone.write(f"/{command.name}")
    for message, data in _buttons(phone):
        if data.partition(":")[0] in OPENING:
            await phone.press_data(data, message)
    return _buttons(phone)


def _buttons(phone: Phone) -> list[Button]:
    return [
        (message, button.data) for message in phone.inbox() for row in message.buttons for button in row if button.data
    ]


async def _all_duties_end(school: TheSchool, keys: Sequence[str]) -> None:
    """Every second one leaves altogether."""
    async with school.services.store.writing() as unit:
        for number, key in enumerate(keys):
            person: Person = await unit.people.get(school.stage.school.person(key).id)
            await unit.people.upsert(replace(person, appointments=(), active=bool(number % 2)))


async def _secrets(school: TheSchool) -> list[str]:
    pupils = [person.full_name for person in school.stage.school.people if person.class_name]
    return [*(question.text[:25] for question in await school.questions()), *pupils]


async def _press_all(school: TheSchool, phone: Phone, buttons: list[Button], secrets: list[str], found: Found) -> None:
    for message, data in buttons:
        school.wire.calls.clear()
        await phone.press_data(data, message)
        said = "".join(call.form.get("text", "") for call in school.wire.calls)
        found.shown += any(secret in said for secret in secrets)
        found.pressed += 1


def _z3(trial: Trial) -> Reached:
    keys = STAFF if trial.long else ("CB01", "CB03")
    found = asyncio.run(_pressed(trial.home, [key for key in keys if key != "CB13"], lose=True))
    return Reached(found.pressed > 0 and not (found.changed or found.shown), str(found))


def _z3_control(trial: Trial) -> Reached:
    """The duties go on."""
    found = asyncio.run(_pressed(trial.home, ("CB03",), lose=False))
    return Reached(not (found.changed or found.shown), str(found))


BARS = (Bar("Z3", "A button outlives a duty and opens nothing any more", "denied 100 %", _z3, _z3_control),)
