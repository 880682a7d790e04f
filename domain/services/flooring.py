"""Words from the floor, typed in seconds: without a name unless one is called out, and on the agenda at once."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from domain.errors import Unknown
from domain.folding import fold, tidy
from domain.hall import Record
from domain.life import Status
from domain.people import Actor
from domain.period import VIETNAM
from domain.ports import Clock, Dice, Store, Unit
from domain.questions import Anonymous, Label, Lane, Origin, Question, QuestionId
from domain.school import School
from domain.services.asking import CODE_LENGTH
from domain.services.hall_rooms import in_session
from domain.services.recording import record as log

SHORTEST = 3
MOST_WORDS = 5
LONGEST_NAME = 40
_CALLED_OUT = re.compile(r"(?P<who>[^:?!.\n]{2,40}):\s+(?P<text>\S.*)", re.DOTALL)


def who_and_what(typed: str, classes: Collection[str]) -> tuple[str, str]:
    """ "Lan 10A1: …" → ("Lan 10A1", "…"); ("", all of it) when nothing before a colon sounds like a person.

    A person is a class of this school with or without words before it, or nothing but words with a capital.
    """
    found = _CALLED_OUT.fullmatch(typed.strip())
    if not found:
        return "", typed.strip()
    who, words = tidy(found["who"]), found["who"].split()
    known = {fold(name) for name in classes}
    sounds = any(fold(word) in known for word in words) or all(word[0].isupper() for word in words)
    return (who, found["text"].strip()) if sounds and len(words) <= MOST_WORDS else ("", typed.strip())


@dataclass(frozen=True)
class Flooring:
    """Whoever types it in leaves no trace in the question; the log says that somebody did."""

    store: Store
    clock: Clock
    dice: Dice
    school: School

    async def add(self, actor: Actor, series: str, period: str, typed: str, topic: str) -> tuple[Question, str]:
        """The question and whose words it is, as called out. Raises Outdated, NotAllowed, BadInput."""
        now = self.clock.now()
        async with self.store.writing() as unit:
            room, hall = await in_session(unit, self.school, actor, series, period)
            who, what = who_and_what(typed, [card.name for card in await unit.people.classes()])
            text = self.school.asking.fit(what, SHORTEST)
            row = self.school.topic(topic)
            question = Question(
                id=QuestionId(self.dice.hex_id()),
                code=await self._free_code(unit),
                asker=Anonymous(),
                label=Label(),
                text=text,
                original_text=text,
                topic=row.key,
                status=Status.ASSIGNED,
                lane=Lane.CONSOLIDATOR,
                series=series,
                period=period,
                received_on=now.astimezone(VIETNAM).date(),
                answerer_role=room.plan.answerer(row),
                origin=Origin.FLOOR,
            )
            await unit.questions.add(question, b"", None, ())
            places = [record.place for record in (await unit.halls.records(series, period)).values()]
            record = Record(question.id, said_by=who, place=max(places, default=0) + 1)
            await unit.halls.save_record(series, period, record)
            await log(unit, actor, "floor", f"session/{hall.about}", now)
            return question, who

    async def _free_code(self, unit: Unit) -> str:
        while True:
            code = self.dice.code(CODE_LENGTH)
            try:
                await unit.questions.by_code(code)
            except Unknown:
                return code
