"""The table ``[alarm]`` of ``config.toml``."""

from bot.config_types import Section


class Alarm(Section):
    """The words of a command that reaches somebody while Telegram does not; it reads one sentence. Empty = none."""

    command: tuple[str, ...]
