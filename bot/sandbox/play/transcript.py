"""The month as it is told in the terminal, and the tally of what was checked on the way."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from textwrap import fill

from texts import say
from texts.dates import clock, long_date

WIDTH = 110
SHORT = 150
FEW = 3


class Transcript:
    """``write`` takes whole lines. A failure is told where it happens and once more at the end."""

    def __init__(self, write: Callable[[str], object], now: Callable[[], datetime]) -> None:
        self._write = write
        self._now = now
        self._pressing: tuple[str, list[str]] | None = None
        self._routine: Counter[str] = Counter()
        self.steps = 0
        self.failures: list[str] = []

    def day(self, day: date) -> None:
        """A heading; before it, in one line, what the clock did on the side the day before."""
        self._flush()
        if self._routine:
            self._line(say("play.line.routine", what=_counted(self._routine)))
            self._routine.clear()
        self._write(f"\n{say('play.line.day', day=long_date(day))}\n")

    def narrate(self, key: str, **values: object) -> None:
        """The narrator, in a paragraph of its own."""
        self._flush()
        told = say(f"play.tell.{key}", None, **values)
        self._write(fill(told, WIDTH, initial_indent="\n  ", subsequent_indent="  ") + "\n")

    def act(self, key: str, **values: object) -> None:
        """Somebody did something."""
        self._flush()
        self._line(say(f"play.act.{key}", None, clock=clock(self._now()), **values))

    def press(self, who: str, label: str) -> None:
        """Several presses of one person become one line."""
        if self._pressing and self._pressing[0] == who:
            self._pressing[1].append(label)
            return
        self._flush()
        self._pressing = (who, [label])

    def clock(self, moment: datetime, events: Sequence[str]) -> None:
        """What the clock brought that is worth a line."""
        self._flush()
        self._line(say("play.line.clock", clock=clock(moment), what=_counted(Counter(events))))

    def routine(self, event: str) -> None:
        """What the clock does every day; told in the evening."""
        self._routine[event] += 1

    def letter(self, sent_at: datetime, names: Sequence[str], text: str) -> None:
        """The bot wrote the same to these people."""
        self._flush()
        many = len(names) > FEW
        who = say("play.line.many", count=len(names)) if many else ", ".join(names)
        self._line(say("play.line.letter", clock=clock(sent_at), who=who, text=shortened(text)))

    def check(self, held: bool, what: str, instead: str = "") -> bool:
        """One step of the play. ``instead``: what was there when it did not hold."""
        self._flush()
        self.steps += 1
        if held:
            self._line(say("play.line.held", what=what))
        else:
            self.fail(say("play.line.instead", what=what, instead=shortened(instead)) if instead else what)
        return held

    def fail(self, why: str) -> None:
        """Told here, counted at the end."""
        self._flush()
        self.failures.append(why)
        self._line(say("play.line.failed", why=why))

    def summary(self) -> int:
        """The last lines, and the exit code: 0 only when every check held."""
        self._flush()
        self._write("\n")
        for why in self.failures:
            self._line(say("play.line.failed", why=why))
        self._write(say("play.line.summary", steps=self.steps, failures=len(self.failures)) + "\n")
        return 1 if self.failures else 0

    def _flush(self) -> None:
        if self._pressing:
            who, labels = self._pressing
            self._pressing = None
            pressed = " ".join(f"[{label}]" for label in labels)
            self._line(say("play.act.presses", clock=clock(self._now()), who=who, labels=pressed))

    def _line(self, text: str) -> None:
        self._write(text + "\n")


def shortened(text: str) -> str:
    """One line, cut where it gets long."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[:SHORT].rstrip() + "…"


def _counted(events: Counter[str]) -> str:
    return ", ".join(f"{title} ×{count}" if count > 1 else title for title, count in events.items())
