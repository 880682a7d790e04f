"""The wire to Telegram itself: files, timeouts, connections kept, nothing told to a log."""

import asyncio
import json
import logging
import time

import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError, TimedOut

from bot.channels.telegram import AiohttpRequest, Patience, _proxy
from tests.bot.channels import bad_server
from tests.bot.channels.bad_server import answering, read_request, serving

TOKEN = "7000000001:AAH-made-up-token-for-the-tests-000000"
ME = '{"ok":true,"result":{"id":7000000001,"is_bot":true,"first_name":"Hom thu","username":"hom_thu_bot"}}'


def bot_at(server: str, wire: AiohttpRequest) -> Bot:
    return Bot(TOKEN, base_url=f"{server}/bot", base_file_url=f"{server}/file/bot", request=wire)


async def test_connections_are_kept_and_opened_again_after_a_shutdown():
    connections = []

    async def counted(reader, writer):
        connections.append(writer)
        await answering("200 OK", ME)(reader, writer)

    wire = AiohttpRequest()
    async with serving(counted) as server:
        async with wire:
            bot = bot_at(server, wire)
            assert [(await bot.get_me()).username for _ in range(3)] == ["hom_thu_bot"] * 3
            assert len(connections) == 1
        with pytest.raises(NetworkError):
            await bot_at(server, wire).get_me()
        async with wire:
            await bot_at(server, wire).get_me()
        assert len(connections) == 2


async def test_words_and_a_file_with_a_vietnamese_name_travel_as_they_are():
    bodies = []

    async def keeping(reader, writer):
        bodies.append(await read_request(reader))
        answer = b'{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"}}}'
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(answer) + answer)
        await writer.drain()

    async with serving(keeping) as server, AiohttpRequest() as wire:
        await bot_at(server, wire).send_document(
            1, document=InputFile(b"\x00\xffPK", filename='Câu "hỏi".docx'), caption="Kỳ tháng 11"
        )
    assert 'filename="Câu \\"hỏi\\".docx"'.encode() in bodies[0]
    assert "Kỳ tháng 11".encode() in bodies[0]
    assert b"\x00\xffPK" in bodies[0]


async def test_each_call_may_bring_its_own_patience():
    async with serving(bad_server.silent) as server, AiohttpRequest(patience=Patience(read=30.0)) as wire:
        began = time.monotonic()
        with pytest.raises(TimedOut):
            await bot_at(server, wire).get_me(read_timeout=0.05)
        assert time.monotonic() - began < 5
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(bot_at(server, wire).get_me(read_timeout=None), 0.05)


async def test_a_file_is_fetched():
    async with serving(answering("200 OK", "pixels", "image/jpeg")) as server, AiohttpRequest() as wire:
        assert await wire.retrieve(f"{server}/file/bot{TOKEN}/files/file_1") == b"pixels"


async def test_a_redirect_is_not_followed_with_the_token():
    async with serving(bad_server.silent) as elsewhere:

        async def redirect(reader, writer):
            await read_request(reader)
            writer.write(f"HTTP/1.1 302 Found\r\nLocation: {elsewhere}/\r\nContent-Length: 0\r\n\r\n".encode())

        async with serving(redirect) as server, AiohttpRequest() as wire:
            with pytest.raises(NetworkError, match="302"):
                await bot_at(server, wire).get_me()


@pytest.mark.parametrize(("code", "kind"), [(403, Forbidden), (400, BadRequest), (502, NetworkError)])
async def test_a_server_that_says_200_to_everything_is_read_by_its_body(code, kind):
    body = json.dumps({"ok": False, "error_code": code, "description": "no"})
    async with serving(answering("200 OK", body)) as server, AiohttpRequest() as wire:
        with pytest.raises(kind, match="no"):
            await bot_at(server, wire).get_me()


@pytest.mark.parametrize("body", ["Lan hỏi về bữa tối", "[]", "{}", '{"ok":true}', '{"ok":false}', "null"])
async def test_nonsense_is_an_error_and_nobodys_words_are_logged(body, caplog):
    caplog.set_level(logging.DEBUG)
    async with serving(answering("200 OK", body)) as server, AiohttpRequest() as wire:
        with pytest.raises(TelegramError):
            await bot_at(server, wire).get_me()
    told = " ".join(record.getMessage() for record in caplog.records if record.name != "telegram.Bot")
    assert "Lan" not in told
    assert "AAH" not in told


async def test_before_initialize_nothing_is_sent():
    with pytest.raises(NetworkError, match="initialize"):
        await AiohttpRequest().retrieve("http://127.0.0.1:1/")


def test_a_server_on_this_machine_is_reached_without_a_proxy_and_any_other_through_it(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    _proxy.cache_clear()
    try:
        assert [_proxy("http", host) for host in ("127.0.0.1", "localhost", "::1")] == [None, None, None]
        assert _proxy("http", "api.example") == "http://proxy.example:3128"
    finally:
        _proxy.cache_clear()
