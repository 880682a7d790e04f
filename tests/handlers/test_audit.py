"""The audit log as it fills by itself, and as the heads of the school read it. Askers leave no line in it."""

import re
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from bot.sandbox.person import Person as Phone
from domain.audit import Entry, short
from tests.handlers.the_school import DATABASE, TheSchool

TEXT = "Sân sau hay ngập nước mỗi khi mưa to, bao giờ nhà trường sửa ạ?"
HEAD = re.compile(r"[0-9A-F]{4}(?:-[0-9A-F]{4}){3}")


async def entries(school: TheSchool) -> list[Entry]:
    async with school.services.store.reading() as unit:
        return await unit.audit.after(0, 10_000)


async def done(school: TheSchool, since: int = 0) -> list[tuple[str, str, str]]:
    return [(one.act.actor, one.act.action, one.act.subject) for one in (await entries(school))[since:]]


async def test_whatever_an_asker_does_leaves_no_line(school: TheSchool):
    """Named or not, a pupil or a member of staff; looked at, added to, taken back."""
    before = len(await entries(school))
    for key, way in (("boarder", "Không ghi tên"), ("HS1007", "Ghi tên"), ("homeroom_10a1", "Không ghi tên")):
        await school.asks(key, TEXT, way)
        phone = school.phone(key)
        await phone.press("Tình trạng")
        await phone.press("Bổ sung")
        await phone.write("Nhất là đoạn gần cầu thang ạ.")
        await phone.write("/cauhoi")
    pupil = school.phone("boarder")
    await pupil.write("/riengtu")
    await pupil.write("/help")
    assert await done(school, before) == []


async def test_an_alarm_leaves_no_line_until_somebody_in_charge_does_something(school: TheSchool):
    before = len(await entries(school))
    question = await school.asks("boarder", TEXT, "Không ghi tên", "KHẨN")
    assert await done(school, before) == []
    officer = next(p for p in school.stage.phones.values() if any("ĐÃ NHẬN" in label for label in _labels(p)))
    await officer.press("ĐÃ NHẬN")
    [(_, action, subject)] = await done(school, before)
    assert (action, subject) == ("acknowledge", f"question/{question.code}")


def _labels(phone: Phone) -> list[str]:
    return [label for message in phone.inbox() for label in message.labels]


async def test_reviewing_and_answering_leave_one_line_for_each_look_and_each_act(school: TheSchool):
    question = await school.asks("HS1007", TEXT, "Ghi tên")
    teacher, before = school.phone("homeroom_10a1"), len(await entries(school))
    await teacher.write("/duyet")
    await teacher.press("Duyệt")
    who = school.stage.school.person("homeroom_10a1").id
    about = f"question/{question.code}"
    assert await done(school, before) == [(who, "view", about), (who, "approve", about)]
    [line] = [one for one in await entries(school) if one.act.action == "approve"]
    assert TEXT not in str(line)
    assert (line.at.second, line.at.microsecond) == (0, 0)


async def test_the_heads_of_the_school_read_it_and_nobody_else(school: TheSchool):
    await school.asks("HS1007", TEXT, "Ghi tên")
    await school.phone("homeroom_10a1").write("/duyet")
    principal = school.phone("principal")
    await principal.write("/nhatky")
    assert "✅ Liền mạch" in principal.last.text
    assert "xem câu #" in principal.last.text
    assert TEXT not in principal.last.text
    for key in ("administrator", "homeroom_10a1", "HS1007", "boarding_board"):
        phone = school.phone(key)
        await phone.write("/nhatky")
        assert "Liền mạch" not in phone.last.text
    who = {one.act.actor for one in await entries(school) if one.act.subject == "audit"}
    assert who == {school.stage.school.person("principal").id}


async def test_pages_go_back_to_the_beginning(school: TheSchool):
    teacher, principal = school.phone("homeroom_10a1"), school.phone("principal")
    for _ in range(15):
        await teacher.write("/lop")
    await principal.write("/nhatky")
    pages = [principal.last.text]
    while any("Cũ hơn" in label for label in principal.last.labels):
        await principal.press("Cũ hơn")
        pages.append(principal.last.text)
    assert "".join(pages).count("lớp 10A1") >= 15
    assert len(pages) > 1


async def test_a_line_about_what_went_past_a_reader_is_not_shown_to_that_reader(school: TheSchool):
    """The vice principal reads the log; where he is a homeroom teacher as well, he was to be passed by."""
    question = await school.asks("HS1007", TEXT, "Ghi tên", "Không qua")
    principal = school.phone("principal")
    await principal.write("/traloi")
    await principal.write("/nhatky")
    shown = f"#{question.code}" in principal.last.text
    assert shown
    page = await school.services.auditing.page(_also_homeroom_teacher(school), None)
    assert not [line for line in page.lines if question.code in str(line)]


def _also_homeroom_teacher(school: TheSchool):
    from domain.people import Actor

    people = school.stage.school
    return Actor((people.person("homeroom_10a1"), people.person("principal")))


async def test_a_head_from_an_old_digest_is_still_known_and_one_of_another_chain_is_not(school: TheSchool):
    teacher, principal = school.phone("homeroom_10a1"), school.phone("principal")
    await principal.write("/nhatky")
    assert "Sổ chưa có dòng nào" in principal.last.text
    await teacher.write("/lop")
    await principal.write("/nhatky")
    (head,) = HEAD.findall(principal.last.text)
    await teacher.write("/lop")
    await principal.write(f"/nhatky {head}")
    assert "vẫn nằm trong sổ" in principal.last.text
    await principal.write("/nhatky 0000-0000-0000-0000")
    assert "không còn mã" in principal.last.text
    await principal.write("/nhatky xin chào")
    assert "/nhatky 7F3A" in principal.last.text


async def test_the_digest_carries_the_head_and_a_rewritten_line_is_told(school: TheSchool, tmp_path: Path):
    await school.asks("HS1007", TEXT, "Ghi tên")
    principal = school.phone("principal")
    for _ in range(3):
        await school.phone("homeroom_10a1").write("/duyet")
    async with school.services.store.reading() as unit:
        head = short(await unit.audit.head())
    await principal.write("/bantin")
    assert f"Mã sổ nhật ký: {head}" in principal.last.text
    with closing(connect(tmp_path / "school" / DATABASE)) as db:
        db.execute("DROP TRIGGER audit_is_never_changed")
        db.execute("UPDATE audit SET actor = 'CB99' WHERE number = 2")
        db.commit()
    await principal.write("/nhatky")
    assert "⛔ Sổ bị sửa: dòng 2" in principal.last.text


async def test_a_button_forged_under_a_file_is_answered_in_a_new_message(school: TheSchool):
    """A file has no text that could become the answer's."""
    keeper = school.phone("administrator")
    await keeper.write("/danhsach")
    file = keeper.last
    assert file.kind == "document"
    await keeper.press_data("nl", file)
    assert keeper.last.id > file.id
    assert keeper.last.text


@pytest.mark.parametrize("odd", ["", "x", "-1", "9" * 30, "\u0663"])
async def test_odd_pages_are_pages_too(school: TheSchool, odd: str):
    principal = school.phone("principal")
    await principal.write("/nhatky")
    await principal.press_data(f"w:{odd}", principal.last)
    assert "Sổ nhật ký" in principal.last.text
