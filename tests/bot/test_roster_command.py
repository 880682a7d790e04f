"""``roster`` and ``invite`` on the command line: words and exit codes."""

import io
import zipfile

import pytest

from bot.invite_command import Wanted, write_slips
from bot.roster_command import apply, check, write_template
from domain.services.inviting import Inviting
from domain.services.rostering import Rostering
from tests.a_school import PUPILS, STAFF, WORDS, Tools, rows
from tests.handlers.test_roster import xlsx


@pytest.fixture
def tools(tmp_path):
    return Tools(tmp_path / "keys")


@pytest.fixture
def rostering(store, tools):
    return Rostering(store, tools.clock, tools.dice, WORDS)


@pytest.fixture
def inviting(store, tools):
    return Inviting(store, tools.clock, tools.dice, tools.vault, tools.school)


def test_the_template_is_written_once(tmp_path):
    path = tmp_path / "mau.xlsx"
    assert write_template(path)[1] == 0
    assert zipfile.is_zipfile(io.BytesIO(path.read_bytes()))
    assert write_template(path)[1] == 1


async def test_check_tells_and_apply_does(rostering, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx())
    said, code = await check(rostering, path)
    assert (code, "thêm 8" in said) == (0, True)
    async with rostering.store.reading() as unit:
        assert await unit.people.everybody() == []
    said, code = await apply(rostering, path)
    assert (code, "Đã ghi danh sách" in said) == (0, True)
    assert "giữ nguyên 8" in (await apply(rostering, path))[0]


async def test_faults_and_departures_are_refused_with_a_reason(rostering, tmp_path):
    path = tmp_path / "a.xlsx"
    assert (await check(rostering, path))[1] == 1
    path.write_bytes(b"nothing")
    assert "không đọc được" in (await apply(rostering, path))[0]
    path.write_bytes(xlsx(pupils=(("", *PUPILS[0][1:]),)))
    assert (await check(rostering, path))[1] == 1
    said, code = await apply(rostering, path)
    assert (code, "chưa có mã" in said) == (1, True)
    await rostering.apply(rows(), None)
    path.write_bytes(xlsx(PUPILS[:1], (), STAFF[:4]))
    assert "--confirm" in (await check(rostering, path))[0]
    assert (await apply(rostering, path))[1] == 1
    assert (await apply(rostering, path, confirmed=True))[1] == 0


async def test_slips_for_a_class_the_staff_or_one_person(rostering, inviting, tools, tmp_path):
    await rostering.apply(rows(), None)
    out = tmp_path / "phieu.docx"
    for wanted, count in (
        (Wanted(class_name="10A1"), 3),
        (Wanted(staff=True), 4),
        (Wanted(person_key="hs1"), 1),
    ):
        said, code = await write_slips(inviting, tools.school, "bot", wanted, out)
        assert (code, f"{count} phiếu" in said) == (0, True)
        assert zipfile.is_zipfile(out)
    for wanted in (Wanted(class_name="12Z"), Wanted(person_key="HS99")):
        assert (await write_slips(inviting, tools.school, "bot", wanted, out))[1] == 1
    assert (await write_slips(inviting, tools.school, "bot", Wanted(staff=True), tmp_path / "no" / "x.docx"))[1] == 1


async def test_nobody_is_printed_twice_and_an_empty_school_has_no_staff(rostering, inviting, tools, store, tmp_path):
    out = tmp_path / "phieu.docx"
    assert (await write_slips(inviting, tools.school, "bot", Wanted(staff=True), out))[1] == 1
    await rostering.apply(rows(), None)
    async with store.writing() as unit:
        for pupil in await unit.people.pupils_of("10A2"):
            await unit.people.link(77, pupil.id)
    said, code = await write_slips(inviting, tools.school, "bot", Wanted(class_name="10A2"), out)
    assert (code, "không" in said.lower()) == (0, True)
    assert not out.exists()
