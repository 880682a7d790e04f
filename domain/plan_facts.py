"""What the yearly plan says beside its dialogues (S0 I and IV, S1 I and III): words of the school, printed as given."""

from dataclasses import dataclass

from domain.people import Role


@dataclass(frozen=True)
class PlanFacts:
    """Each tuple holds one paragraph an item; ``budget`` is one line ("Kinh phí"); ``recipients`` are "Nơi nhận".

    ``duties``: who carries it out (S1 IV, S4 5). ``cosigners`` sign beside the head of the school (S3).
    """

    bases: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    budget: str = ""
    recipients: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    cosigners: tuple[Role, ...] = ()
