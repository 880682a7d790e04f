"""Our own webhook route: nothing without the secret, 200 only once the update is stored, nothing of a body kept."""

import asyncio
from datetime import datetime

import httpx
import pytest
from telegram import Bot

from bot.intake import Intake
from bot.sandbox.wire import Wire
from bot.webhook import LARGEST, SECRET_HEADER, webhook

SECRET = "a-long-secret-that-nobody-guesses-0123456789"
NOW = datetime.fromisoformat("2026-11-23T08:00:00+07:00")


def update(number=1, text="xin chào"):
    chat = {"id": 4242424242, "type": "private", "first_name": "Lan"}
    message = {"message_id": number, "date": 1_790_000_000, "chat": chat, "from": {**chat, "is_bot": False}}
    return {"update_id": number, "message": {**message, "text": text}}


class Door:
    """The route over an in-memory connection, and what came through it."""

    def __init__(self, secret=SECRET):
        wire = Wire(lambda: NOW)
        self.taken = []
        self.given_up = []
        self.broken = False
        self.bot = Bot(wire.token, request=wire, get_updates_request=wire)
        intake = Intake(self.bot, self.handle, lost=self, contact=self, poll_timeout=0)
        transport = httpx.ASGITransport(app=webhook(intake, secret), raise_app_exceptions=False)
        self.http = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1")

    async def handle(self, received):
        if self.broken:
            raise RuntimeError("the store is away")
        await asyncio.sleep(0)
        self.taken.append(received.update_id)

    async def failed(self, received):
        self.given_up.append(received.update_id)

    async def unreadable(self, raw):
        self.given_up.append(raw["update_id"])

    async def reached(self):
        """A webhook fetches nothing."""

    async def missed(self):
        """A webhook fetches nothing."""

    async def conflict(self, webhook):
        """A webhook fetches nothing."""

    async def post(self, secret=SECRET, **kwargs):
        return await self.http.post("/hook", headers={SECRET_HEADER: secret}, **kwargs)


@pytest.fixture
async def door():
    opened = Door()
    yield opened
    await opened.http.aclose()


async def test_an_update_is_stored_before_it_is_confirmed(door):
    answer = await door.post(json=update())
    assert answer.status_code == 200
    assert door.taken == [1]


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", SECRET[:-1], "x" * 5000])
async def test_without_the_secret_nothing_is_taken(door, secret):
    answer = await door.post(secret=secret, json=update())
    assert answer.status_code == 403
    assert door.taken == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"text"', b"null", b"\xff\xfe", b'{"message": {"text": "x"}}', b"[" * 50_000]
)
async def test_what_is_no_update_is_refused(door, body):
    answer = await door.post(content=body)
    assert answer.status_code == 400
    assert door.taken == []


async def test_a_huge_body_is_cut_off(door):
    answer = await door.post(content=b"x" * (LARGEST + 1))
    assert answer.status_code == 413


async def test_a_poisonous_update_is_apologised_for_and_confirmed_so_that_it_does_not_come_for_ever(door):
    door.broken = True
    answer = await door.post(json=update(7))
    assert answer.status_code == 200
    assert (door.taken, door.given_up) == ([], [7])


async def test_an_update_that_cannot_be_read_is_given_up_and_does_not_come_for_a_day(door):
    answer = await door.post(json={"update_id": 9, "message": {"chat": "not a chat"}})
    assert answer.status_code == 200
    assert (door.taken, door.given_up) == ([], [9])


async def test_only_posting_is_answered(door):
    assert (await door.http.get("/hook")).status_code == 405
