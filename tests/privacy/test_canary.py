"""A month in small: whoever gave no name stands nowhere, in no form; whoever gave one does."""

import logging
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.logs import configure
from bot.sandbox.stage import stage_in
from tests.privacy.canaries import (
    ANONYMOUS,
    MORE,
    NAMED_ONES,
    REGRET,
    SOON,
    Month,
    answers_come,
    everybody_asks,
    life_goes_on,
    people_show_themselves,
)
from tests.privacy.marks import Identity, found_in
from tests.privacy.photographed import CAMERA, with_place_and_camera
from tests.privacy.scanner import DATABASE, count_of, is_tied, ties
from tests.privacy.the_month import rebuilt, settings, until
from tests.privacy.the_session import SPOKE, a_session_is_held, every_paper_is_taken, what_was_said_is_kept

IN_THE_HALL = 4
"""From this theft on the session is over."""
MINUTES = "bien-ban-doi-thoai-others-2026-11.docx"


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
    rules = settings()
    rules = rules.model_copy(update={"visits": rules.visits.model_copy(update={"enabled": True})})
    async with stage_in(found.folder, rules) as stage:
        found.people = {one.id: Identity.of(one, stage.phone(one.id)) for one in stage.school.people}
        await people_show_themselves(stage, found)
        await stage.house.store.checkpoint()
        found.before = count_of(found.folder, found.watched)
        await everybody_asks(stage, found)
        found.steal()
        await life_goes_on(stage, found)
        found.steal()
        async with rebuilt(stage):
            await answers_come(stage, found)
            found.steal()
            await until(stage, "11-16 06:00")
            found.steal()
            await a_session_is_held(stage, found)
            found.steal()
            await what_was_said_is_kept(stage, found)
            await every_paper_is_taken(stage, found)
            found.steal()
        yield found
        assert stage.wire.violations == []


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
    for day, more in enumerate(month.grown):
        assert {person for person, _ in more} <= {*NAMED_ONES, *([SPOKE] if day >= IN_THE_HALL else [])}
        assert {form for _, form in more} <= {"full name"}
    assert {person for person, _ in month.grown[0]} == {*NAMED_ONES}

    # 3: nor does anything that lies around.
    assert month.hits == [{}] * len(month.stolen)

    # 4: no row ties a question to anybody of the families but to those who gave their name.
    families = [who for who in month.people.values() if who.person_id.startswith(("HS", "PH"))]
    for day, thief in enumerate(month.stolen):
        later = month.later.items() if day >= IN_THE_HALL else ()
        for key, sent in [*month.sent.items(), *later]:
            together = ties(thief, sent.code)
            tied = {who.person_id for who in families if is_tied(together, who)}
            assert tied == ({key} if key in NAMED_ONES else set())

    # 5: no paper names anybody but the one who spoke in the hall, among those who spoke.
    assert month.papers == {key: set() for key in (*ANONYMOUS, *NAMED_ONES)} | {SPOKE: {MINUTES}}

    _nothing_of_anybody_in(debug_log, month)
    _what_was_taken_back_is_gone(month)
    _photos_tell_nothing(month)


def _nothing_of_anybody_in(file: Path, month: Month) -> None:
    log = file.read_bytes()
    texts = [*ANONYMOUS.values(), *NAMED_ONES.values(), MORE, SOON]
    sent = [*month.sent.values(), *month.later.values()]
    secrets = [*texts, *(one.code for one in sent), *(one.receipt for one in sent)]
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
