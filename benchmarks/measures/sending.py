"""P4 to P7: a broadcast to twenty thousand, and everybody else meanwhile."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.crowd import FIRST_CHAT, fill
from benchmarks.lab import Lab, Running, Sink
from benchmarks.table import Line

ALL, ENFORCED = 20_000, 30
SECONDS = 15.0
REPLIES = 2.0
"""A second."""
PATIENCE = 90.0
SOME, SPARED, RETRY_AFTER = 450, FIRST_CHAT + 7, 5
Sent = Sequence[tuple[float, int]]


class Broadcast(NamedTuple):
    """One run of a quarter of a minute."""

    rate: float
    windows_over: float
    refused: float
    reply_p99: float
    crowd: float
    memory: float


def measure(lab: Lab) -> list[Line]:
    """About two minutes for each run."""
    idle = [_idle(lab) for _ in range(lab.runs)]
    runs = [_broadcast(lab) for _ in range(lab.runs)]
    spared = [_one_chat_refused(lab) for _ in range(lab.runs)]
    slower = [run.reply_p99 / quiet for run, (quiet, _) in zip(runs, idle, strict=True)]
    heavier = [run.memory / empty for run, (_, empty) in zip(runs, idle, strict=True)]
    milliseconds = f"{idle[-1][0] * 1000:.0f} and {runs[-1].reply_p99 * 1000:.0f} ms"
    mebibytes = f"{idle[-1][1]:.0f} and {runs[-1].memory:.0f} MiB"
    return [
        Line("P4", "everything sent during a broadcast ÷ 30 a second", [run.rate / ENFORCED for run in runs], 0.95),
        Line("P4", "one-second windows with more than 30", [run.windows_over for run in runs], at_most=0),
        Line("P4", "refusals by a Bot API that enforces 30 a second", [run.refused for run in runs], at_most=0),
        Line("P5", "reply p99 during the broadcast ÷ idle", slower, at_most=1.5, note=milliseconds),
        Line(
            "P5", "30 people at once: the last one answered after … seconds", [run.crowd for run in runs], at_most=1.1
        ),
        Line("P6", "one chat's 429: longest gap for the others ÷ retry_after", [one[0] for one in spared], at_most=0.1),
        Line("P6", "… windows over 30 afterwards", [one[1] for one in spared], at_most=0),
        Line("P6", "… its message delivered, once", [one[2] for one in spared], 1, 1),
        Line("P7", "peak memory during the broadcast ÷ idle", heavier, at_most=1.2, note=mebibytes),
    ]


@contextmanager
def _school(lab: Lab, sink: Sink, pupils: int, *, reminded: bool) -> Iterator[Running]:
    with TemporaryDirectory(dir=lab.disk) as folder:
        fill(Path(folder, "school.db"), pupils, reminded=reminded)
        settings = lab.real(sink, Path(folder)) | {
            "HOMTHU_CLOCK__QUIET_FROM": "00:00",
            "HOMTHU_CLOCK__QUIET_TO": "00:00",
        }
        with lab.bot(["bot", "run"], settings) as running:
            while not sink.report()["first_fetch"]:
                time.sleep(0.05)
            yield running


def _idle(lab: Lab) -> tuple[float, float]:
    with lab.sink() as sink, _school(lab, sink, ALL, reminded=False) as running:
        time.sleep(2.0)
        _keep_asking(sink, SECONDS / 2)
        return _p99(sink.report()["waited"][1:]), running.memory


def _broadcast(lab: Lab) -> Broadcast:
    with lab.sink() as sink, _school(lab, sink, ALL, reminded=True) as running:
        sink.load(most=ENFORCED)
        time.sleep(2.0)
        since = sink.report()["now"]
        _keep_asking(sink, SECONDS)
        report = sink.report()
        sink.load(updates=ENFORCED, chats=ENFORCED, first_chat=9000, text="/help")
        before = len(report["waited"])
        while len(waited := sink.report()["waited"]) < before + ENFORCED:
            time.sleep(0.05)
        sent = [at for at, _ in report["sent"] if at >= since]
        return Broadcast(
            rate=len(sent) / (report["now"] - since),
            windows_over=_windows_over(report["sent"]),
            refused=len(report["refused"]),
            reply_p99=_p99(report["waited"][1:]),
            crowd=max(waited[before:]),
            memory=running.peak,
        )


def _one_chat_refused(lab: Lab) -> tuple[float, float, float]:
    with lab.sink() as sink:
        sink.load(patience={SPARED: RETRY_AFTER})
        with _school(lab, sink, SOME, reminded=True):
            sink.until_sent(SOME)
            sent = _until_spared(sink)
            refused_at = sink.report()["refused"][0][0]
    later = [at for at, _ in sent if refused_at - 1 <= at <= refused_at + RETRY_AFTER]
    gap = max(two - one for one, two in pairwise(later))
    return gap / RETRY_AFTER, _windows_over(sent), [chat for _, chat in sent].count(SPARED)


def _until_spared(sink: Sink) -> Sent:
    """Until the refused chat has its message, too; or for so long."""
    late, sent = time.monotonic() + PATIENCE, sink.report()["sent"]
    while SPARED not in {chat for _, chat in sent} and time.monotonic() < late:
        time.sleep(0.2)
        sent = sink.report()["sent"]
    return [(at, chat) for at, chat in sent]


def _keep_asking(sink: Sink, seconds: float) -> None:
    """After a first word, whose answer loads what has never been used yet."""
    sink.load(updates=1, chats=1, first_chat=4000, text="/help")
    time.sleep(1.0)
    for number in range(int(seconds * REPLIES)):
        sink.load(updates=1, chats=1, first_chat=5000 + number, text="/help")
        time.sleep(1 / REPLIES)


def _p99(waited: Sequence[float]) -> float:
    return sorted(waited)[int(len(waited) * 0.99)]


def _windows_over(sent: Sent) -> int:
    """How many windows of one second hold more than 30, whatever message they begin with."""
    return sum(later - at < 1.0 for (at, _), (later, _) in zip(sent, sent[ENFORCED:], strict=False))
