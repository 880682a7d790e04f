"""A real Chromium with the page open in it, for the tests: one for all of them, and for each a visitor of its own."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, ViewportSize, async_playwright, expect
from starlette.applications import Starlette

from bot.sandbox.page.server import serve
from bot.sandbox.page.site import site
from tests.bot.sandbox.echo_stage import EchoStage, echo_stage

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
IDEAS = {"boarder": ["Phòng em thiếu chăn ạ"]}
PATIENCE = 30_000  # milliseconds; a busy machine is no fault of the page
expect.set_options(timeout=PATIENCE)
FOUND = next(filter(None, map(shutil.which, BROWSERS)), None)

IN_A_BROWSER = [
    pytest.mark.asyncio(loop_scope="session"),  # the loop in which the browser was opened
    pytest.mark.browser,
    pytest.mark.skipif(
        FOUND is None and os.environ.get("HOMTHU_CI") != "1",
        reason="no Chromium on this machine: the page was not tried in a browser",
    ),
]


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Without a window."""
    assert FOUND, "HOMTHU_CI=1 wants the page tried in a browser, and there is no Chromium"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=FOUND, args=ARGUMENTS)
        yield browser
        await browser.close()


@asynccontextmanager
async def browsing(browser: Browser, *, on_phone: bool = False) -> AsyncIterator[tuple[Page, EchoStage]]:
    """The page of the echo stage."""
    async with echo_stage() as stage, opened(browser, site(stage, IDEAS), on_phone=on_phone) as page:
        yield page, stage
    assert stage.wire.violations == []


@asynccontextmanager
async def opened(browser: Browser, app: Starlette, *, on_phone: bool = False) -> AsyncIterator[Page]:
    """The page with its welcome read. Fails at the end if a script failed or anything was asked of elsewhere."""
    async with serve(app, port=0) as url, _visitor(browser, on_phone=on_phone) as context:
        page, troubles = await _watched(context, url)
        await page.goto(url)
        await expect(page.get_by_role("dialog")).to_contain_text("trong năm phút")
        await page.keyboard.press("Enter")
        yield page
    assert troubles == []


def phone_of(page: Page, key: str) -> Locator:
    return page.locator(f"section[data-key={key}]")


async def begun(page: Page, key: str = "boarder") -> Locator:
    """The phone of somebody who has pressed START."""
    phone = phone_of(page, key)
    await phone.get_by_role("button", name="BẮT ĐẦU").click()
    await expect(phone.locator(".bubble.bot")).to_have_count(1)
    return phone


async def say(phone: Locator, text: str) -> None:
    await phone.get_by_role("textbox").fill(text)
    await phone.get_by_role("textbox").press("Enter")


@asynccontextmanager
async def _visitor(browser: Browser, *, on_phone: bool) -> AsyncIterator[BrowserContext]:
    """Somebody who was never here before: no cookies, nothing stored."""
    size = PHONE if on_phone else DESK
    context = await browser.new_context(viewport=size, is_mobile=on_phone, has_touch=on_phone)
    yield context
    await context.close()


async def _watched(context: BrowserContext, url: str) -> tuple[Page, list[str]]:
    troubles: list[str] = []
    page = await context.new_page()
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
    page.on("request", lambda asked: None if asked.url.startswith((url, "data:")) else troubles.append(asked.url))
    return page, troubles
