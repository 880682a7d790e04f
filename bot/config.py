"""The settings: ``config.example.toml`` below, the school's ``config.toml`` upon it, the environment on top.

The only reader of setting files and of the environment. Every default stands in the example file and nowhere else,
so that what a school reads there is what the bot does. ``HOMTHU_<SECTION>__<KEY>`` wins over the file; lists and
tables are written there as in TOML; a number picks one of a list (``HOMTHU_SERIES__0__START``).
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from pydantic import ValidationError, model_validator

from bot import config_sections as sections
from bot.config_alarm import Alarm
from bot.config_backup import Backup
from bot.config_cycles import Series, Topic
from bot.config_dialogues import Dialogue
from bot.config_faults import ConfigError, Fault, faults_of
from bot.config_files import Tree, everything_shown, laid_over, read
from bot.config_plan import Plan
from bot.config_retention import Retention
from bot.config_sector import Authority, Deployment
from bot.config_types import Section, refusal
from bot.config_visits import Task, Visits
from domain.routing import OTHER_TOPIC

EXAMPLE = Path(__file__).resolve().parent.parent / "config.example.toml"
USUAL_PLACE = Path("config.toml")
PREFIX, SEPARATOR = "HOMTHU_", "__"
SECRETS = ("token", "webhook_secret")


class Settings(Section):
    """Everything that a school can decide, checked and frozen."""

    telegram: sections.Telegram
    storage: sections.Storage
    school: sections.School
    school_year: sections.SchoolYear
    asking: sections.Asking
    anonymity: sections.Anonymity
    urgent: sections.Urgent
    answering: sections.Answering
    clock: sections.Clock
    enrolment: sections.Enrolment
    retention: Retention
    alarm: Alarm
    backup: Backup
    logging: sections.Logging
    deployment: Deployment
    authority: Authority
    plan: Plan
    series: tuple[Series, ...]
    dialogues: tuple[Dialogue, ...] = ()
    visits: Visits
    tasks: tuple[Task, ...] = ()
    topics: tuple[Topic, ...]

    @model_validator(mode="after")
    def _lists_are_filled_and_keys_different(self) -> Self:
        dialogues = (*self.series, *self.dialogues)
        for field, items in (("series", dialogues), ("topics", self.topics), ("tasks", self.tasks)):
            keys = [item.key for item in items]
            if not keys and not (field == "tasks" or (field == "series" and self.authority.enabled)):
                raise refusal("empty", field)
            if twice := sorted({key for key in keys if keys.count(key) > 1}):
                raise refusal("twice", field, given=twice[0])
        return self

    @model_validator(mode="after")
    def _something_for_everything_else(self) -> Self:
        topics = {topic.key for topic in self.topics}
        if OTHER_TOPIC not in topics:
            raise refusal("no_other_topic", "topics", given=OTHER_TOPIC)
        for dialogue in (*self.series, *self.dialogues):
            if unknown := sorted(dialogue.answerers.keys() - topics):
                raise refusal("unknown_topic", "topics", given=unknown[0], dialogue=dialogue.key)
        return self

    @model_validator(mode="after")
    def _schools_have_an_authority(self) -> Self:
        if self.deployment.schools and not self.authority.enabled:
            raise refusal("no_authority", "authority")
        return self

    @model_validator(mode="after")
    def _tasks_prepare_what_there_is(self) -> Self:
        dialogues = {dialogue.key for dialogue in (*self.series, *self.dialogues)}
        for task in self.tasks:
            if not task.is_about(dialogues):
                raise refusal("unknown_dialogue", "tasks", given=task.dialogue, task=task.key)
        return self

    @model_validator(mode="after")
    def _a_semester_begins_between_lessons(self) -> Self:
        year, second = self.school_year, self.visits.second_semester
        first, last = (year.start.month, year.start.day), (year.end.month, year.end.day)
        day = (second.month, second.day)
        inside = first < day <= last if first <= last else day > first or day <= last
        if self.visits.enabled and not inside:
            raise refusal("outside_year", "visits", given=f"{second.month:02}-{second.day:02}")
        return self

    def days_to_answer(self, topic_key: str) -> int:
        """Days; an unknown topic gets the common ones."""
        own = next((topic.days_to_answer for topic in self.topics if topic.key == topic_key), 0)
        return own or self.answering.days_to_answer

    @property
    def has_token(self) -> bool:
        return bool(self.telegram.token.get_secret_value())


def load(path: Path | None = None, env: Mapping[str, str] = os.environ) -> Settings:
    """Read, lay over each other, check. ``path`` None: the example's values. Raises ConfigError with every fault."""
    tree = read(EXAMPLE)
    if path is not None:
        tree = laid_over(tree, read(path))
    faults = _take_environment(tree, env)
    _take_secret_files(tree, faults)
    try:
        settings = Settings.model_validate(tree)
    except ValidationError as refused:
        raise ConfigError([*faults, *faults_of(refused, Settings, tree, everything_shown(EXAMPLE))]) from None
    if faults:
        raise ConfigError(faults)
    return settings


def _take_environment(tree: Tree, env: Mapping[str, str]) -> list[Fault]:
    faults = []
    for name in sorted(env):
        steps = name.removeprefix(PREFIX).lower().split(SEPARATOR)
        if not name.startswith(PREFIX) or len(steps) < 2:  # noqa: PLR2004 - HOMTHU_CI and the like are no settings
            continue
        try:
            _put(tree, steps, env[name])
        except tomllib.TOMLDecodeError:
            faults.append(Fault(name, "not_a_list", {}, f"""{name}='["07:00", "17:00"]'"""))
        except (KeyError, IndexError, ValueError, TypeError):
            faults.append(Fault(name, "unknown_variable", {}, f"{PREFIX}TELEGRAM{SEPARATOR}TOKEN"))
    return faults


def _put(tree: Tree, steps: list[str], written: str) -> None:
    """Raises KeyError, IndexError, ValueError or TypeError where the way leads nowhere."""
    place: Any = tree
    for step in steps[:-1]:
        place = place[int(step)] if isinstance(place, list) else place[step]
    last = int(steps[-1]) if isinstance(place, list) else steps[-1]
    before = place.get(last) if isinstance(place, dict) else place[last]
    place[last] = tomllib.loads(f"value = {written}")["value"] if isinstance(before, list | dict) else written


def _take_secret_files(tree: Tree, faults: list[Fault]) -> None:
    """A secret given directly wins; otherwise the content of its file is the secret."""
    telegram = tree.get("telegram")
    if not isinstance(telegram, dict):
        return
    for secret in SECRETS:
        file = telegram.get(f"{secret}_file")
        if file and not telegram.get(secret):
            try:
                telegram[secret] = Path(str(file)).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError):
                example = f'{secret}_file = "/run/secrets/telegram_{secret}"'
                faults.append(Fault(f"telegram.{secret}_file", "no_file", {}, example))
