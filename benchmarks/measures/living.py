"""P7 and P10: the real bot as it starts, waits and answers."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.lab import Lab, Sink
from benchmarks.table import Line

ROUND_TRIP = 0.05
QUIET = 7.0
BACK_TO_BACK = 5


def measure(lab: Lab) -> list[Line]:
    """About two minutes with five runs: most of it is waiting for a quiet moment to pass.

    Of each bot the first start is not counted: it writes bytecode, and ours its tables, once in a school's life.
    """
    starts, memories, replies = [], [], []
    notes: list[str] = []
    with TemporaryDirectory(dir=lab.disk) as folder:
        for run in range(lab.runs + 1):
            ours, our_start = _idle(lab, Path(folder))
            theirs, their_start = _bare(lab)
            if not run:
                continue
            starts.append(our_start / their_start)
            memories.append(ours / theirs)
            replies.append(_after_quiet(lab))
            notes = [f"{our_start:.2f} s and {their_start:.2f} s", f"{ours:.0f} and {theirs:.0f} MiB"]
    return [
        Line(
            "P7",
            "memory of the idle bot ÷ a bare python-telegram-bot application",
            memories,
            at_most=1.8,
            note=notes[1],
        ),
        Line("P10", "50 ms away: first reply after seven quiet seconds ÷ back to back", replies, at_most=1.2),
        Line("P10", "from the command to the first poll ÷ a bare application", starts, at_most=2.5, note=notes[0]),
    ]


def _idle(lab: Lab, folder: Path) -> tuple[float, float]:
    with lab.sink() as sink:
        started = time.monotonic()
        with lab.bot(["bot", "run"], lab.real(sink, folder)) as running:
            polled = _first_poll(sink)
            time.sleep(1.0)
            return running.memory, polled - started


def _bare(lab: Lab) -> tuple[float, float]:
    with lab.sink() as sink:
        started = time.monotonic()
        with lab.peer("peer_ptb", sink.url) as running:
            polled = _first_poll(sink)
            time.sleep(1.0)
            return running.memory, polled - started


def _first_poll(sink: Sink) -> float:
    while not (moment := sink.report()["first_fetch"]):
        time.sleep(0.01)
    return float(moment)


def _after_quiet(lab: Lab) -> float:
    """In a school of its own, which has not seen the sink's first updates before."""
    with (
        TemporaryDirectory(dir=lab.disk) as folder,
        lab.sink(ROUND_TRIP) as sink,
        lab.bot(["bot", "run"], lab.real(sink, Path(folder))),
    ):
        _first_poll(sink)
        _ask(sink, 0)
        usual = sorted(_ask(sink, number) for number in range(1, BACK_TO_BACK + 1))[BACK_TO_BACK // 2]
        time.sleep(QUIET)
        return _ask(sink, BACK_TO_BACK + 1) / usual


def _ask(sink: Sink, number: int) -> float:
    """Seconds from the word to the reply; every time somebody else asks, so that no chat's pace is in the way."""
    sink.load(updates=1, chats=1, first_chat=5000 + number, text="/help")
    while len(waited := sink.report()["waited"]) <= number:
        time.sleep(0.01)
    return float(waited[number])
