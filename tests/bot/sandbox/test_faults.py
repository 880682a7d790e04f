"""Bad weather to order."""

from datetime import timedelta

import httpx
import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.sandbox.person import Person
from bot.sandbox.town import Town
from bot.sandbox.wire import Wire


async def test_a_blocked_bot_cannot_send_and_is_told_so(bot, lan: Person):
    await lan.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(lan.chat_id, "x")
    await lan.unblock()
    await bot.send_message(lan.chat_id, "x")
    changes = [update.my_chat_member for update in await bot.get_updates()]
    assert [(change.old_chat_member.status, change.new_chat_member.status) for change in changes] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_who_blocked_the_bot_must_unblock_before_writing(lan: Person):
    await lan.block()
    with pytest.raises(RuntimeError, match="unblock"):
        await lan.write("x")


async def test_a_deleted_account_is_gone(bot, lan: Person):
    await lan.deactivate()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(lan.chat_id, "x")


async def test_a_flood_names_the_seconds_to_wait_and_hits_only_whom_it_should(
    bot, town: Town, lan: Person, wire: Wire, monkeypatch
):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without it, the exception warns about itself
    minh = town.add_person("Minh")
    await minh.start()
    wire.faults.flood(7, times=2, chat_id=lan.chat_id)
    await bot.send_message(minh.chat_id, "x")
    for _ in range(2):
        with pytest.raises(RetryAfter) as flood:
            await bot.send_message(lan.chat_id, "x")
    assert flood.value.retry_after == timedelta(seconds=7)
    await bot.send_message(lan.chat_id, "x")
    assert [call.error for call in wire.calls][-3:] == ["Too Many Requests: retry after 7"] * 2 + [""]


async def test_a_lost_response_was_delivered_all_the_same(bot, lan: Person, wire: Wire):
    wire.faults.lose_response(method="sendMessage")
    with pytest.raises(TimedOut) as lost:
        await bot.send_message(lan.chat_id, "đã tới")
    assert isinstance(lost.value.__cause__, httpx.ReadTimeout)
    assert lan.last.text == "đã tới"


async def test_a_refused_connection_delivers_nothing(bot, lan: Person, wire: Wire):
    wire.faults.refuse_connection()
    with pytest.raises(NetworkError) as refused:
        await bot.send_message(lan.chat_id, "x")
    assert isinstance(refused.value.__cause__, httpx.ConnectError)
    assert lan.inbox() == []


async def test_a_bad_gateway_and_a_chat_gone_can_be_played(bot, lan: Person, wire: Wire):
    wire.faults.bad_gateway()
    wire.faults.chat_not_found()
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(lan.chat_id, "x")
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.send_message(lan.chat_id, "x")
    assert wire.violations == []


async def test_polling_is_only_hit_when_it_is_named(bot, lan: Person, wire: Wire):
    wire.faults.bad_gateway(times=None)
    assert await bot.get_updates() == ()
    with pytest.raises(NetworkError):
        await bot.get_me()
    wire.faults.clear()
    wire.faults.bad_gateway(method="getUpdates")
    with pytest.raises(NetworkError):
        await bot.get_updates()
