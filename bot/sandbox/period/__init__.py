"""``sandbox --play --config FILE``: a whole period of any school, driven by what its configuration holds.

The same house as in production; only the wire and the clock are the sandbox's. Twice the same play, word for word.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.config import Settings
from bot.rules import school_of
from bot.sandbox.made_up import made_up
from bot.sandbox.on_paper import for_one
from bot.sandbox.period.company import Company
from bot.sandbox.period.papers import of_the_school as papers_of_the_school
from bot.sandbox.period.programme import first_morning, planned
from bot.sandbox.play import ending
from bot.sandbox.play.transcript import Transcript
from bot.sandbox.stage import stage_in
from texts import say


async def play_period(
    settings: Settings, write: Callable[[str], object], papers: Path | None = None, *, short: bool = False
) -> int:
    """Plays every dialogue of these settings and returns the exit code: 0 only when every check held.

    ``papers``: where the documents stay that people fetch; None: they go with the rest. ``short``: see ``planned``.
    """
    school = school_of(settings)
    begins = first_morning(school)
    with TemporaryDirectory(prefix="homthu-") as folder:
        there = papers or Path(folder) / "papers"
        there.mkdir(parents=True, exist_ok=True)
        people = made_up(school, begins.year)
        async with stage_in(Path(folder), for_one(settings), begins, people) as stage:
            play = Company(stage, Transcript(write, stage.now), there)
            play.transcript.narrate("period", school=play.school.name, people=len(stage.phones))
            play.transcript.day(stage.now().date())
            await planned(play, short=short)
            await play.play()
            await papers_of_the_school(play)
            ending.search(play, Path(folder) / "homthu.db", play.hidden)
            violations = stage.wire.violations
            play.transcript.check(not violations, say("play.check.wire"), ", ".join(map(str, violations)))
        return play.transcript.summary()
