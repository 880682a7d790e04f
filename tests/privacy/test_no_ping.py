"""While one pupil in the room holds a phone, no teacher's phone rings (promises 3b.5)."""

from pathlib import Path

import pytest

from bot.sandbox.person import Person as Phone
from bot.sandbox.stage import SandboxStage, stage_in
from tests.privacy.the_month import HIDDEN, NAMED, URGENT, answer, approve, ask, label, settings, staff, type_in, until

TEXT = "Sân sau hay ngập nước mỗi khi mưa to, bao giờ nhà trường sửa ạ?"


@pytest.fixture
async def stage(tmp_path: Path):
    async with stage_in(tmp_path, settings()) as opened:
        yield opened


def heard(stage: SandboxStage) -> dict[str, int]:
    """How many messages stand on each phone of the staff."""
    return {one.id: len(stage.phone(one.id).inbox()) for one in stage.school.people if one.id.startswith("CB")}


def rung(stage: SandboxStage, before: dict[str, int]) -> set[str]:
    return {key for key, count in heard(stage).items() if count > before[key]}


async def add(phone: Phone) -> None:
    await phone.press(label("ask.button.add"))
    await type_in(phone, "Nhất là đoạn gần cầu thang.")


async def take_back(phone: Phone) -> None:
    await phone.press(label("ask.button.withdraw"))
    await phone.press(label("follow.button.withdraw_yes"))


async def send_again(phone: Phone) -> None:
    await phone.press(label("follow.button.read"))
    await phone.press(label("follow.button.resubmit"))
    await type_in(phone, TEXT)


async def ask_somebody_else(phone: Phone) -> None:
    await phone.press(label("follow.button.read"))
    await phone.press(label("follow.button.appeal"))


async def not_clear(phone: Phone) -> None:
    await phone.press(label("follow.button.read"))
    await phone.press(label("follow.button.unclear"))


AFTERWARDS = {
    "waiting": (add, take_back),
    "approved": (add, take_back),
    "returned": (send_again, ask_somebody_else),
    "answered": (not_clear,),
}
DEEDS = [(state, deed) for state, deeds in AFTERWARDS.items() for deed in deeds]


async def brought_to(stage: SandboxStage, state: str, code: str) -> None:
    await until(stage, "11-12 12:00")
    if state == "returned":
        await stage.house.services.reviewing.give_back(staff(stage, "CB03"), code, "unclear", "")
    elif state != "waiting":
        await approve(stage, "CB03", code)
    if state == "answered":
        await answer(stage, "CB02", code, "Nhà trường sửa trong tuần này.")
    await until(stage, "11-12 14:20")


@pytest.mark.parametrize(("state", "deed"), DEEDS)
async def test_staff_hear_of_a_nameless_asker_only_when_the_box_is_emptied(stage: SandboxStage, state: str, deed):
    sent = await ask(stage, "HS1009", TEXT, HIDDEN, topic="csvc")
    await brought_to(stage, state, sent.code)
    before = heard(stage)
    await deed(stage.phone("HS1009"))
    await until(stage, "11-12 16:59")
    assert rung(stage, before) == set()
    await until(stage, "11-12 17:00")
    assert rung(stage, before)


async def test_whoever_gave_a_name_is_heard_at_once(stage: SandboxStage):
    sent = await ask(stage, "HS1009", TEXT, NAMED, topic="csvc")
    await brought_to(stage, "approved", sent.code)
    before = heard(stage)
    await add(stage.phone("HS1009"))
    assert rung(stage, before) == {"CB02"}


async def test_an_alarm_and_what_is_added_to_it_wait_for_nothing(stage: SandboxStage):
    before = heard(stage)
    await ask(stage, "HS1009", TEXT, HIDDEN, URGENT)
    assert rung(stage, before) == {"CB10", "CB11"}
    before = heard(stage)
    await add(stage.phone("HS1009"))
    assert rung(stage, before) == {"CB10", "CB11"}
