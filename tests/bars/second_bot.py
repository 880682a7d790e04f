"""O6: a second bot on the same file does not start. (A second one elsewhere, with the same token, raises the alarm.)"""

from pathlib import Path

from bot.alone import alone
from tests.bars.bar import Bar, Reached, Trial


def measure(trial: Trial) -> Reached:
    """One at work, others try."""
    return _tried(trial, trial.home / "homthu.db")


def control(trial: Trial) -> Reached:
    """The one at work holds another file."""
    return _tried(trial, trial.home / "another.db")


def _tried(trial: Trial, held: Path) -> Reached:
    tries, started = trial.times(20, 1000), 0
    with alone(held):
        for _ in range(tries):
            with alone(trial.home / "homthu.db") as first:
                started += first
    return Reached(started == 0, f"{tries} tries beside a running one: started {started}")


BARS = (Bar("O6", "A second bot on the same file does not start", "0 (PostgreSQL: not used)", measure, control),)
