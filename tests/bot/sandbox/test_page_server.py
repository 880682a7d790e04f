"""The page's server on a real port of this machine."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.sandbox.page.server import serve
from bot.sandbox.page.site import site
from tests.bot.sandbox.echo_stage import EchoStage, echo_stage


@pytest.fixture
async def stage() -> AsyncIterator[EchoStage]:
    async with echo_stage() as opened:
        yield opened


async def next_event(lines: AsyncIterator[str]) -> tuple[str, Any]:
    kind = (await anext(lines)).removeprefix("event: ")
    data = json.loads((await anext(lines)).removeprefix("data: "))
    assert await anext(lines) == ""
    return kind, data


async def test_a_page_hears_the_whole_state_first_and_then_what_happens(stage: EchoStage):
    ideas = {"boarder": ["Nước yếu quá ạ"]}
    async with serve(site(stage, ideas), port=0) as url, httpx.AsyncClient(base_url=url) as client:
        async with client.stream("GET", "/live") as stream:
            lines = stream.aiter_lines()
            kind, state = await next_event(lines)
            assert kind == "state"
            assert [pane["key"] for pane in state["panes"]][:2] == ["boarder", "day_student"]
            assert state["panes"][0]["ideas"] == ["Nước yếu quá ạ"]
            assert state["now"] == "2026-11-13T19:20:00+07:00"
            assert [due["kind"] for due in state["due"]] == ["pupil_reminder", "digest", "cutoff", "session_start"]
            await client.post("/write", json={"pane": "boarder", "text": "Chào <b>bot</b>"})
            heard = [await next_event(lines) for _ in range(3)]
        assert [kind for kind, _ in heard] == ["new", "new", "clock"]
        mine, card = heard[0][1], heard[1][1]
        assert (mine["pane"], mine["message"]["text"]) == ("boarder", "Chào <b>bot</b>")
        assert (card["message"]["from_bot"], card["message"]["sent_at"]) == (True, "2026-11-13T19:20:00+07:00")


async def test_a_prompt_tells_the_page_to_answer_it(stage: EchoStage):
    person = stage.panes[0].person
    async with serve(site(stage), port=0) as url, httpx.AsyncClient(base_url=url) as client:
        await client.post("/write", json={"pane": "boarder", "text": "Nước yếu"})
        await client.post("/press", json={"pane": "boarder", "message": person.last.id, "data": "more"})
        async with client.stream("GET", "/live") as stream:
            _, state = await next_event(stream.aiter_lines())
    assert [message["prompt"] for message in state["panes"][0]["messages"]] == [None, None, "Điều em muốn thêm"]


async def test_the_server_stops_at_once_although_a_page_is_listening(stage: EchoStage):
    async with httpx.AsyncClient() as client:
        async with asyncio.timeout(1.5):
            async with serve(site(stage), port=0) as url:
                stream = await client.send(client.build_request("GET", f"{url}live"), stream=True)
                lines = stream.aiter_lines()
                assert (await next_event(lines))[0] == "state"
            assert [line async for line in lines] == []
        with pytest.raises(httpx.ConnectError):
            await client.get(url)


async def test_a_taken_port_means_the_next_one(stage: EchoStage):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with serve(site(stage), port=port) as url, httpx.AsyncClient() as client:
            assert port < httpx.URL(url).port < port + 50
            assert (await client.get(url)).status_code == 200
