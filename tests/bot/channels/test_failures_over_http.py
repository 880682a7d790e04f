"""What a failure on the line means for a letter, seen over HTTP through both wires: ours and python-telegram-bot's."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import TelegramError
from telegram.request import BaseRequest, HTTPXRequest

from bot.channels.telegram import AiohttpRequest, Patience
from domain.ports import Outcome, Sending
from handlers.failures import outcome_of
from tests.bot.channels import bad_server
from tests.bot.channels.bad_server import answering, serving

TOKEN = "7000000001:AAH-made-up-token-for-the-tests-000000"
HTML = "<html><h1>nginx</h1></html>"
ON_THE_LINE = [
    (bad_server.silent, Outcome.AMBIGUOUS),
    (bad_server.hanging_up_before, Outcome.AMBIGUOUS),
    (bad_server.hanging_up_after, Outcome.AMBIGUOUS),
    (bad_server.stopping_halfway, Outcome.AMBIGUOUS),
]
ANSWERED = [
    ("429 Too Many Requests", "Too Many Requests: retry after 7", Outcome.PASSING),
    ("502 Bad Gateway", "Bad Gateway", Outcome.PASSING),
    ("500 Internal Server Error", "Internal Server Error", Outcome.PASSING),
    ("403 Forbidden", "Forbidden: bot was blocked by the user", Outcome.PERMANENT),
    ("403 Forbidden", "Forbidden: user is deactivated", Outcome.PERMANENT),
    ("400 Bad Request", "Bad Request: chat not found", Outcome.PERMANENT),
    ("400 Bad Request", "Bad Request: group chat was upgraded to a supergroup chat", Outcome.MOVED),
    ("400 Bad Request", "Bad Request: message is too long", Outcome.BROKEN),
    ("413 Request Entity Too Large", "Request Entity Too Large", Outcome.BROKEN),
    ("401 Unauthorized", "Unauthorized", Outcome.PASSING),
    ("404 Not Found", "Not Found", Outcome.PASSING),
]
NOT_IN_TELEGRAMS_WORDS = [
    ("200 OK", Outcome.AMBIGUOUS),
    ("403 Forbidden", Outcome.PASSING),
    ("400 Bad Request", Outcome.PASSING),
    ("404 Not Found", Outcome.PASSING),
    ("500 Internal Server Error", Outcome.AMBIGUOUS),
    ("502 Bad Gateway", Outcome.PASSING),
    ("503 Service Unavailable", Outcome.PASSING),
    ("504 Gateway Timeout", Outcome.AMBIGUOUS),
]
MORE = {
    "Too Many Requests: retry after 7": ',"parameters":{"retry_after":7}',
    "Bad Request: group chat was upgraded to a supergroup chat": ',"parameters":{"migrate_to_chat_id":-1001}',
}


@pytest.fixture(params=["aiohttp", "httpx"])
async def wire(request: pytest.FixtureRequest) -> AsyncIterator[BaseRequest]:
    """One connection only, and little patience."""
    if request.param == "aiohttp":
        made: BaseRequest = AiohttpRequest(1, Patience(connect=0.5, read=0.3, write=0.5, media_write=0.5, pool=0.1))
    else:
        made = HTTPXRequest(1, connect_timeout=0.5, read_timeout=0.3, pool_timeout=0.1)
    async with made:
        yield made


async def sent(wire: BaseRequest, server: str) -> Sending:
    bot = Bot(TOKEN, base_url=f"{server}/bot", request=wire, get_updates_request=wire)
    try:
        await bot.send_message(1, "xin chào")
    except TelegramError as error:
        told, outcome = str(error), outcome_of(error)
    else:
        told, outcome = "", Sending(Outcome.SENT)
    assert "AAH" not in told, "the token stands in the words of the exception"
    return outcome


@pytest.mark.parametrize(("behaviour", "outcome"), ON_THE_LINE)
async def test_who_cannot_know_whether_it_arrived_says_so(wire, behaviour, outcome):
    async with serving(behaviour) as server:
        assert (await sent(wire, server)).outcome is outcome


@pytest.mark.parametrize(("status", "said", "outcome"), ANSWERED)
async def test_an_answer_of_telegram_is_taken_at_its_word(wire, status, said, outcome):
    body = f'{{"ok":false,"error_code":{status[:3]},"description":"{said}"{MORE.get(said, "")}}}'
    async with serving(answering(status, body)) as server:
        wait = 7.0 if status.startswith("429") else 0.0
        assert (await sent(wire, server)) == Sending(outcome, wait, -1001 if outcome is Outcome.MOVED else None)


@pytest.mark.parametrize(("status", "outcome"), NOT_IN_TELEGRAMS_WORDS)
async def test_a_firewall_that_says_forbidden_makes_nobody_unreachable(wire, status, outcome):
    async with serving(answering(status, HTML, "text/html")) as server:
        assert (await sent(wire, server)).outcome is outcome


async def test_a_refused_connection_was_certainly_not_a_delivery(wire):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert (await sent(wire, f"http://127.0.0.1:{port}")).outcome is Outcome.PASSING


async def test_a_host_without_address_was_certainly_not_reached(wire):
    assert (await sent(wire, "http://nowhere.invalid")).outcome is Outcome.PASSING


async def test_a_server_that_cannot_prove_who_it_is_gets_nothing(wire):
    async with serving(bad_server.hanging_up_before) as server:
        assert (await sent(wire, server.replace("http", "https"))).outcome is Outcome.PASSING


async def test_a_host_that_does_not_take_the_call_got_nothing(wire):
    """A full queue: Linux leaves further connections unanswered."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as deaf:
        port = deaf.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
        assert (await sent(wire, f"http://127.0.0.1:{port}")).outcome is Outcome.PASSING
        for one in waiting:
            one.close()


async def test_no_free_connection_was_certainly_not_a_delivery(wire):
    async with serving(bad_server.silent) as server, asyncio.TaskGroup() as group:
        first = group.create_task(sent(wire, server))
        second = group.create_task(sent(wire, server))
    outcomes = {first.result().outcome, second.result().outcome}
    assert outcomes in ({Outcome.AMBIGUOUS, Outcome.PASSING}, {Outcome.AMBIGUOUS})
