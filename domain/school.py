"""The rules of one school, read from its configuration once and given to every use case."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from domain.calendar import Calendar
from domain.errors import BadInput, Unknown
from domain.folding import seen
from domain.people import Role
from domain.plan_facts import PlanFacts
from domain.ports.cycles import Override
from domain.programme import Programme
from domain.routing import OTHER_TOPIC, Topic
from domain.sector import Sector
from domain.series import Override as Confirmed
from domain.series_plan import SeriesPlan, gone
from domain.tasks import Task
from domain.visits import VisitRules

__all__ = ["AskingRules", "Level", "School", "SeriesPlan"]

Level = Literal["preschool", "primary", "lower_secondary", "upper_secondary", "continuing", "mixed"]

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class AskingRules:
    """Lengths as Telegram counts them, in UTF-16 units; limits per hour and per day for one chat."""

    min_length: int
    max_length: int
    bubbles: timedelta
    max_photos: int
    per_hour: int
    per_day: int

    def fit(self, text: str, least: int | None = None) -> str:
        """The text, trimmed. Raises BadInput "too_short" or "too_long"; ``least`` instead of the usual minimum."""
        text, least = text.strip(), self.min_length if least is None else least
        length = len(text.encode("utf-16-le", "surrogatepass")) // 2
        if seen(text) < least:
            raise BadInput("too_short", least=least)
        if length > self.max_length:
            raise BadInput("too_long", length=length, most=self.max_length)
        return text


@dataclass(frozen=True)
class School:
    """Everything a use case needs to know about the school that is not in the database."""

    name: str
    superior: str
    authority: str
    place: str
    symbol: str
    topics: tuple[Topic, ...]
    programme: Programme
    asking: AskingRules
    smallest_group: int
    small_cell: int
    release_times: tuple[time, ...]
    return_address_days: int
    ack_minutes: int
    safety_contact: str
    days_to_answer: int
    rating_days: int
    reopen_limit: int
    quiet_from: time
    quiet_to: time
    digest_at: time
    consent_version: str
    code_days: int
    class_link_days: int
    wrong_guesses: int
    titles: dict[Role, str] = field(default_factory=dict)
    retention_months: int = 12
    audit_months: int = 12
    letters_days: int = 120
    left_days: int = 365
    applicants_days: int = 60
    invites_days: int = 30
    minimum_pool: int = 1
    mutes_per_month: int = 3
    visits: VisitRules | None = None
    tasks: tuple[Task, ...] = ()
    calendar: Calendar = field(default_factory=Calendar)
    level: Level = "upper_secondary"
    plan_facts: PlanFacts = field(default_factory=PlanFacts)
    sector: Sector = field(default_factory=Sector)

    @property
    def series(self) -> tuple[SeriesPlan, ...]:
        """Every dialogue, monthly or once, from the settings or from the chat."""
        return self.programme.series

    @property
    def has_box(self) -> bool:
        """Whether anything is asked here; an authority without a dialogue of its own takes no questions."""
        return bool(self.series) or not self.sector.is_authority

    @property
    def collectors(self) -> frozenset[Role]:
        """Roles that review the questions of some dialogue."""
        return frozenset(plan.collector for plan in self.series if plan.collector)

    def calendar_with(self, overrides: Mapping[tuple[str, str], Override]) -> Calendar:
        """The calendar as the principal has confirmed it."""
        confirmed = {key: Confirmed(override.session_at, override.note) for key, override in overrides.items()}
        return replace(self.calendar, overrides=confirmed)

    def topic(self, key: str) -> Topic:
        """The routing row; an unknown key falls back to "khác" so that no question is ever unowned."""
        found = {topic.key: topic for topic in self.topics}
        return found.get(key) or found[OTHER_TOPIC]

    def plan(self, key: str) -> SeriesPlan:
        """The dialogue of a question; one that has left the settings has its key for a title and no session at all."""
        return self._found(key) or gone(key)

    def held(self, key: str) -> SeriesPlan:
        """One that is in the settings. Raises Unknown."""
        if plan := self._found(key):
            return plan
        raise Unknown

    def _found(self, key: str) -> SeriesPlan | None:
        return next((plan for plan in self.series if plan.key == key), None)

    def is_quiet(self, now: datetime) -> bool:
        """Whether only urgent letters may disturb people at ``now`` (aware, the school's zone)."""
        at = now.timetz().replace(tzinfo=None)
        if self.quiet_from > self.quiet_to:
            return at >= self.quiet_from or at < self.quiet_to
        return self.quiet_from <= at < self.quiet_to

    def waking(self, now: datetime) -> datetime:
        """``now``, or the end of the quiet hours it falls into."""
        if not self.is_quiet(now):
            return now
        end = now.replace(hour=self.quiet_to.hour, minute=self.quiet_to.minute, second=0, microsecond=0)
        return end if end > now else end + timedelta(days=1)

    def next_release(self, now: datetime) -> datetime | None:
        """When the box is emptied next; None when questions are passed on at once."""
        if not self.release_times:
            return None
        moments = [_at(now, day, at) for day in (0, 1) for at in sorted(self.release_times)]
        return next(moment for moment in moments if moment > now)

    def must_go(self, received_on: date, cutoff_at: datetime | None, moment: datetime) -> bool:
        """Whether a nameless question may be held no longer for want of others (``minimum_pool``).

        Beyond the first emptying of the next day holding hides nothing more, for the day stands on the card; and a day
        before the cutoff its reviewer must have it.
        """
        return moment.date() > received_on or (cutoff_at is not None and moment >= cutoff_at - A_DAY)

    def read_by(self, received_on: date, cutoff_at: datetime | None, now: datetime) -> datetime | None:
        """By when a question in the box is handed on at the latest; None when questions are passed on at once."""
        moment = self.next_release(now)
        while moment and self.minimum_pool > 1 and not self.must_go(received_on, cutoff_at, moment):
            moment = self.next_release(moment)
        return moment

    def answer_due(self, topic: Topic, today: date) -> date:
        """By when an assigned question wants its answer."""
        return today + timedelta(days=topic.days_to_answer or self.days_to_answer)


def _at(now: datetime, days: int, at: time) -> datetime:
    return datetime.combine(now.date() + timedelta(days=days), at, tzinfo=now.tzinfo)
