"""What can be typed after a slash. One table feeds the handlers, /help and every person's command menu."""

from dataclasses import dataclass

from domain.people import Actor, Role
from handlers.context import Errand


@dataclass(frozen=True)
class Command:
    """``roles`` None: everybody enrolled. ``about_key`` names its line in the menu and in /help."""

    name: str
    errand: Errand
    roles: frozenset[Role] | None
    about_key: str

    def is_for(self, actor: Actor) -> bool:
        return self.roles is None or bool(self.roles & actor.roles)
