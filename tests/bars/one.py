"""`python -m tests.bars.one NAME SEED [--short]`: one bar and its control; the last line printed is JSON."""

import json
import sys
import tempfile
from pathlib import Path
from random import Random

from tests.bars.bar import Trial
from tests.bars.every_bar import every_bar


def main(name: str, seed: str, *size: str) -> None:
    """Raises KeyError for a bar that does not exist."""
    bar = every_bar()[name]
    with tempfile.TemporaryDirectory() as folder:
        home, other = Path(folder, "bar"), Path(folder, "control")
        home.mkdir()
        other.mkdir()
        reached = bar.measure(Trial(long="--short" not in size, dice=Random(seed), home=home))  # noqa: S311 - seeded
        broken = bar.control(Trial(long=False, dice=Random(seed), home=other)) if bar.control else None  # noqa: S311
    said = {
        "holds": reached.holds and not (broken and broken.holds),
        "figure": reached.figure,
        "control": broken.figure if broken else "",
    }
    print(json.dumps(said))  # noqa: T201 - the other end of the pipe reads it


if __name__ == "__main__":
    main(*sys.argv[1:])
