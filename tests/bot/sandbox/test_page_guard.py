"""Whom the page refuses, and what it never does."""

import re
from collections.abc import AsyncIterator
from importlib.resources import files
from typing import Any

import httpx
import pytest

from bot.sandbox.page.guard import LARGEST_BODY
from bot.sandbox.page.site import site
from bot.sandbox.person import Person
from tests.bot.sandbox.echo_stage import EchoStage, echo_stage

HERE = "http://127.0.0.1:8765"


@pytest.fixture
async def stage() -> AsyncIterator[EchoStage]:
    async with echo_stage() as opened:
        yield opened


@pytest.fixture
async def page(stage: EchoStage) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(site(stage)), base_url=HERE) as client:
        yield client


@pytest.fixture
def sua(stage: EchoStage) -> Person:
    return stage.panes[0].person


def refused(answer: httpx.Response) -> Any:
    assert answer.is_client_error
    return answer.json()["error"]


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"host": "evil.example"}, 421),
        ({"host": "127.0.0.1.evil.example"}, 421),
        ({"host": "[::1"}, 421),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:9"}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "multipart/form-data"}, 415),
        ({"content-length": str(LARGEST_BODY + 1)}, 413),
        ({"content-length": "many"}, 411),
    ],
)
async def test_nobody_but_the_page_itself_can_act(
    page: httpx.AsyncClient, sua: Person, headers: dict[str, str], code: int
):
    content = b'{"pane": "boarder", "text": "hi"}'
    answer = await page.post("/write", content=content, headers={"content-type": "application/json", **headers})
    assert answer.status_code == code
    assert sua.screen == []


async def test_the_page_may_act_and_another_name_cannot_even_look(page: httpx.AsyncClient, sua: Person):
    await page.post("/write", json={"pane": "boarder", "text": "hi"}, headers={"origin": HERE})
    assert sua.screen
    assert (await page.get("/", headers={"host": "evil.example"})).status_code == 421


@pytest.mark.parametrize(
    ("path", "wish"),
    [
        ("/write", {"pane": "boarder"}),
        ("/write", {"pane": "boarder", "text": "   "}),
        ("/write", {"pane": "boarder", "text": "hi", "admin": True}),
        ("/write", ["boarder", "hi"]),
        ("/photos", {"pane": "boarder", "photos": []}),
        ("/photos", {"pane": "boarder", "photos": ["a"]}),
        ("/document", {"pane": "boarder", "filename": "x", "content": ""}),
        ("/clock/to", {"at": "tomorrow"}),
    ],
)
async def test_a_wish_that_is_not_understood_does_nothing(
    page: httpx.AsyncClient, sua: Person, path: str, wish: object
):
    assert refused(await page.post(path, json=wish)) == "bad_form"
    assert sua.screen == []


async def test_nobody_of_that_name(page: httpx.AsyncClient):
    assert refused(await page.post("/write", json={"pane": "stranger", "text": "hi"})) == "nobody"


async def test_every_answer_forbids_foreign_content_and_no_source_lies_open(page: httpx.AsyncClient):
    for path in ("/", "/app.js", "/page.css", "/files/x", "/nowhere"):
        assert "default-src 'none'" in (await page.get(path)).headers["content-security-policy"]
    assert (await page.get("/site.py")).status_code == 404
    assert (await page.get("/../stage_port.py")).status_code == 404


def test_the_page_needs_nothing_from_elsewhere():
    texts = {
        entry.name: entry.read_text("utf-8")
        for entry in files("bot.sandbox.page").iterdir()
        if entry.name.endswith((".html", ".css", ".js"))
    }
    addresses = {address for text in texts.values() for address in re.findall(r"https?://[\w.]+", text)}
    assert addresses <= {"http://www.w3.org"}  # the name of SVG, not a place
    assert not [name for name, text in texts.items() if "innerHTML" in text or "insertAdjacentHTML" in text]
