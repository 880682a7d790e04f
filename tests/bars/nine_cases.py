"""Zulip's nine cases of one request that comes twice (docs/subsystems/idempotency), for one card that is sent.

The key is the receipt drawn with the card; the request is the press of GỬI, brought as one update or as several.
Each raises AssertionError where more than one question is stored, or the asker is left without an answer.
"""

from collections.abc import Awaitable, Callable
from copy import deepcopy
from datetime import timedelta

from bot.sandbox.api_error import JSON
from bot.sandbox.person import Person as Phone
from tests.bars.doorstep import Doorstep

ASKER = "HS1007"
TEXT = "Bao giờ có lịch thi học kì ạ?"
SHORT, LATER = "Ngắn", "Hôm nào lớp em được học bù ạ?"


async def _press(door: Doorstep, text: str = TEXT) -> JSON:
    """GỬI under a card that is ready; nobody has brought it yet."""
    phone = door.school.phone(ASKER)
    await phone.write(text)
    await door.everything()
    await phone.press("Ghi tên", phone.last)
    await door.everything()
    await phone.press("✅ Gửi", phone.last)
    [raw] = door.waiting()
    return raw


async def _stubbornly(door: Doorstep, raw: JSON) -> None:
    """As the intake does: what failed is handled again."""
    if await door.bring(raw):
        assert await door.bring(raw) == []


async def _check(door: Doorstep, *texts: str) -> None:
    assert sorted(question.text for question in await door.school.questions()) == sorted(texts)


def _phone(door: Doorstep) -> Phone:
    return door.school.phone(ASKER)


def _has_receipt(door: Doorstep) -> bool:
    return any("Mã #" in message.text for message in _phone(door).inbox())


async def one_that_succeeded(door: Doorstep) -> None:
    raw = await _press(door)
    await door.bring(raw)
    receipt = _phone(door).last.text
    await door.bring(raw)
    await door.bring(door.anew(raw))
    assert _phone(door).last.text == receipt
    await _check(door, TEXT)


async def one_refused_before_any_work(door: Doorstep) -> None:
    """What is too short is refused alike each time."""
    phone = _phone(door)
    await phone.write(SHORT)
    [raw] = door.waiting()
    for number in (0, 1):
        await door.bring({**raw, "update_id": raw["update_id"] + number})
        assert "✅ Gửi" not in phone.last.labels
    await _check(door)


async def one_refused_during_the_work(door: Doorstep) -> None:
    """Too many in an hour: the card stays, and is stored when it is brought again later."""
    raw, limits = await _press(door), door.school.services.asking.limits
    vault, now = door.school.services.vault, door.school.clock.now()
    for _ in range(limits.per_hour):
        limits.count(vault.blind(_phone(door).chat_id), now)
    await door.bring(raw)
    await _check(door)
    door.school.clock.advance(timedelta(hours=2))
    await door.bring(door.anew(raw))
    await _check(door, TEXT)


async def one_refused_after_the_work(door: Doorstep) -> None:
    """The card is gone when its receipt is to be shown: the receipt comes in a message of its own."""
    raw, phone = await _press(door), _phone(door)
    card = door.school.wire.world.chats.find(phone.chat_id, phone.last.id)
    assert card is not None
    door.school.wire.world.chats.delete(card)
    await door.bring(raw, door.anew(raw))
    assert _has_receipt(door)
    await _check(door, TEXT)


async def another_one_with_the_same_key(door: Doorstep) -> None:
    """A client that puts one card's receipt under other words gets the first one's receipt."""
    raw = await _press(door)
    forged = deepcopy(door.anew(raw))
    body = forged["callback_query"]["message"]
    body["text"] = body["text"].replace(TEXT, LATER[: len(TEXT)].ljust(len(TEXT), "?"))
    await door.bring(raw)
    await door.bring(forged)
    await _check(door, TEXT)


async def one_whose_rules_change_in_between(door: Doorstep) -> None:
    """Stored, then no longer allowed; and the other way round: not twice, and not never."""
    raw, limits = await _press(door), door.school.services.asking.limits
    await door.bring(raw)
    key, now = door.school.services.vault.blind(_phone(door).chat_id), door.school.clock.now()
    for _ in range(limits.per_hour):
        limits.count(key, now)
    await door.bring(door.anew(raw))
    other = await _press(door, LATER)
    await door.bring(other)
    await _check(door, TEXT)
    door.school.clock.advance(timedelta(hours=2))
    await door.bring(door.anew(other))
    await _check(door, TEXT, LATER)


async def one_that_broke_before_its_work_was_done(door: Doorstep) -> None:
    """The machine fails in the middle of the transaction."""
    raw, asking = await _press(door), door.school.services.asking
    dice = asking.dice
    object.__setattr__(asking, "dice", _Broken())
    assert await door.bring(raw)
    await _check(door)
    object.__setattr__(asking, "dice", dice)
    await door.bring(raw)
    assert _has_receipt(door)
    await _check(door, TEXT)


async def one_that_broke_after_its_work_was_done(door: Doorstep) -> None:
    """Stored, and then the answer to the asker is lost on the line."""
    raw = await _press(door)
    door.school.wire.faults.refuse_connection(times=1, method="editMessageText")
    await _stubbornly(door, raw)
    assert _has_receipt(door)
    await _check(door, TEXT)


async def several_at_the_same_moment(door: Doorstep) -> None:
    raw = await _press(door)
    await door.bring(raw, door.anew(raw), door.anew(raw), times=3)
    assert _has_receipt(door)
    await _check(door, TEXT)


class _Broken:
    """Dice that fall off the table."""

    def code(self, _length: int) -> str:
        raise FellOffError

    hex_id = code


class FellOffError(RuntimeError):
    """What the dice did."""


CASES: tuple[Callable[[Doorstep], Awaitable[None]], ...] = (
    one_that_succeeded,
    one_refused_before_any_work,
    one_refused_during_the_work,
    one_refused_after_the_work,
    another_one_with_the_same_key,
    one_whose_rules_change_in_between,
    one_that_broke_before_its_work_was_done,
    one_that_broke_after_its_work_was_done,
    several_at_the_same_moment,
)
