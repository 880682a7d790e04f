"""The page as a person uses it: in a real Chromium, at a desk and on a phone."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

from bot.sandbox.page.server import serve
from bot.sandbox.page.site import site
from tests.bot.sandbox.echo_stage import DOCUMENT_NAME, START, EchoStage, echo_stage

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK: ViewportSize = {"width": 1400, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
FOUND = next(filter(None, map(shutil.which, BROWSERS)), None)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        FOUND is None and os.environ.get("HOMTHU_CI") != "1",
        reason="no Chromium on this machine: the page was not tried in a browser",
    ),
]


@pytest.fixture
async def stage() -> AsyncIterator[EchoStage]:
    async with echo_stage() as opened:
        yield opened
        assert opened.wire.violations == []


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    assert FOUND, "HOMTHU_CI=1 wants the page tried in a browser, and there is no Chromium"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=FOUND, args=ARGUMENTS)
        yield browser
        await browser.close()


@asynccontextmanager
async def opened_page(stage: EchoStage, browser: Browser, *, on_phone: bool = False) -> AsyncIterator[Page]:
    """The page with its welcome read; ends with a failure if a script failed or anything was asked of elsewhere."""
    troubles: list[str] = []
    async with serve(site(stage, {"boarder": ["Phòng em thiếu chăn ạ"]}), port=0) as url:
        context = await browser.new_context(
            viewport=PHONE if on_phone else DESK, is_mobile=on_phone, has_touch=on_phone
        )
        page = await context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith((url, "data:")) else troubles.append(asked.url))
        await page.goto(url)
        await expect(page.get_by_role("dialog")).to_contain_text("trong năm phút")
        await page.keyboard.press("Enter")
        yield page
        await context.close()
    assert troubles == []


def phone_of(page: Page, key: str) -> Locator:
    return page.locator(f"section[data-key={key}]")


async def say(phone: Locator, text: str) -> None:
    await phone.get_by_role("textbox").fill(text)
    await phone.get_by_role("textbox").press("Enter")


async def test_a_question_is_begun_written_and_sent_with_one_press(stage: EchoStage, chromium: Browser):
    async with opened_page(stage, chromium) as page:
        sua = phone_of(page, "boarder")
        await sua.get_by_role("button", name="BẮT ĐẦU").click()
        await sua.get_by_role("button", name="Lấy một câu hỏi mẫu").click()
        await sua.get_by_role("button", name="Gửi tin").click()
        await expect(sua.locator("blockquote")).to_have_text("Phòng em thiếu chăn ạ")
        await sua.get_by_role("button", name="Gửi, ghi tên").click()
        card = sua.locator(".bubble.bot").last
        await expect(card).to_contain_text("đã nhận câu hỏi #K7M2QX")
        await expect(card.locator(".meta")).to_contain_text("đã sửa")
        await expect(card.get_by_role("button", name="Huỷ")).to_have_count(0)
        await expect(sua.get_by_role("alert")).to_have_text("Đã nhận câu hỏi")
        await expect(phone_of(page, "day_student").locator(".bubble")).to_have_count(0)


async def test_what_a_person_types_never_becomes_a_part_of_the_page(stage: EchoStage, chromium: Browser):
    trick = "<img src=x onerror=document.title='broken'><b>đậm</b>"
    async with opened_page(stage, chromium) as page:
        sua = phone_of(page, "boarder")
        await sua.get_by_role("button", name="BẮT ĐẦU").click()
        await say(sua, trick)
        await expect(sua.locator("blockquote")).to_have_text(trick)
        assert await sua.locator(".log img, .words b").count() == 0


async def test_a_deleted_card_vanishes_and_an_urgent_word_stands_in_the_way(stage: EchoStage, chromium: Browser):
    async with opened_page(stage, chromium) as page:
        sua = phone_of(page, "boarder")
        await sua.get_by_role("button", name="BẮT ĐẦU").click()
        await say(sua, "Em sợ lắm")
        await sua.get_by_role("button", name="KHẨN").click()
        await expect(sua.get_by_role("alert")).to_contain_text("gặp nguy hiểm")
        await sua.get_by_role("button", name="Đã hiểu").click()
        await expect(sua.get_by_role("alert")).to_have_count(0)
        await sua.get_by_role("button", name="Huỷ").click()
        await expect(sua.locator("blockquote")).to_have_count(0)


async def test_a_prompt_is_answered_as_a_reply(stage: EchoStage, chromium: Browser):
    async with opened_page(stage, chromium) as page:
        sua = phone_of(page, "boarder")
        await sua.get_by_role("button", name="BẮT ĐẦU").click()
        await say(sua, "Nước yếu quá")
        await sua.get_by_role("button", name="Thêm một lời").click()
        await expect(sua.get_by_placeholder("Điều em muốn thêm")).to_be_visible()
        await say(sua, "Nhất là buổi sáng ạ")
        await expect(sua.locator(".bubble.mine").last.locator(".citation")).to_have_text("Em muốn thêm điều gì?")
        await expect(sua.locator(".bubble.bot").last).to_contain_text("Đã ghi thêm: Nhất là buổi sáng ạ")
        await expect(sua.get_by_placeholder("Nhắn tin…")).to_be_visible()


async def test_pictures_are_shown_and_enlarged_and_files_are_saved(stage: EchoStage, chromium: Browser, tmp_path: Path):
    own = tmp_path / "vòi nước.jpg"
    Image.new("RGB", (300, 200), "teal").save(own)
    kept = tmp_path / "kept"
    async with opened_page(stage, chromium) as page:
        sua = phone_of(page, "boarder")
        await sua.get_by_role("button", name="BẮT ĐẦU").click()
        await sua.locator("input[type=file]").set_input_files(own)
        mine = sua.locator(".mine .picture img")
        await expect(mine).to_be_visible()
        await expect(mine).to_have_js_property("naturalWidth", 300)
        await sua.get_by_role("button", name="Nhận tệp và ảnh").click()
        await sua.locator(".bot .picture").click()
        await expect(page.get_by_role("dialog").locator("img")).to_have_js_property("naturalWidth", 640)
        await page.keyboard.press("Escape")
        async with page.expect_download() as saving:
            await sua.get_by_role("link", name=DOCUMENT_NAME).click()
        saved = await saving.value
        assert saved.suggested_filename == DOCUMENT_NAME
        await saved.save_as(kept)
        assert kept.read_bytes() == b"PK a made-up document"
    arrived = [message.photo for message in stage.panes[0].person.screen if message.photo and not message.from_bot]
    assert arrived == [own.read_bytes()]


async def test_blocking_closes_the_box_and_unblocking_opens_it(stage: EchoStage, chromium: Browser):
    async with opened_page(stage, chromium) as page:
        sua = phone_of(page, "boarder")
        await sua.get_by_role("button", name="BẮT ĐẦU").click()
        await sua.get_by_role("switch", name="người này đã chặn bot").check()
        await expect(sua.get_by_text("tin của bot không tới được")).to_be_visible()
        await expect(sua.get_by_role("textbox")).to_be_hidden()
        await sua.get_by_role("button", name="Bỏ chặn").click()
        await expect(sua.get_by_role("textbox")).to_be_visible()
        await expect(sua.get_by_role("switch")).not_to_be_checked()


async def test_the_clock_turns_and_the_calendar_tells_what_is_due(stage: EchoStage, chromium: Browser):
    async with opened_page(stage, chromium) as page:
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
                "07:00 16/11 Nhắc học sinh gửi câu hỏi",
                "Thứ Năm, 26/11/2026, 15:00",
                "17:30 16/11 Bản tin trong ngày",
                "15:00 26/11 Chốt câu hỏi",
                "Thứ Bảy, 28/11/2026, 07:00",
                "19:45 27/11 Đối thoại với học sinh bán trú",
            ]
        )
    assert stage.now() - START == timedelta(days=14, hours=11, minutes=40)


async def test_news_for_somebody_else_is_counted_until_it_is_looked_at(stage: EchoStage, chromium: Browser):
    async with opened_page(stage, chromium) as page:
        hue = phone_of(page, "homeroom_10a1")
        await stage.panes[3].person.start()
        chip = page.get_by_role("navigation", name="Chọn người").get_by_role("button", name="Cô Huế")
        await expect(chip).to_contain_text("1")
        await hue.hover()
        await expect(chip.locator(".badge")).to_be_hidden()


async def test_commands_are_offered_and_the_keyboard_is_enough(stage: EchoStage, chromium: Browser):
    async with opened_page(stage, chromium) as page:
        sua = phone_of(page, "boarder")
        await sua.get_by_role("button", name="BẮT ĐẦU").press("Enter")
        await sua.get_by_role("button", name="Danh sách lệnh").press("Enter")
        await expect(sua.get_by_role("menuitem").first).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(sua.locator(".bubble.bot")).to_have_count(2)
        await sua.get_by_role("button", name="Danh sách lệnh").press("Enter")
        await page.keyboard.press("Escape")
        await expect(sua.get_by_role("menu")).to_have_count(0)


async def test_on_a_phone_one_person_is_seen_at_a_time_and_nothing_is_cut_off(stage: EchoStage, chromium: Browser):
    async with opened_page(stage, chromium, on_phone=True) as page:
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


async def test_a_page_that_is_opened_again_shows_everything_that_stood_there(stage: EchoStage, chromium: Browser):
    async with opened_page(stage, chromium) as page:
        await phone_of(page, "boarder").get_by_role("button", name="BẮT ĐẦU").click()
        await say(phone_of(page, "boarder"), "Phòng em thiếu chăn ạ")
        await expect(phone_of(page, "boarder").locator("blockquote")).to_be_visible()
        await page.reload()
        await expect(phone_of(page, "boarder").locator("blockquote")).to_have_text("Phòng em thiếu chăn ạ")
        await expect(page.get_by_role("dialog")).to_have_count(0)
