"""What stands around the chats: clock, calendar, who has news, the phone-sized page. In a real Chromium."""

from datetime import timedelta

from playwright.async_api import Browser, expect

from tests.bot.sandbox.browsing import IN_A_BROWSER, PHONE, begun, browsing, phone_of, say
from tests.bot.sandbox.echo_stage import START

pytestmark = IN_A_BROWSER


async def test_the_clock_turns_and_the_calendar_tells_what_is_due(browser: Browser):
    async with browsing(browser) as (page, stage):
        clock = page.locator("#now")
        await expect(clock).to_have_text("Thứ Sáu 13/11/2026 19:20")
        await page.get_by_role("button", name="Giờ tới").click()
        await expect(clock).to_contain_text("20:20")
        await page.get_by_role("button", name="Ngày tới").click()
        await expect(clock).to_have_text("Thứ Bảy 14/11/2026 07:00")
        await page.get_by_role("button", name="Đến việc kế tiếp").click()
        await expect(clock).to_have_text("Thứ Hai 16/11/2026 07:00")
        await expect(page.get_by_text("1 việc vừa xảy ra")).to_be_visible()
        await page.get_by_role("button", name="Thứ Năm, 26/11/2026; 15:00 Chốt câu hỏi").click()
        await page.get_by_role("button", name="Đi tới lúc này").click()
        await expect(clock).to_have_text("Thứ Năm 26/11/2026 15:00")
        await page.get_by_role("button", name="Đi tới ngày…").click()
        await page.get_by_label("Ngày", exact=True).fill("2026-11-28")
        await page.get_by_role("button", name="Đi tới", exact=True).click()
        await expect(clock).to_have_text("Thứ Bảy 28/11/2026 07:00")
        await page.get_by_role("button", name="Nhật ký").click()
        written = page.get_by_role("dialog").get_by_role("listitem")
        await expect(written).to_have_text(
            [
                "Thứ Hai, 16/11/2026, 07:00",
                "07:00 16/11 · Nhắc gửi câu hỏi",
                "Thứ Năm, 26/11/2026, 15:00",
                "17:30 16/11 · Bản tin trong ngày",
                "15:00 26/11 · Chốt câu hỏi",
                "Thứ Bảy, 28/11/2026, 07:00",
                "19:45 27/11 · Đối thoại với học sinh bán trú",
            ]
        )
    assert stage.now() - START == timedelta(days=14, hours=11, minutes=40)


async def test_news_for_somebody_else_is_counted_until_it_is_looked_at(browser: Browser):
    async with browsing(browser) as (page, stage):
        hue = phone_of(page, "homeroom_10a1")
        await stage.panes[3].person.start()
        chip = page.get_by_role("navigation", name="Chọn người").get_by_role("button", name="Cô Huế")
        await expect(chip).to_contain_text("1")
        await hue.hover()
        await expect(chip.locator(".badge")).to_be_hidden()


async def test_commands_are_offered_and_the_keyboard_is_enough(browser: Browser):
    async with browsing(browser) as (page, _):
        sua = phone_of(page, "boarder")
        await sua.get_by_role("button", name="BẮT ĐẦU").press("Enter")
        await sua.get_by_role("button", name="Danh sách lệnh").press("Enter")
        await expect(sua.get_by_role("menuitem").first).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(sua.locator(".bubble.bot")).to_have_count(2)
        await sua.get_by_role("button", name="Danh sách lệnh").press("Enter")
        await page.keyboard.press("Escape")
        await expect(sua.get_by_role("menu")).to_have_count(0)


async def test_on_a_phone_one_person_is_seen_at_a_time_and_nothing_is_cut_off(browser: Browser):
    async with browsing(browser, on_phone=True) as (page, _):
        sua, hanh = phone_of(page, "boarder"), phone_of(page, "principal")
        await sua.get_by_role("button", name="BẮT ĐẦU").tap()
        await sua.get_by_role("textbox").fill("Phòng em thiếu chăn ạ")
        await sua.get_by_role("button", name="Gửi tin").tap()
        await sua.get_by_role("button", name="Gửi, ghi tên").tap()
        await expect(sua.locator(".bubble.bot").last).to_contain_text("#K7M2QX")
        await expect(hanh).to_be_hidden()
        await page.get_by_role("navigation", name="Chọn người").get_by_role("button", name="Cô Hạnh").tap()
        await expect(hanh).to_be_visible()
        await expect(sua).to_be_hidden()
        await page.get_by_role("button", name="Đến việc kế tiếp").tap()
        await expect(page.locator("#now")).to_contain_text("Thứ Hai 16/11/2026")
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        start = await hanh.get_by_role("button", name="BẮT ĐẦU").bounding_box()
        assert start
        assert start["y"] + start["height"] <= PHONE["height"]


async def test_a_page_that_is_opened_again_shows_everything_that_stood_there(browser: Browser):
    async with browsing(browser) as (page, _):
        await phone_of(page, "boarder").get_by_role("button", name="BẮT ĐẦU").click()
        await say(phone_of(page, "boarder"), "Phòng em thiếu chăn ạ")
        await expect(phone_of(page, "boarder").locator("blockquote")).to_be_visible()
        await page.reload()
        await expect(phone_of(page, "boarder").locator("blockquote")).to_have_text("Phòng em thiếu chăn ạ")
        await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_the_newest_message_stays_in_sight_until_somebody_scrolls_up(browser: Browser):
    async with browsing(browser) as (page, stage):
        phone, person = await begun(page), stage.panes[0].person
        for number in range(12):
            await person.write(f"Câu hỏi {number}")
        await expect(phone.locator(".bubble").last).to_be_in_viewport(ratio=0.9)
        await phone.get_by_role("log").hover()
        await page.mouse.wheel(0, -900)
        await expect(phone.get_by_role("button", name="Tới tin mới nhất")).to_be_visible()
        await person.press("Thêm một lời")
        await expect(phone.get_by_text("Em muốn thêm điều gì?").first).to_be_attached()
        await expect(phone.locator(".bubble").last).not_to_be_in_viewport()
        await phone.get_by_role("button", name="Tới tin mới nhất").click()
        await expect(phone.locator(".bubble").last).to_be_in_viewport(ratio=0.9)
