"""One chat on the page as a person uses it: in a real Chromium."""

from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, expect

from tests.bot.sandbox.browsing import IN_A_BROWSER, begun, browsing, phone_of, say
from tests.bot.sandbox.echo_stage import DOCUMENT_NAME

pytestmark = IN_A_BROWSER


async def test_a_question_is_begun_written_and_sent_with_one_press(browser: Browser):
    async with browsing(browser) as (page, _):
        sua = await begun(page)
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


async def test_what_a_person_types_never_becomes_a_part_of_the_page(browser: Browser):
    trick = "<img src=x onerror=document.title='broken'><b>đậm</b>"
    async with browsing(browser) as (page, _):
        sua = await begun(page)
        await say(sua, trick)
        await expect(sua.locator("blockquote")).to_have_text(trick)
        assert await sua.locator(".log img, .words b").count() == 0


async def test_a_deleted_card_vanishes_and_an_urgent_word_stands_in_the_way(browser: Browser):
    async with browsing(browser) as (page, _):
        sua = await begun(page)
        await say(sua, "Em sợ lắm")
        await sua.get_by_role("button", name="KHẨN").click()
        await expect(sua.get_by_role("alert")).to_contain_text("gặp nguy hiểm")
        await sua.get_by_role("button", name="Đã hiểu").click()
        await expect(sua.get_by_role("alert")).to_have_count(0)
        await sua.get_by_role("button", name="Huỷ").click()
        await expect(sua.locator("blockquote")).to_have_count(0)


async def test_a_prompt_is_answered_as_a_reply(browser: Browser):
    async with browsing(browser) as (page, _):
        sua = await begun(page)
        await say(sua, "Nước yếu quá")
        await sua.get_by_role("button", name="Thêm một lời").click()
        await expect(sua.get_by_placeholder("Điều em muốn thêm")).to_be_visible()
        await say(sua, "Nhất là buổi sáng ạ")
        await expect(sua.locator(".bubble.mine").last.locator(".citation")).to_have_text("Em muốn thêm điều gì?")
        await expect(sua.locator(".bubble.bot").last).to_contain_text("Đã ghi thêm: Nhất là buổi sáng ạ")
        await expect(sua.get_by_placeholder("Nhắn tin…")).to_be_visible()


async def test_pictures_are_shown_and_enlarged_and_files_are_saved(browser: Browser, tmp_path: Path):
    own = tmp_path / "vòi nước.jpg"
    Image.new("RGB", (300, 200), "teal").save(own)
    kept = tmp_path / "kept"
    async with browsing(browser) as (page, stage):
        sua = await begun(page)
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


async def test_blocking_closes_the_box_and_unblocking_opens_it(browser: Browser):
    async with browsing(browser) as (page, _):
        sua = await begun(page)
        await sua.get_by_role("switch", name="người này đã chặn bot").check()
        await expect(sua.get_by_text("tin của bot không tới được")).to_be_visible()
        await expect(sua.get_by_role("textbox")).to_be_hidden()
        await sua.get_by_role("button", name="Bỏ chặn").click()
        await expect(sua.get_by_role("textbox")).to_be_visible()
        await expect(sua.get_by_role("switch")).not_to_be_checked()
