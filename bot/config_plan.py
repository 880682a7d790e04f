"""What the yearly plan says beside its dialogues: ``[plan]`` of ``config.toml`` (S0 I and IV, S1 I and III)."""

from bot.config_types import Paragraph, Section
from domain.people import Role


class Plan(Section):
    """Printed as written, one paragraph an item; a list may be empty."""

    bases: tuple[Paragraph, ...]
    purposes: tuple[Paragraph, ...]
    requirements: tuple[Paragraph, ...]
    budget: str
    recipients: tuple[Paragraph, ...]
    duties: tuple[Paragraph, ...]
    cosigners: tuple[Role, ...]
