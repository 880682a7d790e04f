"""Buttons come back from the client and prove nothing: whatever is pressed or typed is answered, and changes nothing.

Promises Z1 and Z3: each kind of attack once, so that what breaks has a name; a thousand times as many are bar Z1.
"""

from collections.abc import AsyncIterator
from functools import partial
from itertools import cycle, product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Update

from bot.sandbox.api_error import JSON
from bot.sandbox.chats import Account
from bot.sandbox.message import Message
from bot.sandbox.person import Person as Phone
from domain.people import PersonId
from handlers.register import COMMANDS, PRESSES
from tests.handlers.the_school import TheSchool, open_school

SECRET = "Chuyện này chỉ hiệu trưởng được biết ạ"
OUTSIDERS = ("stranger", "HS1008", "parent", "homeroom_11a2", "boarding_board", "CB13", "administrator")
QUESTION_VERBS = sorted(verb for verb in PRESSES if verb[0] in "fvnq")
calm = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
async def besieged(lived_in: Path, tmp_path: Path) -> AsyncIterator[TheSchool]:
    """A named question past the reviewer and an anonymous one in the box; everybody has said hello."""
    async with open_school(lived_in, tmp_path / "besieged") as opened:
        await opened.asks("HS1007", SECRET, "Ghi tên", "Không qua")
        await opened.asks("boarder", "Bao giờ nhà ăn có cơm nóng ạ?", "Không ghi tên")
        for key in OUTSIDERS[1:]:
            await opened.phone(key).start()
        stranger = opened.stranger("stranger")
        await stranger.start()
        opened.stage.phones[_STRANGER] = stranger
        opened.stage.town.settle = partial(_read_only, opened)
        yield opened
        assert opened.wire.violations == []
        assert opened.wire.world.queries.unanswered == []


_STRANGER = PersonId("stranger")


def _first(phone: Phone) -> Message:
    """The first message of the bot, gone or not."""
    return next(message for message in phone.history if message.from_bot)


async def _read_only(school: TheSchool) -> None:
    """Every update is handled; nothing falls due meanwhile."""
    updates = school.wire.world.updates
    for raw in updates.pending:
        await school.stage.house.handle(Update.de_json(raw, school.stage.house.application.bot))
        updates.confirm(raw["update_id"] + 1)


def _phone(school: TheSchool, key: str) -> Phone:
    return school.stage.phones[_STRANGER] if key == _STRANGER else school.phone(key)


SHAPES = ["CODE0", "CODE1", "10A1", "11A2", "school", "class", "boarding", "student", "principal", "unclear", "CODE0.x"]
ODD = [*SHAPES, "0", "-1", "Ba0000", "Ba1199", "0A", "2A261204", "9Z", "CODE0/principal", "\u0663", "4\U0010ffff"]
arguments = st.lists(st.sampled_from([*ODD, "", "9" * 20, "A" * 20]) | st.text(max_size=8), max_size=4)


@calm
@given(verb=st.sampled_from(sorted(PRESSES)), given_arguments=arguments, who=st.sampled_from(OUTSIDERS))
async def test_forged_buttons_are_answered_and_move_no_question(
    besieged: TheSchool, verb: str, given_arguments: list[str], who: str
):
    before = await besieged.questions()
    data = ":".join([verb, *given_arguments])
    for index, question in enumerate(before):
        data = data.replace(f"CODE{index}", question.code)
    phone = _phone(besieged, who)
    await phone.press_data(data, _first(phone))
    assert await besieged.questions() == before
    assert not any(SECRET in message.text for message in phone.inbox())


@calm
@given(data=st.text(max_size=70), who=st.sampled_from(OUTSIDERS))
async def test_nonsense_in_a_button_is_answered(besieged: TheSchool, data: str, who: str):
    phone = _phone(besieged, who)
    await phone.press_data(data, _first(phone))
    assert besieged.wire.world.queries.unanswered == []


async def test_every_verb_about_somebody_elses_question_is_refused_to_everybody(besieged: TheSchool):
    before = await besieged.questions()
    phones = [_phone(besieged, who) for who in ("stranger", "HS1008", "boarding_board")]
    targets = cycle(f"{question.code}{rest}" for question in before for rest in ("", ":unclear"))
    for verb, phone in product(QUESTION_VERBS, phones):
        await phone.press_data(f"{verb}:{next(targets)}", _first(phone))
    assert await besieged.questions() == before
    assert SECRET not in "".join(message.text for phone in phones for message in phone.history)


async def test_those_who_may_can_still_break_nothing_by_odd_arguments(besieged: TheSchool):
    """The principal presses everything there is with arguments no card ever carried."""
    principal = besieged.phone("principal")
    await principal.start()
    for question in (await besieged.questions())[:1]:
        for verb in QUESTION_VERBS:
            for rest in ("", ":4\U0010ffff", ":student:x"):
                await principal.press_data(f"{verb}:{question.code}{rest}", _first(principal))
    assert all(question.answerer_role != "student" for question in await besieged.questions())


COMMAND_ARGUMENTS = ("", "9" * 3000, "\u202e<b> -1", "#K7M2QX", "%s {0} '; --")


async def test_every_command_with_odd_words_behind_it_is_answered(besieged: TheSchool):
    before, odd = await besieged.questions(), cycle(COMMAND_ARGUMENTS)
    phones = [_phone(besieged, who) for who in ("stranger", "HS1008", "homeroom_11a2", "administrator")]
    for command, phone in product(COMMANDS, phones):
        words, seen = next(odd), len(phone.inbox())
        await phone.write(f"/{command.name} {words}")
        assert len(phone.inbox()) > seen, (command.name, words)
    assert await besieged.questions() == before


async def test_unknown_commands_are_answered(besieged: TheSchool):
    pupil = besieged.phone("HS1008")
    for typed in ("/khong_co_lenh_nay", "/tra" + "A" * 4000, "/", "/start@mot_bot_khac", "/TRA"):
        seen = len(pupil.inbox())
        await pupil.write(typed)
        assert len(pupil.inbox()) > seen, typed


async def test_garbage_in_a_deep_link_lets_nobody_in(besieged: TheSchool):
    for payload in ("x", "A" * 64, "-" * 64, "__proto__", "0", "c_10A1", "K7M2QXK7M2QX"):
        stranger = besieged.stranger(f"with {payload}")
        await stranger.start(payload)
        assert stranger.inbox(), payload
        async with besieged.services.store.reading() as unit:
            assert await unit.people.behind(stranger.chat_id) == [], payload


async def test_ten_thousand_letters_of_anything_are_answered(besieged: TheSchool):
    long = ("/tra " + "A" * 10_000, "😀" * 10_000, "\n".join("dòng" for _ in range(3000)), "/" * 10_000)
    for typed, who in product(long, ("stranger", "HS1008")):
        phone = _phone(besieged, who)
        seen = len(phone.inbox())
        await phone.write(typed)
        assert len(phone.inbox()) > seen or phone.inbox()[-1].id > 0


GROUP: JSON = {"id": -1001234567890, "type": "supergroup", "title": "Lớp 10A1"}


@pytest.mark.parametrize("may_write", [True, False])
async def test_in_a_group_nothing_is_shown_and_nothing_taken(besieged: TheSchool, may_write: bool):
    chats, teacher, before = besieged.wire.world.chats, besieged.phone("homeroom_10a1"), await besieged.questions()
    group = Account({"id": GROUP["id"], "is_bot": False, "first_name": "Lớp"}, started=True)
    if may_write:
        chats.accounts[GROUP["id"]] = group
    heard = 0
    for words in ("/start", "/duyet", "Bao giờ có lịch thi ạ?", "/hangdoi"):
        written = chats.post(group, {"text": words}, by_bot=False)
        entities = [{"type": "bot_command", "offset": 0, "length": len(words)}] if words.startswith("/") else []
        writer = chats.accounts[teacher.chat_id].user
        await _feed(besieged, {"message": written.body | {"chat": GROUP, "from": writer, "entities": entities}})
        said = [stored.body["text"] for stored in chats.history(GROUP["id"]) if stored.by_bot]
        heard += may_write and words.startswith("/")
        assert len(said) == heard, words
        assert all("riêng" in text for text in said)
    assert await besieged.questions() == before


async def test_a_button_pressed_in_a_group_is_answered_and_does_nothing(besieged: TheSchool):
    teacher, [first, _] = besieged.phone("homeroom_10a1"), await besieged.questions()
    user = besieged.wire.world.chats.accounts[teacher.chat_id].user
    query = besieged.wire.world.queries.open(teacher.chat_id, f"va:{first.code}")
    pressed = {"message_id": 5, "date": 1, "chat": GROUP, "text": "x"}
    body = {"id": query.id, "from": user, "chat_instance": "1", "message": pressed, "data": query.data}
    await _feed(besieged, {"callback_query": body})
    assert first in await besieged.questions()


async def test_updates_without_a_person_or_of_an_unknown_kind_are_passed_over(besieged: TheSchool):
    before = await besieged.questions()
    channel = {"message_id": 5, "date": 1, "chat": {"id": -100777, "type": "channel", "title": "x"}, "text": "/start"}
    for update in ({"channel_post": channel}, {}, {"message": channel}, {"edited_channel_post": channel}):
        await _feed(besieged, update)
    assert await besieged.questions() == before


async def _feed(school: TheSchool, body: JSON) -> None:
    update = Update.de_json(
        {"update_id": school.wire.world.updates.next_id + 10**6, **body}, school.stage.house.application.bot
    )
    school.wire.world.updates.next_id += 1
    await school.stage.house.handle(update)
