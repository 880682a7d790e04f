"""P1 to P3: how fast updates come in, stored or not, near or far."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.lab import Lab
from benchmarks.table import Line

NEAR, FAR = 1500, 1500
ROUND_TRIP = 0.05
CHATS = 500
Competitor = Callable[[Lab, float], float]


def measure(lab: Lab) -> list[Line]:
    """About four minutes with five runs."""
    return [*_near(lab), *_far(lab), *_whole(lab)]


def _near(lab: Lab) -> list[Line]:
    durable, bare, ptb = [], [], []
    for _ in range(lab.runs):
        durable.append(_ours(lab, 0.0, NEAR, "64", stored=True))
        bare.append(_ours(lab, 0.0, NEAR, "64"))
        ptb.append(_peer(lab, "peer_ptb", 0.0, NEAR))
    note = f"{_middle(durable):.0f}, {_middle(bare):.0f} and {_middle(ptb):.0f} updates a second"
    return [
        Line("P1", "marked on the disk, confirmed afterwards ÷ the same without a store", _ratios(durable, bare), 0.85),
        Line(
            "P1", "… ÷ python-telegram-bot's own echo bot, which stores nothing", _ratios(durable, ptb), 1.5, note=note
        ),
    ]


def _far(lab: Lab) -> list[Line]:
    durable, aiogram, ordered, unordered, narrow = [], [], [], [], []
    for _ in range(lab.runs):
        durable.append(_ours(lab, ROUND_TRIP, FAR, "256", stored=True))
        aiogram.append(_peer(lab, "peer_aiogram", ROUND_TRIP, FAR))
        ordered.append(_ours(lab, ROUND_TRIP, FAR, "256"))
        unordered.append(_ours(lab, ROUND_TRIP, FAR, "256", "unordered"))
        narrow.append(_ours(lab, ROUND_TRIP, FAR, "32"))
    note = f"{_middle(durable):.0f} and {_middle(aiogram):.0f} updates a second"
    return [
        Line("P3", "50 ms away: marked on the disk ÷ aiogram's bare echo", _ratios(durable, aiogram), 0.5, note=note),
        Line("P3", "50 ms away: each chat in its order ÷ without order", _ratios(ordered, unordered), 0.95),
        Line("P3", "50 ms away: 256 at once ÷ 32 at once", _ratios(ordered, narrow), 1.0),
    ]


def _whole(lab: Lab) -> list[Line]:
    """The peers live on a host that is not a package registry; a relay on aiogram stands beside us for orientation."""
    relay = [_peer(lab, "peer_aiogram", 0.0, NEAR, staff="1") for _ in range(lab.runs)]
    away = "not in any package registry, so not installed and not guessed"
    return [
        Line("P2", "whole intake ÷ MasterGroosha's telegram-feedback-bot", (), 1.0, note=away),
        Line("P2", "whole intake ÷ nessshon's support-bot", (), 2.0, note=away),
        Line("P2", "(a relay on aiogram that stores nothing, updates a second)", relay),
    ]


def _ours(lab: Lab, delay: float, updates: int, *words: str, stored: bool = False) -> float:
    with lab.sink(delay) as sink, TemporaryDirectory(dir=lab.disk) as folder:
        sink.load(updates=updates, chats=CHATS, text="Cho em hoi lich hoc a?")
        place = str(Path(folder)) if stored else "-"
        with lab.bot(["benchmarks.bots.bare", sink.url, place, *words]):
            return _rate(sink.until_sent(updates), sink.report()["first_fetch"], updates)


def _peer(lab: Lab, program: str, delay: float, updates: int, staff: str = "") -> float:
    messages = 2 * updates if staff else updates
    with lab.sink(delay) as sink:
        sink.load(updates=updates, chats=CHATS, text="Cho em hoi lich hoc a?")
        with lab.peer(program, sink.url, *([staff] if staff else [])):
            return _rate(sink.until_sent(messages), sink.report()["first_fetch"], updates)


def _rate(sent: list[tuple[float, int]], since: float, updates: int) -> float:
    return updates / (sent[-1][0] - since)


def _ratios(ours: list[float], theirs: list[float]) -> list[float]:
    return [one / other for one, other in zip(ours, theirs, strict=True)]


def _middle(figures: list[float]) -> float:
    return sorted(figures)[len(figures) // 2]
