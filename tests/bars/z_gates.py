"""Z8: what the linters cannot forbid stands nowhere in the code. The dependencies' audit is `.ci/run`'s."""

import re
from pathlib import Path

from tests.bars.bar import Bar, Reached, Trial

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "domain", "handlers", "scheduler", "storage", "texts")
BANNED = {
    "updates thrown away": r"drop_pending_updates\s*=\s*True",
    "askers at rest": r"PicklePersistence|arbitrary_callback_data",
    "an update in the log": r"log\.\w+\([^)]*\bupdate\b\s*[,)]",
    "BadRequest and TimedOut taken for the weather": r"except\s+\(?NetworkError\)?\s*(as \w+)?:",
    "the author's words copied with his name": r"\.(forward_message|copy_message)s?\(",
}


def _found(sources: dict[str, str]) -> Reached:
    hits = [
        f"{name}: {what}"
        for name, source in sources.items()
        for what, word in BANNED.items()
        if re.search(word, source)
    ]
    return Reached(not hits, f"{len(hits)} in {len(sources)} files {'; '.join(hits)}".strip())


def measure(_: Trial) -> Reached:
    """Every file of the rooms."""
    return _found({str(file): file.read_text("utf-8") for room in ROOMS for file in (ROOT / room).rglob("*.py")})


def control(_: Trial) -> Reached:
    """A file that does all of it."""
    planted = "await bot.run_polling(drop_pending_updates=True)\nlog.info('%s', update)\n"
    return _found({"planted.py": planted})


BARS = (
    Bar("Z8", "No line of the code does what loses updates or remembers askers", "0 banned words", measure, control),
)
