"""What the page's server does, asked over HTTP without a browser."""

import base64
import io
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from PIL import Image

from bot.sandbox.page.site import site
from bot.sandbox.person import Person
from tests.bot.sandbox.echo_stage import DOCUMENT_NAME, START, EchoStage, echo_stage

HERE = "http://127.0.0.1:8765"


@pytest.fixture
async def stage() -> AsyncIterator[EchoStage]:
    async with echo_stage() as opened:
        yield opened
        assert opened.wire.violations == []


@pytest.fixture
async def page(stage: EchoStage) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(site(stage)), base_url=HERE) as client:
        yield client


@pytest.fixture
def sua(stage: EchoStage) -> Person:
    return stage.panes[0].person


def picture() -> str:
    pixels = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(pixels, "PNG")
    return base64.b64encode(pixels.getvalue()).decode()


def refused(answer: httpx.Response) -> Any:
    assert answer.is_client_error
    return answer.json()["error"]


async def test_what_is_written_reaches_the_bot_and_its_answer_stands_in_the_chat(
    page: httpx.AsyncClient, stage: EchoStage, sua: Person
):
    answer = await page.post("/write", json={"pane": "boarder", "text": "Phòng em thiếu chăn ạ"})
    assert answer.json() == {"ok": True, "lines": [], "now": START.isoformat()}
    assert sua.last.quotes == ["Phòng em thiếu chăn ạ"]
    assert stage.settled == 1


async def test_a_press_changes_the_card(page: httpx.AsyncClient, sua: Person):
    await page.post("/write", json={"pane": "boarder", "text": "Phòng em thiếu chăn ạ"})
    card = sua.last
    await page.post("/press", json={"pane": "boarder", "message": card.id, "data": "send"})
    assert (sua.last.id, sua.last.edited, sua.alerts) == (card.id, True, ["Đã nhận câu hỏi"])


async def test_a_button_that_is_gone_cannot_be_pressed(page: httpx.AsyncClient, sua: Person):
    await page.post("/write", json={"pane": "boarder", "text": "Phòng em thiếu chăn ạ"})
    card = sua.last
    invented = await page.post("/press", json={"pane": "boarder", "message": card.id, "data": "never there"})
    await page.post("/press", json={"pane": "boarder", "message": card.id, "data": "drop"})
    deleted = await page.post("/press", json={"pane": "boarder", "message": card.id, "data": "send"})
    assert (refused(invented), refused(deleted)) == ("gone", "gone")


async def test_a_reply_hangs_under_its_message_and_a_correction_replaces_ones_own(page: httpx.AsyncClient, sua: Person):
    await page.post("/write", json={"pane": "boarder", "text": "/start"})
    await page.post("/write", json={"pane": "boarder", "text": "thêm chăn", "reply_to": sua.last.id})
    mine = [message for message in sua.screen if not message.from_bot][-1]
    assert sua.last.text == "Đã ghi thêm: thêm chăn"
    await page.post("/correct", json={"pane": "boarder", "message": mine.id, "text": "thêm chăn bông"})
    assert [message.text for message in sua.screen if message.edited] == ["thêm chăn bông"]
    others = await page.post("/correct", json={"pane": "boarder", "message": sua.last.id, "text": "x"})
    nowhere = await page.post("/write", json={"pane": "parent", "text": "x", "reply_to": mine.id})
    assert (refused(others), refused(nowhere)) == ("gone", "gone")


async def test_pictures_and_files_are_sent_and_what_is_no_picture_is_refused(page: httpx.AsyncClient, sua: Person):
    await page.post("/photos", json={"pane": "boarder", "photos": [picture()], "caption": "Vòi nước hỏng"})
    await page.post("/photos", json={"pane": "boarder", "photos": [picture(), picture()]})
    await page.post("/document", json={"pane": "boarder", "filename": "đơn.docx", "content": picture()})
    await page.post("/voice", json={"pane": "boarder"})
    await page.post("/sticker", json={"pane": "boarder"})
    mine = [message.kind for message in sua.screen if not message.from_bot]
    assert mine == ["photo", "photo", "photo", "document", "voice", "sticker"]
    text = base64.b64encode(b"not a picture").decode()
    assert refused(await page.post("/photos", json={"pane": "boarder", "photos": [text]})) == "bad_picture"
    assert len([message for message in sua.screen if not message.from_bot]) == len(mine)


async def test_files_come_back_under_their_own_name_and_pictures_as_pictures(page: httpx.AsyncClient, sua: Person):
    await page.post("/write", json={"pane": "boarder", "text": "xin danh sách"})
    await page.post("/press", json={"pane": "boarder", "message": sua.last.id, "data": "files"})
    photo, document = sua.inbox()[-2:]
    shown = await page.get(f"/files/{photo.as_json()['photo']}")
    saved = await page.get(f"/files/{document.as_json()['document']}")
    assert (shown.headers["content-type"], "content-disposition" in shown.headers) == ("image/png", False)
    name = re.fullmatch(r"attachment; filename\*=UTF-8''(\S+)", saved.headers["content-disposition"])
    assert name
    assert httpx.URL(f"{HERE}/{name[1]}").path == f"/{DOCUMENT_NAME}"
    assert saved.content == b"PK a made-up document"
    assert refused(await page.get("/files/AgACnothing")) == "gone"


async def test_who_has_blocked_the_bot_can_do_nothing_until_unblocking(page: httpx.AsyncClient, sua: Person):
    await page.post("/write", json={"pane": "boarder", "text": "/start"})
    await page.post("/block", json={"pane": "boarder", "blocked": True})
    assert refused(await page.post("/write", json={"pane": "boarder", "text": "em đây"})) == "blocked"
    await page.post("/block", json={"pane": "boarder", "blocked": False})
    await page.post("/write", json={"pane": "boarder", "text": "em đây"})
    assert sua.last.quotes == ["em đây"]


async def test_a_link_to_the_bot_is_opened_and_any_other_refused(page: httpx.AsyncClient, sua: Person):
    await page.post("/open", json={"pane": "boarder", "url": "https://t.me/hom_thu_doi_thoai_bot?start=abc"})
    assert sua.last.text.startswith("Chào em")
    assert refused(await page.post("/open", json={"pane": "boarder", "url": "https://t.me/other"})) == "foreign_link"


async def test_the_clock_turns_by_an_hour_to_the_morning_and_to_the_next_event(
    page: httpx.AsyncClient, stage: EchoStage
):
    await page.post("/clock/hour", json={})
    assert stage.now() == START + timedelta(hours=1)
    await page.post("/clock/day", json={})
    assert f"{stage.now():%d %H:%M}" == "14 07:00"
    assert (await page.post("/clock/next", json={})).json()["lines"] == ["07:00 16/11 · Nhắc gửi câu hỏi"]
    told = await page.post("/clock/to", json={"at": "2026-11-27T20:00"})
    assert len(told.json()["lines"]) == 3
    assert f"{stage.now():%d %H:%M %z}" == "27 20:00 +0700"
    assert refused(await page.post("/clock/next", json={})) == "nothing_due"


@pytest.mark.parametrize(
    ("at", "why"), [("2026-11-13T19:20", "past"), ("2020-01-01T00:00", "past"), ("2029-01-01T00:00", "too_far")]
)
async def test_the_clock_turns_neither_back_nor_out_of_sight(
    page: httpx.AsyncClient, stage: EchoStage, at: str, why: str
):
    assert refused(await page.post("/clock/to", json={"at": at})) == why
    assert stage.now() == START
