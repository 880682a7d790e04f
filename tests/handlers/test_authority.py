"""An authority and its schools, as their people see it on their phones."""

from datetime import date
from pathlib import Path

import pytest

from bot.sandbox.district import District
from bot.sandbox.person import Person
from domain.consignment import Enclosure
from domain.sent_report import packed
from domain.services import sending_up
from domain.services.sending_up import Matter, Turnout
from tests.a_district import a_district, on_day
from tests.domain.test_merged import ASKED, a_report, table

NAME = "Trường Mầm non Suối Bạc"
OTHER = "Trường THCS Bản Lụa"


@pytest.fixture
async def district(tmp_path: Path, empty_school: Path):
    async with a_district(tmp_path, empty_school, codes=("mam-non",)) as opened:
        yield opened
        assert [one.wire.violations for one in opened.stages.values()] == [[], []]


@pytest.fixture
async def both(tmp_path: Path, empty_school: Path):
    async with a_district(tmp_path, empty_school) as opened:
        yield opened
        assert [one.wire.violations for one in opened.stages.values()] == [[], [], []]


def officer(district: District) -> Person:
    return district.authority.phone("officer")


def principal(district: District, code: str = "mam-non") -> Person:
    return district.schools[code].phone("principal")


async def go_to(district: District, day: int, month: int = 9) -> None:
    """What lies between is not the matter here."""
    district.clock.set(on_day(day, month))
    await district.settle()


async def plan_is_made(district: District, code: str = "mam-non") -> None:
    stage = district.schools[code]
    async with stage.house.store.writing() as unit:
        await sending_up.plan_made(unit, "2026-2027", district.now().date())
    await district.settle()


async def test_one_line_a_school_the_late_ones_first_each_mark_in_words(both: District):
    stage = both.schools["mam-non"]
    rules = stage.house.services.school
    async with stage.house.store.writing() as unit:
        await sending_up.plan_made(unit, "2026-2027", date(2026, 9, 10))
        await sending_up.session_held(unit, rules, "doi_thoai", "2026-09", date(2026, 9, 14), Turnout(41, 42))
    await go_to(both, 15)
    await officer(both).write("/cactruong")
    told = officer(both).last.text
    assert "Hạn: kế hoạch trước ngày 15/9/2026, đối thoại trước ngày 30/9/2026" in told
    late = f"🔴 TRỄ {OTHER}: kế hoạch trễ 1 ngày, chưa đối thoại, chưa báo cáo"
    assert f"{late}\n🟡 đang làm {NAME}: chưa báo cáo, thành phần chưa đủ" in told
    await officer(both).write("/cactruong  SUOI bac")
    assert OTHER not in officer(both).last.text
    await officer(both).press(NAME)
    marks = "kế hoạch: đã có, 10/09\nđối thoại: đã tổ chức, 14/09\nthành phần: chưa đủ\nbáo cáo: chưa\ntrễ: không"
    assert marks in officer(both).last.text
    assert "Dự ít nhất 40 trên ít nhất 40 người được mời." in officer(both).last.text


async def test_a_school_is_urged_once_a_day_and_the_authority_sees_that_it_arrived(both: District):
    await officer(both).write("/cactruong")
    await officer(both).press(NAME)
    await officer(both).press("Nhắc: kế hoạch đối thoại")
    letter = principal(both).last.text
    assert letter == (
        "🔔 Phòng Văn hoá - Xã hội xã Thung Mây nhắc: kế hoạch đối thoại (năm học 2026-2027) cần hoàn thành trước ngày "
        "15/9/2026. Hôm nay là ngày cuối cùng còn kịp.\n\n"
        "Kế hoạch ban hành rồi: gõ /giayto, chọn Kế hoạch, bấm “Đã ban hành kế hoạch này”."
    )
    assert "nhắc" not in principal(both, "thcs").last.text
    before = len(principal(both).inbox())
    await officer(both).press("Nhắc: kế hoạch đối thoại")
    assert len(principal(both).inbox()) == before
    assert "Đã nhắc về kế hoạch đối thoại ngày 14/09/2026: trường đã nhận." in officer(both).last.text
    await go_to(both, 15)
    await officer(both).press("Nhắc: kế hoạch đối thoại")
    assert "Hôm nay là 15/09, đã trễ." in principal(both).last.text


async def test_an_old_button_urges_nobody_who_has_done_it_meanwhile(district: District):
    await officer(district).write("/cactruong")
    await officer(district).press(NAME)
    await plan_is_made(district)
    before = len(principal(district).inbox())
    await officer(district).press("Nhắc: kế hoạch đối thoại")
    assert len(principal(district).inbox()) == before


async def test_a_report_arrives_is_acknowledged_opened_and_counts(district: District):
    stage = district.schools["mam-non"]
    files = (Enclosure("bao-cao.docx", b"docx"), Enclosure("bao-cao.xlsx", b"xlsx"))
    async with stage.house.store.writing() as unit:
        await sending_up.session_held(unit, stage.house.services.school, "doi_thoai", "2026-09", date(2026, 9, 12))
        facts = packed(a_report(table(ASKED)), ["2026-09"])
        await sending_up.report_sent(unit, "2026-09", facts, files, date(2026, 9, 14))
    await district.settle()
    assert officer(district).last.text == f"📄 {NAME} đã gửi báo cáo tháng 9/2026."
    assert principal(district).last.text == (
        "✅ Phòng Văn hoá - Xã hội xã Thung Mây đã nhận báo cáo tháng 9/2026 ngày 14/09/2026."
    )
    await officer(district).press("Xem trường này")
    assert "báo cáo: đã nhận, 14/09" in officer(district).last.text
    await officer(district).press("Báo cáo tháng 9/2026")
    assert [one.filename for one in officer(district).documents] == ["bao-cao.docx", "bao-cao.xlsx"]
    await officer(district).write("/cactruong")
    await officer(district).press("Gộp báo cáo")
    names = [one.filename for one in officer(district).documents[2:]]
    assert names == ["bao-cao-tong-hop-2026-09-14.docx", "bao-cao-tong-hop-2026-09-14.xlsx"]
    await officer(district).write("/giayto")
    await officer(district).press("📄 Báo cáo tổng hợp các trường · năm học 2026-2027")
    assert "1 trên 1 trường đã gửi báo cáo" in [one.text for one in officer(district).inbox() if not one.document][-1]
    assert [one.filename for one in officer(district).documents[4:]] == names


async def test_a_matter_passed_up_is_replied_to_and_the_reply_goes_down_to_that_school(both: District):
    stage = both.schools["mam-non"]
    matter = Matter("n1", "Đề nghị sửa đường vào trường", "12/CV-MNSB", date(2026, 9, 12), date(2026, 10, 1))
    async with stage.house.store.writing() as unit:
        await sending_up.matter_passed_up(unit, matter, Enclosure("cv.docx", b"cv"), date(2026, 9, 14))
    await both.settle()
    await officer(both).press("Xem văn bản")
    opened = [one.text for one in officer(both).inbox() if "gửi lên (văn bản" in one.text][-1]
    assert "Đề nghị sửa đường vào trường" in opened
    assert "Mong được trả lời trước 01/10/2026." in opened
    assert officer(both).documents[-1].filename == "cv.docx"
    card = next(one for one in reversed(officer(both).inbox()) if "gửi lên (văn bản" in one.text)
    await officer(both).press("Ghi trả lời", card)
    await officer(both).write("Đã ghi vốn quý IV.", reply_to=officer(both).last)
    assert officer(both).last.text == f"Đã ghi trả lời và chuyển về {NAME}."
    clerk = both.schools["mam-non"].phone("clerk")
    assert "đã trả lời văn bản 12/CV-MNSB “Đề nghị sửa đường vào trường”" in clerk.last.text
    assert "Đã ghi vốn quý IV." in clerk.last.text
    assert "Đã ghi vốn" not in principal(both, "thcs").last.text


async def test_whoever_is_not_of_the_authority_sees_and_urges_nothing(district: District):
    clerk = district.authority.phone("clerk")
    await clerk.write("/cactruong")
    assert "🏫" not in clerk.last.text
    for data in ("u", "us:mam-non", "uu:mam-non:plan", "uA", "ug", "ur:mam-non:2026-09", "um:mam-non:n1"):
        await clerk.press_data(data)
        await principal(district).press_data(data)
    assert "🏫" not in clerk.last.text + principal(district).last.text
    for data in ("us:khong-co", "uu:khong-co:plan", "uu:mam-non:gi-do", "um:mam-non:khong-co"):
        await officer(district).press_data(data)


async def test_nothing_is_asked_in_the_authoritys_bot(district: District):
    await officer(district).start()
    assert officer(district).last.text.startswith("Xin chào! Đây là bot theo dõi đối thoại của Phòng Văn hoá - Xã hội")
    assert "ý kiến cũng nhắn vào đây" not in officer(district).last.text
    await officer(district).write("/riengtu")
    assert "Bot này không nhận câu hỏi." in officer(district).last.text
    await officer(district).write("Vì sao nước ở khu nội trú hay mất vào buổi tối?")
    assert officer(district).last.text.startswith("Bot này là của cơ quan quản lý")
    await officer(district).press_data("ug")
    assert officer(district).last.text == "Chưa trường nào gửi báo cáo nên chưa có gì để gộp."
    await officer(district).write("/help")
    assert "/cactruong" in officer(district).last.text
    assert "/hoi" not in officer(district).last.text
    await officer(district).write("/dulieu")
    addressed = "".join(one.text for one in officer(district).inbox())
    assert "hầy/cô" not in addressed
    assert "giáo viên chủ nhiệm" not in addressed


async def test_the_officer_hears_on_mondays_of_schools_that_are_late_and_nothing_when_none_is(both: District):
    for code in both.schools:
        await plan_is_made(both, code)
    before = len(officer(both).inbox())
    await go_to(both, 21)
    assert len(officer(both).inbox()) == before
    await go_to(both, 12, 10)
    assert officer(both).last.text.startswith("🏫 Năm học 2026-2027: 2 trên 2 trường còn việc trễ.")
    letters = len(principal(both).inbox())
    await officer(both).press("Nhắc mọi trường còn trễ")
    assert officer(both).last.text == "Đã gửi 2 lời nhắc mới tới các trường còn việc trễ."
    assert len(principal(both).inbox()) == letters + 1
