"""Several schools on one machine: nothing of one can be seen, typed or pressed in another, nor by their authority."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.district import District, DistrictStage
from bot.sandbox.person import Person as Phone
from domain.people import PersonId
from domain.services import sending_up
from domain.services.sending_up import Turnout
from handlers.register import PRESSES
from tests.a_district import a_district, on_day
from tests.privacy.the_month import HIDDEN, NAMED, Sent, ask

CANARY = "Nước uống ở sân sau có mùi hoàng yến lạ lắm ạ"
NOBODYS = "ZZZZZZ"
A, B = "mam-non", "thcs"
AN_HOUR = timedelta(hours=1)
COUNTS = re.compile(r"\d+")
"""One's own data counts what one has just pressed, and tells the hour."""


@pytest.fixture
async def district(tmp_path: Path, empty_school: Path) -> AsyncIterator[District]:
    async with a_district(tmp_path, empty_school) as opened:
        yield opened


async def everything_tried(stage: DistrictStage, phone: Phone, code: str, receipt: str) -> list[str]:
    """What can be pressed and typed with them brings, in order; code and receipt blotted out."""
    async with stage.house.store.writing() as unit:
        for _, person in await unit.people.behind(phone.chat_id):
            version = stage.house.services.school.consent_version
            await unit.people.consent(phone.chat_id, stage.now().date(), version)
            assert person.active
    stage.clock.set(stage.now() + AN_HOUR)
    await phone.write("/help")
    alerts, messages, card = len(phone.alerts), len(phone.history), phone.last
    async with stage.town.at_once():
        for verb in sorted(PRESSES):
            await phone.press_data(f"{verb}:{code}", card)
    for typed in (f"/tra {code}", f"/tra {receipt}", f"/start {receipt}", f"#{code} là câu nào?"):
        await phone.write(typed)
    told = [*phone.alerts[alerts:], *(message.text for message in phone.history[messages:])]
    return [COUNTS.sub("0", line.replace(receipt, "").replace(code, "")) for line in told]


async def test_a_code_of_another_school_is_answered_like_a_code_that_never_was(district: District):
    one, other = district.schools[A], district.schools[B]
    hidden: Sent = await ask(one, "parent", CANARY, HIDDEN)
    receipt = hidden.receipt.replace(" ", "").replace("-", "")
    phone = other.phone("consolidator")
    await everything_tried(other, phone, NOBODYS, "Z" * len(receipt))  # some buttons change what there is to press
    without = await everything_tried(other, phone, NOBODYS, "Z" * len(receipt))
    assert len(without) > 20
    assert await everything_tried(other, phone, hidden.code, receipt) == without


async def test_an_invitation_of_another_school_opens_nothing(district: District):
    one, other = district.schools[A], district.schools[B]
    ticket = (await one.house.services.inviting.personal([PersonId(f"{A}-clerk")], None))[0]
    stranger = other.town.add_person("Khách")
    for code in (ticket.payload, ticket.typed_code):
        nobodys = await _answer_to(other.town.add_person("Ai"), code[::-1])
        assert await _answer_to(stranger, code) == nobodys
    async with other.house.store.reading() as unit:
        assert await unit.people.behind(stranger.chat_id) == []


async def _answer_to(phone: Phone, code: str) -> str:
    await phone.start(code)
    return phone.last.text


async def test_one_phone_in_two_schools_is_two_people_who_know_nothing_of_each_other(district: District):
    one, other = district.schools[A], district.schools[B]
    twin = other.town.add_person("Mẹ", chat_id=one.phone("parent").chat_id)
    async with other.house.store.writing() as unit:
        person = PersonId(f"{B}-parent")
        await unit.people.link(twin.chat_id, person)
        await unit.people.consent(twin.chat_id, district.now().date(), other.house.services.school.consent_version)
    asked = await ask(one, "parent", CANARY, NAMED)
    await one.phone("parent").write("/cauhoi")
    assert asked.code in one.phone("parent").last.text
    await twin.write("/cauhoi")
    assert asked.code not in "".join(message.text for message in twin.history)
    await twin.write("/dulieu")
    assert f"Phụ huynh {A}" not in "".join(message.text for message in twin.history)


async def test_the_authority_and_the_other_school_hold_no_byte_of_a_question(district: District, tmp_path: Path):
    one = district.schools[A]
    rules = one.house.services.school
    named, hidden = await ask(one, "parent", CANARY, NAMED), await ask(one, "pupil", CANARY + " ơi", HIDDEN)
    async with one.house.store.writing() as unit:
        await sending_up.plan_made(unit, "2026-2027", district.now().date())
        await sending_up.session_held(unit, rules, "doi_thoai", "2026-09", district.now().date(), Turnout(20, 20))
    district.clock.set(on_day(21))
    await district.settle()
    officer = district.authority.phone("officer")
    await officer.write("/cactruong")
    await officer.press("Suối Bạc")
    secrets = ("hoàng yến", named.code, hidden.code, hidden.receipt, "Lớp 5A", f"Em {A}", f"Phụ huynh {A}")
    for text in (message.text for message in officer.history):
        assert [secret for secret in secrets if secret and secret in text] == []
    for stage in district.stages.values():
        await stage.house.store.checkpoint()
    for folder in ("authority", B):
        assert _found(tmp_path / folder, secrets) == []
    assert _found(tmp_path / A, secrets[:2]) == list(secrets[:2])


def _found(folder: Path, secrets: tuple[str, ...]) -> list[str]:
    """Which of them lie anywhere in the files of this house."""
    content = b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
    return [secret for secret in secrets if secret and secret.encode() in content]
