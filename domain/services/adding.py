"""Adding a dialogue from the chat: a few choices with sensible defaults, nothing stored before it is confirmed."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from domain.added import Added
from domain.errors import BadInput, NotAllowed
from domain.people import Actor, Person, Role
from domain.ports import Clock, Dice, Store, Unit
from domain.programme import Programme
from domain.school import School
from domain.series_plan import Audience, SeriesPlan
from domain.services import planning
from domain.services.convening import FARTHEST_ONCE, LONGEST_NOTE, Meeting
from domain.services.recording import record

MAY_ADD = frozenset({Role.PRINCIPAL, Role.CONSOLIDATOR})
KEY_LENGTH = 8
USUAL_TIME = time(14)
IN_TWO_WEEKS, TOMORROW = timedelta(days=14), timedelta(days=1)
AUDIENCES: tuple[Audience, ...] = ("parents", "employees", "students", "boarding", "others", "everyone")
CUTOFF_DAYS, CUTOFF_HOURS = (2, 6, 1, 3), (3, 1, 6, 24)
MOST_REPRESENTATIVES = 3


async def load_added(unit: Unit, programme: Programme) -> None:
    """What the store knows of added dialogues, into the programme that every use case reads."""
    programme.added = tuple(dialogue.plan for dialogue in await unit.dialogues.added())


@dataclass(frozen=True)
class Adding:
    """Everything here raises NotAllowed for anybody but the principal and the consolidator."""

    store: Store
    clock: Clock
    dice: Dice
    school: School

    async def refresh(self) -> None:
        """After the start, and after every change."""
        async with self.store.reading() as unit:
            await load_added(unit, self.school.programme)

    async def proposed(self, actor: Actor, *, extraordinary: bool) -> Added:
        """Defaults to begin with; the title is empty for "as usual". Its key makes it one, however often confirmed."""
        _require(actor)
        async with self.store.reading() as unit:
            calendar = self.school.calendar_with(await unit.cycles.overrides())
        now = self.clock.now()
        day = now.date() + (TOMORROW if extraordinary else IN_TWO_WEEKS)
        while not calendar.is_working(day):
            day += TOMORROW
        return Added(
            key=f"d{self.dice.code(KEY_LENGTH).lower()}",
            title="",
            audience=AUDIENCES[0],
            held_at=datetime.combine(day, USUAL_TIME, now.tzinfo),
            place=next((plan.place for plan in self.school.series), self.school.name),
            cutoff_days=0 if extraordinary else CUTOFF_DAYS[0],
            cutoff_hours=CUTOFF_HOURS[0],
            extraordinary=extraordinary,
        )

    async def as_planned(self, actor: Actor, dialogue: Added) -> Meeting:
        """What it would be, with what is odd about its day."""
        _require(actor)
        async with self.store.reading() as unit:
            calendar = self.school.calendar_with(await unit.cycles.overrides())
        return Meeting(dialogue.plan, calendar.session(dialogue.dates, dialogue.dates.period))

    def check(self, dialogue: Added) -> None:
        """Raises BadInput "date_past", "date_too_far", "cutoff_past", "too_long", "dialogue_twice"."""
        now = self.clock.now()
        if dialogue.held_at <= now:
            raise BadInput("date_past")
        if dialogue.held_at > now + FARTHEST_ONCE:
            raise BadInput("date_too_far")
        if dialogue.dates.cutoff_of(dialogue.held_at) <= now:
            raise BadInput("cutoff_past")
        if longest := [words for words in (dialogue.title, dialogue.place) if len(words) > LONGEST_NOTE]:
            raise BadInput("too_long", length=len(longest[0]), most=LONGEST_NOTE)

    async def add(self, actor: Actor, dialogue: Added) -> Meeting:
        """Stores it and plans what is due; whoever is concerned is told when questions are taken, or at once.

        Confirmed twice it is one. Raises what ``check`` raises.
        """
        _require(actor)
        now = self.clock.now()
        async with self.store.writing() as unit:
            added = await unit.dialogues.added()
            if dialogue.key not in {one.key for one in added}:
                self.check(dialogue)
                await self._require_new(unit, dialogue)
                await unit.dialogues.add(dialogue)
                plans = (*(one.plan for one in added), dialogue.plan)
                await planning.plan_ahead(unit, self._with(plans), now)
                subject = f"session/{dialogue.key}/{dialogue.dates.period}"
                await record(unit, actor, "dialogue", subject, now, at=dialogue.held_at.isoformat(timespec="minutes"))
            calendar = self.school.calendar_with(await unit.cycles.overrides())
        await self.refresh()
        return Meeting(dialogue.plan, calendar.session(dialogue.dates, dialogue.dates.period))

    async def concerned(self, plan: SeriesPlan) -> list[Person]:
        """Whom it may bring an errand: whoever collects its questions out of turn, and its minute takers."""
        roles = [*plan.minute_takers, *([plan.collector] if plan.collector else [])]
        async with self.store.reading() as unit:
            found = [one for role in roles for one in await unit.people.with_role(role)]
        return list({one.id: one for one in found}.values())

    async def _require_new(self, unit: Unit, dialogue: Added) -> None:
        """Two for the same people at the same moment were set up twice. Raises BadInput "dialogue_twice"."""
        calendar = self.school.calendar_with(await unit.cycles.overrides())
        for plan in self.school.series:
            planned = calendar.session(plan.dates, dialogue.dates.period)
            same = not planned.cancelled and planned.session_at == dialogue.held_at
            if same and plan.audience == dialogue.audience:
                raise BadInput("dialogue_twice", title=plan.title)

    def _with(self, added: tuple[SeriesPlan, ...]) -> School:
        return replace(self.school, programme=Programme(self.school.programme.configured, added))


def _require(actor: Actor) -> None:
    if not actor.roles & MAY_ADD:
        raise NotAllowed
