"""Everything a handler can ask for: the use cases, the store and the clock. Filled once, in ``bot/wiring.py``."""

from collections.abc import Callable
from dataclasses import dataclass, field

from domain.ports import Clock, Dice, Store, Vault
from domain.school import School
from handlers.expectations import Expectations


@dataclass
class Services:
    """One bot's house. ``redraw`` re-encodes a photo from its pixels (no EXIF); raises BadInput."""

    school: School
    store: Store
    clock: Clock
    dice: Dice
    vault: Vault
    redraw: Callable[[bytes], bytes]
    expectations: Expectations = field(default_factory=Expectations)
