"""The whole way of a question on the page, with the real bot behind it, in a real Chromium."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from docx import Document
from playwright.async_api import Browser, Locator, Page, expect

from bot.config import load
from bot.sandbox.page.site import site
from bot.sandbox.stage import FIRST_MORNING, SandboxStage, stage
from tests.bot.sandbox.browsing import IN_A_BROWSER, PHONE, opened, phone_of, say

pytestmark = IN_A_BROWSER

BREAKFAST = "Bữa sáng ở nhà ăn hôm nào cũng mì tôm, chúng em nhanh đói lắm ạ. Nhà ăn đổi món được không ạ?"
TAP = "Vòi nước sau sân bóng rỉ suốt cả tuần, nhà trường cho sửa giúp chúng em với ạ."
ANSWER = "Từ thứ Hai tuần sau việc này đã xong, cảm ơn em đã nói ra."
LAST_MORNING = datetime.fromisoformat("2026-11-26T07:00:00+07:00")


@asynccontextmanager
async def school(
    browser: Browser, start: datetime = FIRST_MORNING, *, on_phone: bool = False
) -> AsyncIterator[tuple[Page, SandboxStage]]:
    async with stage(load(env={}), start) as real, opened(browser, site(real), on_phone=on_phone) as page:
        yield page, real
    assert real.wire.violations == []


def newest(phone: Locator) -> Locator:
    return phone.locator(".bubble.bot").last


def button(place: Locator | Page, name: str) -> Locator:
    return place.get_by_role("button", name=name, exact=True)


def chip(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="Chọn người").get_by_role("button", name=name)


async def test_a_nameless_question_is_approved_and_answered_and_the_answer_is_read(browser: Browser):
    async with school(browser) as (page, _):
        sua, sen = phone_of(page, "boarder"), phone_of(page, "boarding_board")
        await say(sua, BREAKFAST)
        await button(sua, "Không ghi tên").click()
        await expect(newest(sua)).to_contain_text("Nhà trường sẽ thấy: Một học sinh bán trú (không ghi tên)")
        await button(sua, "✅ Gửi").click()
        await expect(newest(sua)).to_contain_text("Đã nhận, không ghi tên em")
        await expect(sua.get_by_text(BREAKFAST)).to_have_count(0)
        await expect(chip(page, "Cô Sen").locator(".badge")).to_be_hidden()

        await button(page, "Đến việc kế tiếp").click()
        await expect(page.locator("#now")).to_have_text("Thứ Năm 12/11/2026 11:30")
        await expect(chip(page, "Cô Sen").locator(".badge")).to_have_text("1")
        await chip(page, "Cô Sen").click()
        await button(sen, "👀 Xem các câu chờ").click()
        await expect(newest(sen).locator("blockquote")).to_have_text(BREAKFAST)
        await expect(sen).not_to_contain_text("Súa")
        await button(sen, "✅ Duyệt").click()

        await expect(newest(sen)).to_contain_text("Thầy/cô được phân công trả lời")
        await newest(sen).hover()
        await button(newest(sen), "Trả lời tin này").click()
        await say(sen, ANSWER)
        await button(sen, "Đã làm").click()
        await expect(button(sen, "✓ Đã làm")).to_be_visible()
        await button(sen, "✅ Gửi ngay").click()

        await expect(sua.get_by_text("có tin mới")).to_have_count(2)  # that it is approved, and the answer
        await expect(sua).not_to_contain_text(ANSWER)
        await chip(page, "Súa").click()
        await button(newest(sua), "Mở đọc").click()
        await expect(newest(sua)).to_contain_text(ANSWER)
        await button(sua, "👍 Đã rõ").click()
        await expect(newest(sua)).to_contain_text("Cảm ơn em đã cho biết")


async def test_the_same_with_a_name_and_a_thumb(browser: Browser):
    async with school(browser, on_phone=True) as (page, _):
        khoi, dat, vinh = (phone_of(page, key) for key in ("day_student", "homeroom_11a2", "answerer"))
        await chip(page, "Khôi").first.tap()
        await khoi.get_by_role("textbox").fill(TAP)
        await button(khoi, "Gửi tin").tap()
        await button(khoi, "Ghi tên").tap()
        await expect(newest(khoi)).to_contain_text("Nhà trường sẽ thấy: Lường Minh Khôi")
        await button(khoi, "✅ Gửi").tap()
        await expect(newest(khoi)).to_contain_text("Thầy cô đã nhận câu hỏi của em")

        await expect(chip(page, "Thầy Đạt").locator(".badge")).to_have_text("1")
        await chip(page, "Thầy Đạt").tap()
        await expect(khoi).to_be_hidden()
        await button(dat, "👀 Xem các câu chờ").tap()
        await expect(newest(dat)).to_contain_text("Lường Minh Khôi")
        await button(dat, "✅ Duyệt").tap()

        await chip(page, "Thầy Vinh").tap()
        await expect(newest(vinh)).to_contain_text("Thầy/cô được phân công trả lời")
        await button(newest(vinh), "Trả lời tin này").tap()
        await vinh.get_by_role("textbox").fill(ANSWER)
        await button(vinh, "Gửi tin").tap()
        await button(vinh, "✅ Gửi ngay").tap()

        await chip(page, "Khôi").first.tap()
        await expect(newest(khoi)).to_contain_text(ANSWER)
        await expect(newest(khoi)).to_be_in_viewport(ratio=0.99)
        await button(khoi, "👍 Đã rõ").tap()
        await expect(newest(khoi)).to_contain_text("Cảm ơn em đã cho biết")
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


async def test_at_the_cutoff_the_list_can_be_saved_and_whoever_blocks_the_bot_hears_nothing(
    browser: Browser, tmp_path: Path
):
    async with school(browser, LAST_MORNING) as (page, real):
        khoi, mother, nguyet = (phone_of(page, key) for key in ("day_student", "parent", "consolidator"))
        await say(khoi, TAP)
        await button(khoi, "Ghi tên").click()
        await expect(button(khoi, "✓ Ghi tên")).to_be_visible()
        await button(khoi, "✅ Gửi").click()
        await expect(newest(khoi)).to_contain_text("Thầy cô đã nhận câu hỏi của em")
        heard = len(real.phone("parent").screen)
        await mother.get_by_role("switch", name="người này đã chặn bot").check()
        await expect(mother.get_by_text("tin của bot không tới được")).to_be_visible()

        await page.get_by_role("button", name="Thứ Năm, 26/11/2026").click()
        cutoff = page.get_by_role("dialog").get_by_role("listitem").filter(has_text="Chốt danh sách câu hỏi")
        await button(cutoff, "Đi tới lúc này").click()
        await expect(page.locator("#now")).to_have_text("Thứ Năm 26/11/2026 15:00")
        await chip(page, "Cô Nguyệt").click()
        await expect(newest(nguyet)).to_contain_text("Văn bản Word kèm theo")
        async with page.expect_download() as saving:
            await newest(nguyet).get_by_role("link").click()
        saved = await saving.value
        assert saved.suggested_filename == "danh-sach-cau-hoi-others-2026-11.docx"
        await saved.save_as(tmp_path / saved.suggested_filename)
        written = Document(str(tmp_path / saved.suggested_filename))
        cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]
        assert any(TAP in text for text in [*cells, *(paragraph.text for paragraph in written.paragraphs)])

        assert len(real.phone("parent").screen) == heard
        await chip(page, "Mẹ Khôi").click()
        await button(mother, "Bỏ chặn").click()
        await expect(mother.get_by_role("textbox")).to_be_visible()
