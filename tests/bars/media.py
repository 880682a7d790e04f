"""A7: of a picture only the pixels go on, as a new upload; every other file is refused kindly and not kept by name."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from bot.logs import configure
from bot.sandbox.files import PHOTO
from bot.sandbox.person import Person as Phone
from bot.sandbox.stage import SandboxStage, stage_in
from tests.bars.bar import Bar, Reached, Trial
from tests.bars.media_samples import MARK, PLACE, Sample, refused, taken
from tests.privacy.the_month import HIDDEN, ask, settings, until

PUPIL, READER = "HS1002", "CB03"
TEXT = "Vòi nước ở sân sau bị gãy, đây là ảnh ạ."
AT_ONCE = 4
"""Photos to a question."""
HARMLESS = {0xDB, 0xC0, 0xC2, 0xC4, 0xDD}
"""Tables and frames of a JPEG; APP0 is looked into."""
JFIF = 16
TRACES = (MARK.encode(), MARK.encode("utf-16-le"), str(PLACE["latitude"]).encode(), b"84912345678")
Redraw = Callable[[bytes], bytes]


@dataclass
class Seen:
    """What was found: identity tags in pictures kept or sent, file ids sent again, refusals that were none."""

    samples: int = 0
    pictures: int = 0
    tags: list[str] = field(default_factory=list)
    sent_again: int = 0
    unkind: list[str] = field(default_factory=list)
    traces: int = 0

    @property
    def reached(self) -> Reached:
        clean = not (self.tags or self.sent_again or self.unkind or self.traces)
        wrong = f" {sorted(set(self.tags))} {self.unkind}" if self.tags or self.unkind else ""
        figure = (
            f"{self.samples} samples: identity tags {len(self.tags)} in {self.pictures} pictures kept or sent, "
            f"file ids used again {self.sent_again}, refused without a kind word {len(self.unkind)}, "
            f"names on the disk {self.traces}{wrong}"
        )
        return Reached(clean and self.pictures > 0, figure)


def measure(trial: Trial) -> Reached:
    """Every sample through the chat, without a name; long: five times with other pixels."""
    return asyncio.run(_walked(trial.home, trial.dice, trial.times(1, 5), None)).reached


def control(trial: Trial) -> Reached:
    """The pictures are kept as they came."""
    return asyncio.run(_walked(trial.home, trial.dice, 1, lambda data: data)).reached


async def _walked(home: Path, dice: Random, rounds: int, redraw: Redraw | None) -> Seen:
    seen = Seen()
    free = settings()
    free = free.model_copy(update={"asking": free.asking.model_copy(update={"per_hour": 1000, "per_day": 1000})})
    with talkative_log(home):
        async with stage_in(home, free) as stage:
            if redraw:
                stage.house.services.redraw = redraw
            for _ in range(rounds):
                await _everything_is_sent(stage, dice, seen)
            await _looked_at(stage, seen)
            seen.traces = _traces(home)
    return seen


async def _everything_is_sent(stage: SandboxStage, dice: Random, seen: Seen) -> None:
    phone, pictures, others = stage.phone(PUPIL), taken(dice), refused(dice)
    for start in range(0, len(pictures), AT_ONCE):
        for sample in pictures[start : start + AT_ONCE]:
            await _send(stage, phone, sample)
        await ask(stage, PUPIL, TEXT, HIDDEN)
    for sample in others:
        if not await _is_refused_kindly(stage, phone, sample):
            seen.unkind.append(sample.name)
    seen.samples += len(pictures) + len(others)


async def _send(stage: SandboxStage, phone: Phone, sample: Sample) -> None:
    files = stage.wire.world.files
    if sample.kind == "photo":
        body: object = [files.add(sample.content, PHOTO) | {"width": 60, "height": 40}]
        await phone._send({"photo": body} | (sample.more or {}))
        return
    kept = files.add(sample.content, PHOTO) if sample.content else {}
    await phone._send({sample.kind: kept | (sample.more or {})})


async def _is_refused_kindly(stage: SandboxStage, phone: Phone, sample: Sample) -> bool:
    """Answered with a sentence of ours that repeats nothing of it; what is no photo is not even fetched."""
    before, fetched = len(phone.inbox()), _fetched(stage)
    await _send(stage, phone, sample)
    said = phone.inbox()[before:]
    untouched = sample.kind == "photo" or _fetched(stage) == fetched
    spoken = any(message.from_bot and message.text for message in said)
    return spoken and untouched and not any(MARK in message.text for message in said if message.from_bot)


def _fetched(stage: SandboxStage) -> int:
    return sum(call.method == "getFile" for call in stage.wire.calls)


async def _looked_at(stage: SandboxStage, seen: Seen) -> None:
    """The reviewer asks for the photos of every question."""
    await until(stage, "11-12 11:30")
    reader = stage.phone(READER)
    database = stage.house.store._writer.url.database
    for (code,) in _rows(str(database), "SELECT code FROM questions WHERE photo_count > 0"):
        await reader.press_data(f"vf:{code}")
    shown = [message.photo for message in reader.inbox() if message.photo]
    kept = [data for (data,) in _rows(str(database), "SELECT data FROM photos")]
    seen.pictures = len(shown) + len(kept)
    seen.tags = [tag for picture in [*shown, *kept] for tag in tags_in(picture)]
    sent = [call for call in stage.wire.calls if call.method in {"sendPhoto", "sendMediaGroup"}]
    seen.sent_again = sum(PHOTO in "".join(call.form.values()) for call in sent)
    assert sent
    if not shown or not kept:
        seen.unkind.append("nobody could see the photos")


def _rows(database: str, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as db:
        return db.execute(question).fetchall()


def _traces(home: Path) -> int:
    """Marks in whatever lies in the folder: database, WAL, log, keys."""
    contents = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    return sum(content.count(trace) for content in contents for trace in TRACES)


def tags_in(picture: bytes) -> list[str]:
    """Everything in a JPEG that is not needed to draw it, by its place; read by ITU T.81, not by Pillow."""
    if not picture.startswith(b"\xff\xd8"):
        return ["not a JPEG"]
    found, at = [], 2
    while picture[at + 1] != 0xDA:
        marker, size = picture[at + 1], int.from_bytes(picture[at + 2 : at + 4], "big")
        plain_jfif = marker == 0xE0 and size == JFIF and picture[at + 4 : at + 9] == b"JFIF\0"
        if marker not in HARMLESS and not plain_jfif:
            found.append(f"segment {marker:02x}")
        at += 2 + size
    tail = picture.rpartition(b"\xff\xd9")[2]
    return found + (["tail"] if tail else []) + ([MARK] if MARK.encode() in picture else [])


@contextmanager
def talkative_log(home: Path) -> Iterator[None]:
    """As talkative as it gets, in the folder that is searched afterwards."""
    root = logging.getLogger()
    handlers, level, raising = list(root.handlers), root.level, logging.raiseExceptions
    handler = configure("DEBUG", str(home / "homthu.log"))
    try:
        yield
    finally:
        handler.close()
        logging.captureWarnings(capture=False)
        root.handlers[:], logging.raiseExceptions = handlers, raising
        root.setLevel(level)


BARS = (
    Bar(
        "A7",
        "Of a picture only the pixels go on; other files are refused kindly, and nothing of them is kept",
        "40 samples: identity tags 0, file ids used again 0, other files refused",
        measure,
        control,
    ),
)
