"""A month in small: whoever gave no name stands nowhere, in no form; whoever gave one does."""

import logging
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.logs import configure
from bot.sandbox.stage import SandboxStage, stage_in
from tests.privacy.marks import Identity, found_in
from tests.privacy.photographed import CAMERA, with_place_and_camera
from tests.privacy.scanner import (
    DATABASE,
    a_copy,
    count_of,
    grown,
    is_tied,
    loose_files,
    ties,
    without_roster,
)
from tests.privacy.the_month import (
    HIDDEN,
    NAMED,
    SLIP,
    URGENT,
    Sent,
    answer,
    approve,
    ask,
    label,
    rebuilt,
    settings,
    type_in,
    until,
)

NETS, TAPS = "Bao giờ sân bóng có lưới mới ạ?", "Vòi nước cạnh nhà xe chảy suốt đêm ạ."
LAMP, BOOKS = "Đèn hành lang tầng hai hỏng đã lâu ạ.", "Thư viện mở thêm buổi tối được không ạ?"
HARM, REGRET = "Em bị mấy anh lớp trên đe doạ sau giờ học.", "Em muốn hỏi về điểm danh mà thôi không hỏi nữa."
SOON = "Tổ điện nước sẽ sửa trong tuần này."
MORE = "Nhất là đoạn gần cầu thang phía đông."
ANONYMOUS = {"HS1002": LAMP, "HS1003": BOOKS, "HS1004": HARM, "HS1005": REGRET}
NAMED_ONES = {"HS1001": NETS, "HS1106": TAPS}


@dataclass
class Month:
    """What is left of it. ``stolen``: copies of the database on three days; ``hits``: what lay around on each."""

    folder: Path
    people: dict[str, Identity] = field(default_factory=dict)
    sent: dict[str, Sent] = field(default_factory=dict)
    stolen: list[Path] = field(default_factory=list)
    without_roster: list[bytes] = field(default_factory=list)
    hits: list[dict[str, list[str]]] = field(default_factory=list)
    grown: list[set[tuple[str, str]]] = field(default_factory=list)
    answered: str = ""
    before: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def watched(self) -> list[Identity]:
        return [self.people[key] for key in (*ANONYMOUS, *NAMED_ONES)]

    def steal(self) -> None:
        """As everything lies on the disk at this moment."""
        day = self.folder.parent / f"day{len(self.stolen)}"
        hidden = [self.people[key] for key in ANONYMOUS]
        self.stolen.append(a_copy(self.folder, day))
        self.without_roster.append(without_roster(self.folder, day / "rest"))
        self.hits.append(loose_files(self.folder, hidden))
        self.grown.append(grown(self.before, count_of(self.folder, self.watched)))


@pytest.fixture
def debug_log(tmp_path: Path) -> Iterator[Path]:
    """The log as talkative as it gets, in the school's own folder."""
    root = logging.getLogger()
    handlers, level, raising = list(root.handlers), root.level, logging.raiseExceptions
    home = tmp_path / "home"
    home.mkdir()
    path = home / "homthu.log"
    handler = configure("DEBUG", str(path))
    yield path
    handler.close()
    logging.captureWarnings(capture=False)
    root.handlers[:], logging.raiseExceptions = handlers, raising
    root.setLevel(level)


@pytest.fixture
async def month(debug_log: Path) -> AsyncIterator[Month]:
    found = Month(debug_log.parent)
    async with stage_in(found.folder, settings()) as stage:
        found.people = {one.id: Identity.of(one, stage.phone(one.id)) for one in stage.school.people}
        await _people_show_themselves(stage, found)
        await stage.house.store.checkpoint()
        found.before = count_of(found.folder, found.watched)
        await _everybody_asks(stage, found)
        found.steal()
        await _life_goes_on(stage, found)
        found.steal()
        async with rebuilt(stage):
            await _answers_come(stage, found)
            found.steal()
            await until(stage, "11-16 06:00")
            found.steal()
        yield found
        assert stage.wire.violations == []


async def _people_show_themselves(stage: SandboxStage, month: Month) -> None:
    """User names stand in every update; some people press "share my number" besides."""
    for key in (*ANONYMOUS, *NAMED_ONES):
        phone, who = stage.phone(key), month.people[key]
        phone._account.user["username"] = who.user_name
        await phone.share_contact(who.phone_number)
        await phone.send_voice()


async def _everybody_asks(stage: SandboxStage, month: Month) -> None:
    picture = with_place_and_camera()
    month.sent["HS1001"] = await ask(stage, "HS1001", NETS, NAMED, photo=picture)
    month.sent["HS1002"] = await ask(stage, "HS1002", LAMP, HIDDEN)
    month.sent["HS1003"] = await ask(stage, "HS1003", BOOKS, SLIP, photo=picture)
    month.sent["HS1106"] = await ask(stage, "HS1106", TAPS, NAMED)
    month.sent["HS1004"] = await ask(stage, "HS1004", HARM, HIDDEN, URGENT)
    month.sent["HS1005"] = await ask(stage, "HS1005", REGRET, HIDDEN, photo=picture)
    logging.getLogger("handlers.ask").error("failed", exc_info=ValueError(LAMP))


async def _life_goes_on(stage: SandboxStage, month: Month) -> None:
    """Added to, reviewed, approved."""
    await until(stage, "11-12 12:10")
    lamp = stage.phone("HS1002")
    await lamp.press(label("ask.button.add"))
    await type_in(lamp, MORE)
    await until(stage, "11-12 19:00")
    for key in ("HS1001", "HS1002", "HS1003"):
        await approve(stage, "CB03", month.sent[key].code)
    await until(stage, "11-13 12:00")


async def _answers_come(stage: SandboxStage, month: Month) -> None:
    """Answered and rated; somebody takes a question back."""
    for key in ("HS1001", "HS1002", "HS1003"):
        await answer(stage, "CB02", month.sent[key].code, SOON)
    regret = stage.phone("HS1005")
    await regret.press(label("ask.button.withdraw"))
    await regret.press(label("follow.button.withdraw_yes"))
    lamp = stage.phone("HS1002")
    month.answered = lamp.last.text
    await lamp.press(label("follow.button.clear"))


async def test_a_month_without_a_trace_of_those_who_gave_no_name(month: Month, debug_log: Path):
    hidden = [month.people[key] for key in ANONYMOUS]
    named = [month.people[key] for key in NAMED_ONES]

    # The answer came back to somebody of whom nothing was kept.
    assert month.sent["HS1002"].code in month.answered

    # 1: every row but the roster's, on each of the days.
    for content in month.without_roster:
        assert [found_in(content, who) for who in hidden] == [[]] * len(hidden)
        assert [found_in(content, who) for who in named] == [["full name"]] * len(named)

    # 2: the raw files hold nothing that was not there on the day of enrolment, save the names that were given.
    for more in month.grown:
        assert {person for person, _ in more} <= {*NAMED_ONES}
        assert {form for _, form in more} <= {"full name"}
    assert {person for person, _ in month.grown[0]} == {*NAMED_ONES}

    # 3: nor does anything that lies around.
    assert month.hits == [{}] * len(month.stolen)

    # 4: no row ties a question to anybody of the families but to those who gave their name.
    for thief in month.stolen:
        families = [who for who in month.people.values() if who.person_id.startswith(("HS", "PH"))]
        for key, sent in month.sent.items():
            tied = {who.person_id for who in families if is_tied(ties(thief, sent.code), who)}
            assert tied == ({key} if key in NAMED_ONES else set())

    _nothing_of_anybody_in(debug_log, month)
    _what_was_taken_back_is_gone(month)
    _photos_tell_nothing(month)


def _nothing_of_anybody_in(file: Path, month: Month) -> None:
    log = file.read_bytes()
    texts = [*ANONYMOUS.values(), *NAMED_ONES.values(), MORE, SOON]
    secrets = [*texts, *(sent.code for sent in month.sent.values()), *(sent.receipt for sent in month.sent.values())]
    assert b"handlers.ask" in log
    assert [text for text in secrets if text and text.encode() in log] == []
    assert [who.person_id for who in month.people.values() if is_tied(log, who)] == []
    assert b"sandbox-token" not in log


def _what_was_taken_back_is_gone(month: Month) -> None:
    """From the last night on, words and photo, in the freed pages and the WAL as well."""
    first, last = month.stolen[0].parent, month.stolen[-1].parent
    assert REGRET.encode() in _files(first)
    assert REGRET.encode() not in _files(last)
    with closing(sqlite3.connect(month.stolen[-1])) as db:
        of = "SELECT count(*) FROM photos JOIN questions ON id = question_id WHERE code = ?"
        assert db.execute(of, (month.sent["HS1005"].code,)).fetchone() == (0,)
        assert db.execute(of, (month.sent["HS1003"].code,)).fetchone() == (1,)


def _photos_tell_nothing(month: Month) -> None:
    assert CAMERA.encode() in with_place_and_camera()
    with closing(sqlite3.connect(month.stolen[0])) as db:
        pictures = [data for (data,) in db.execute("SELECT data FROM photos")]
    assert len(pictures) == 3
    for data in pictures:
        assert dict(Image.open(BytesIO(data)).getexif()) == {}
        assert b"Exif" not in data
    assert CAMERA.encode() not in b"".join(_files(path.parent) for path in month.stolen)


def _files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob(f"{DATABASE}*"))
