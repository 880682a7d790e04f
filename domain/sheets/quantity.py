"""A figure as it is printed, and the number behind it for a spreadsheet."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Quantity:
    """``words`` as printed ("12", "83 %", what stands for a suppressed cell); ``number`` the same for a spreadsheet.

    ``number`` is None where there is none to give: suppressed, unknown, or not counted. A ``percent`` is the number of
    hundredths (83.0 for 83 %).
    """

    words: str
    number: float | None = None
    percent: bool = False
