"""What the yearly plan says beside its dialogues (S0 I and IV, S1 I and III): words of the school, printed as given."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlanFacts:
    """Each tuple holds one paragraph an item; ``budget`` is one line ("Kinh phí"); ``recipients`` are "Nơi nhận"."""

    bases: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    budget: str = ""
    recipients: tuple[str, ...] = ()
