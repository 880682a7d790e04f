"""What can be typed after a slash. One table feeds the handlers, /help and every person's command menu."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from domain.people import Actor, Role
from domain.school import School
from handlers.context import Errand


@dataclass(frozen=True)
class Command:
    """``roles`` None: everybody enrolled. ``about_key`` names its line in the menu and in /help.

    ``is_used``: whether a school has any use for it; elsewhere it stands in no menu.
    ``also``: roles that have this errand at some schools only.
    """

    name: str
    errand: Errand
    roles: frozenset[Role] | None
    about_key: str
    is_used: Callable[[School], bool] = lambda _: True
    also: Callable[[School], frozenset[Role]] = lambda _: frozenset()

    def at(self, school: School) -> "Command":
        """For the roles that have this errand at that school."""
        return self if self.roles is None else replace(self, roles=self.roles | self.also(school))

    def is_for(self, actor: Actor) -> bool:
        return self.roles is None or bool(self.roles & actor.roles)
