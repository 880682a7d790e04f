"""A plan and a report as they are really made: pressed in the school, carried, opened and merged by the authority."""

import io
from pathlib import Path

import docx

from domain.consignment import Cargo
from tests.a_district import a_district, on_day
from tests.privacy.the_month import NAMED, ask

NAME = "Trường Mầm non Suối Bạc"


def words_of(written: bytes | None) -> str:
    assert written
    document = docx.Document(io.BytesIO(written))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


async def test_what_the_principal_sends_up_is_what_the_officer_opens_and_merges(tmp_path: Path, empty_school: Path):
    async with a_district(tmp_path, empty_school, codes=("mam-non",)) as district:
        school, officer = district.schools["mam-non"], district.authority.phone("officer")
        await ask(school, "parent", "Trường có thể mở cửa sớm hơn mười lăm phút không ạ?", NAMED)
        district.clock.set(on_day(25))
        await district.settle()
        principal = school.phone("principal")
        await principal.write("/baocao")
        await principal.press("tháng 9/2026")
        card = next(one for one in reversed(principal.history) if any("Gửi lên" in label for label in one.labels))
        await principal.press("Gửi lên Phòng Văn hoá - Xã hội", card)
        await district.settle()
        told = [one.text for one in principal.inbox()]
        assert any(one.startswith("📤 Báo cáo đang được chuyển tới") and "Lưu ý" not in one for one in told)
        assert told[-1] == "✅ Phòng Văn hoá - Xã hội xã Thung Mây đã nhận báo cáo tháng 9/2026 ngày 25/09/2026."
        assert officer.last.text == f"📄 {NAME} đã gửi báo cáo tháng 9/2026."
        await officer.press("Xem trường này")
        assert "báo cáo: đã nhận, 25/09" in officer.last.text
        await officer.press("Báo cáo tháng 9/2026")
        written = officer.documents[0]
        assert written.filename == "bao-cao-doi-thoai-2026-09.docx"
        assert "Trường Mầm non Suối Bạc".upper() in words_of(written.document).upper()
        await officer.write("/cactruong")
        await officer.press("Gộp báo cáo")
        merged = next(one for one in officer.documents if "tong-hop" in str(one.filename))
        said = words_of(merged.document)
        assert "báo cáo của 1 trên 1 trường" in said
        assert NAME in said
        await principal.press("Gửi lên Phòng Văn hoá - Xã hội", card)
        assert principal.last.text.startswith("Đúng báo cáo này đã được gửi")


async def test_a_plan_is_told_as_issued_by_one_press_under_it(tmp_path: Path, empty_school: Path):
    async with a_district(tmp_path, empty_school, codes=("mam-non",)) as district:
        school, officer = district.schools["mam-non"], district.authority.phone("officer")
        clerk = school.phone("clerk")
        await clerk.write("/giayto")
        await clerk.press("Kế hoạch")
        await clerk.press("Đã ban hành")
        assert clerk.last.text.startswith("Đã ghi: kế hoạch được ban hành hôm nay.")
        await clerk.press_data("uP:bia-dat")
        await officer.write("/cactruong")
        await officer.press(NAME)
        assert "kế hoạch: đã có, 14/09" in officer.last.text
        async with school.house.store.reading() as unit:
            assert len(await unit.upward.sent(Cargo.MILESTONE)) == 1
