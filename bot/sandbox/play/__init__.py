"""``python -m bot sandbox --play``: a whole month, played as people would, told in the terminal, checked at every step.

The same house as in production; only the wire and the clock are the sandbox's. Twice the same play, word for word.
"""

from collections.abc import Callable, Sequence
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.config import Settings
from bot.sandbox.month import load_questions
from bot.sandbox.on_paper import for_one
from bot.sandbox.play import afterwards, answering, ending, following, questions, reviewing, sessions, urgent
from bot.sandbox.play.theatre import Scene, Theatre, at
from bot.sandbox.play.transcript import Transcript
from bot.sandbox.school import load_school
from bot.sandbox.stage import SandboxStage, stage_in
from texts import say


def month() -> list[Scene]:
    """Every scene, in the order of the calendar."""
    asked = questions.scenes(load_questions(load_school()))
    others = (questions, urgent, reviewing, answering, following, sessions, afterwards)
    scenes = [*asked, *(scene for part in others for scene in part.SCENES)]
    scenes.append(at(5, "18:00", ending.bypassed_to_the_end, month=12))
    return sorted(scenes, key=attrgetter("moment"))


async def play_month(settings: Settings, write: Callable[[str], object], scenes: Sequence[Scene] | None = None) -> int:
    """Plays ``scenes`` (the whole month) and returns the exit code: 0 only when every check held."""
    with TemporaryDirectory(prefix="homthu-") as folder:
        async with stage_in(Path(folder), for_one(settings)) as stage:
            theatre = Theatre(stage, Transcript(write, stage.now), load_questions(stage.school))
            await _play(theatre, month() if scenes is None else scenes)
            _look_back(stage, theatre.transcript)
            if scenes is None:
                ending.search(theatre, Path(folder) / "homthu.db", [stage.school.person("HS1204")])
        return theatre.transcript.summary()


async def _play(theatre: Theatre, scenes: Sequence[Scene]) -> None:
    transcript = theatre.transcript
    transcript.narrate("prologue", school=theatre.school.name, people=len(theatre.stage.school.people))
    transcript.day(theatre.stage.now().date())
    for scene in scenes:
        try:
            await theatre.until(scene.moment)
            await scene.play(theatre)
        except Exception as error:  # noqa: BLE001 - the month goes on, and the exit code tells
            transcript.fail(say("play.line.broken", scene=scene.play, error=repr(error)))
        theatre.letters.read()


def _look_back(stage: SandboxStage, transcript: Transcript) -> None:
    """Telegram would have refused nothing of what the bot did."""
    violations = stage.wire.violations
    transcript.check(not violations, say("play.check.wire"), ", ".join(map(str, violations)))
