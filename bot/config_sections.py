"""The plain tables of ``config.toml``, in the order in which they stand there. Every default is in the example file."""

import re
from pathlib import Path
from typing import Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, field_validator, model_validator

from bot.config_types import AnyRole, ClockTime, Day, Section, WebAddress, Words, YearlyDay, ZoneName, refusal

DATABASES = ("sqlite+aiosqlite:///",)
SMALLEST_GROUP = 5
"""No group smaller than this is ever named or counted, whatever the settings say (docs/threat-model.md)."""


class Telegram(Section):
    """How to reach Telegram. Empty ``webhook_url`` = polling; ``*_file`` keeps a secret out of the settings."""

    token: SecretStr = Field(examples=["123456789:AAE-chuoi-ky-tu-BotFather-cap"])
    token_file: str = Field(examples=["/run/secrets/telegram_token"])
    api_url: WebAddress
    webhook_url: WebAddress
    webhook_listen: str = Field(pattern=r"^[^\s:]+:\d{1,5}$")
    webhook_secret: SecretStr = Field(examples=["mot-chuoi-dai-kho-doan-0123456789"])
    webhook_secret_file: str = Field(examples=["/run/secrets/telegram_webhook_secret"])
    poll_timeout_seconds: int = Field(ge=0, le=50)

    @field_validator("token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr) -> SecretStr:
        if not re.fullmatch(r"(\d+:[A-Za-z0-9_-]+)?", token.get_secret_value()):
            raise refusal("bad_token")
        return token

    @field_validator("api_url")
    @classmethod
    def _some_server(cls, address: str) -> str:
        if not address:
            raise refusal("empty")
        return address

    @field_validator("webhook_secret")
    @classmethod
    def _fits_into_the_header(cls, secret: SecretStr) -> SecretStr:
        """Bot API setWebhook: 1-256 characters of A-Z, a-z, 0-9, _ and -."""
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret.get_secret_value()):
            raise refusal("bad_secret")
        return secret

    @model_validator(mode="after")
    def _webhook_is_guarded(self) -> Self:
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise refusal("secret_missing", "webhook_secret")
        return self

    @property
    def listen_host(self) -> str:
        return self.webhook_listen.rpartition(":")[0]

    @property
    def listen_port(self) -> int:
        return int(self.webhook_listen.rpartition(":")[2])


class Storage(Section):
    """One database per school; the keys of the sealed return addresses lie beside it, never inside."""

    url: str = Field(repr=False)  # the address of another database may hold a password
    key_dir: Path

    @field_validator("url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if not url.startswith(DATABASES):
            raise refusal("bad_database", given=url.partition(":")[0])
        return url

    @property
    def file(self) -> Path:
        """The database itself."""
        return Path(self.url.removeprefix(DATABASES[0]))

    @property
    def erasures(self) -> Path:
        """The journal of erasures, beside the database: ``homthu.db`` has ``homthu.erasures.jsonl``."""
        return self.file.with_suffix(".erasures.jsonl")


class School(Section):
    """Names as they stand on paper. ``titles`` replaces the usual title of a role."""

    name: Words
    superior: Words
    authority: Words
    place: Words
    level: Literal["preschool", "primary", "lower_secondary", "upper_secondary", "continuing", "mixed"]
    symbol: str = Field(pattern=r"^\S{1,20}$")
    timezone: ZoneName
    departments: tuple[Words, ...]
    titles: dict[AnyRole, Words]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class ClosedRange(Section):
    """Days without sessions, first and last included."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    reason: Words

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.last < self.first:
            raise refusal("backwards", "to")
        return self


class SchoolYear(Section):
    """No sessions between ``end`` and ``start`` (summer) nor within ``closed``."""

    start: YearlyDay
    end: YearlyDay
    closed: tuple[ClosedRange, ...]


class Asking(Section):
    """Characters, seconds, photos; the two rates hold per chat and in memory only."""

    min_length: int = Field(ge=1, le=200)
    max_length: int = Field(ge=200, le=2500)  # a card must fit into one message of 4096 beside it
    bubbles_seconds: int = Field(ge=0, le=900)
    max_photos: int = Field(ge=0, le=10)
    per_hour: int = Field(ge=1, le=1000)
    per_day: int = Field(ge=1, le=10000)


class Anonymity(Section):
    """What "không ghi tên" means in numbers. Empty ``release_times`` = at once, for trying out only."""

    min_group: int = Field(ge=SMALLEST_GROUP, le=1000)
    release_times: tuple[ClockTime, ...]
    minimum_pool: int = Field(ge=1, le=20)
    mutes_per_month: int = Field(ge=0, le=20)
    return_address_days: int = Field(ge=7, le=180)
    receipt_memory_mib: int = Field(ge=8, le=1024)
    small_cell: int = Field(ge=SMALLEST_GROUP, le=100)


class Urgent(Section):
    """KHẨN: minutes until the principal is told; the words and numbers on the safety card."""

    ack_minutes: int = Field(ge=1, le=180)
    safety_contact: Words
    phones: tuple[Words, ...]


class Answering(Section):
    """Days to answer unless the topic says otherwise; days to say "chưa rõ", and how often."""

    days_to_answer: int = Field(ge=1, le=60)
    rating_days: int = Field(ge=1, le=90)
    reopen_limit: int = Field(ge=0, le=5)


class Clock(Section):
    """Quiet hours may cross midnight; equal ends mean none."""

    quiet_from: ClockTime
    quiet_to: ClockTime
    digest_at: ClockTime
    tick_seconds: int = Field(ge=1, le=60)


class Enrolment(Section):
    """Life of codes and class links; ``wrong_guesses`` per hour and chat."""

    code_days: int = Field(ge=1, le=365)
    class_link_days: int = Field(ge=1, le=365)
    wrong_guesses: int = Field(ge=1, le=20)
    consent_version: str = Field(pattern=r"^[0-9A-Za-z.-]{1,20}$")


class Logging(Section):
    """Empty ``file`` = standard error."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"]
    file: str
