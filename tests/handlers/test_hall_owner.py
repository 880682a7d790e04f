"""Who keeps what is promised in the hall and is reminded of it: a role, one of the staff, a name as it was said."""

import pytest

from domain.people import PersonId, Role
from tests.handlers.a_hall import TAKER, answer_of, asked, found, listed, opened
from tests.handlers.promise_steps import promise_of
from tests.handlers.the_school import TheSchool


@pytest.fixture
def school(held_today: TheSchool) -> TheSchool:
    return held_today


async def asked_for(school: TheSchool):
    """As far as "who does it"."""
    await listed(school, asked("QUAT22", "HS1101"))
    await opened(school)
    taker = school.phone(TAKER)
    await taker.press("Câu tiếp theo")
    await taker.press("Sẽ làm")
    return taker


async def test_whoever_holds_the_role_is_reminded_before_the_day(school: TheSchool):
    taker = await asked_for(school)
    assert taker.last.labels[0] == "Phó Hiệu trưởng"  # whoever answers it comes first
    for label in ("Kế toán", "11/12"):
        await taker.press(label)
    await taker.write("Mua hai quạt mới cho lớp.")
    promise = await promise_of(school, await found(school, "QUAT22"))
    assert (promise.owner_role, promise.owner_id) == (Role.ACCOUNTANT, None)
    await taker.write("/hoitruong")
    await taker.press("Kết thúc")
    await taker.press("Đồng ý kết thúc")
    await school.sleeps_until("2026-12-08T08:30:00+07:00")
    assert "Còn ít ngày nữa, ngày 11/12/2026" in school.phone("CB12").last.text


@pytest.mark.parametrize(
    ("typed", "pressed", "owner", "id_"),
    [
        ("mông thị phượng", "", "Mông Thị Phượng", "CB12"),
        ("văn", "Dương Văn Khuê", "Dương Văn Khuê", "CB13"),
        ("bác Lực bảo vệ", "", "bác Lực bảo vệ", None),
    ],
)
async def test_a_name_of_the_staff_is_that_person_and_any_other_stands_as_typed(
    school: TheSchool, typed, pressed, owner, id_
):
    taker = await asked_for(school)
    await taker.press("Người khác")
    await taker.write(typed)
    if pressed:
        assert "người trùng với “văn”" in taker.last.text
        await taker.press(pressed)
    await taker.press("11/12")
    await taker.write("Sửa cổng phụ.")
    assert (await answer_of(school, "QUAT22")).owner == owner
    promise = await promise_of(school, await found(school, "QUAT22"))
    assert (promise.owner_role, promise.owner_id) == (None, PersonId(id_) if id_ else None)


async def test_a_role_that_nobody_may_be_named_by_is_no_button_of_ours(school: TheSchool):
    taker = await asked_for(school)
    for number in (list(Role).index(Role.STUDENT), 999):
        await taker.press_data(f"ho:others:2026-11:QUAT22:1:{number}")
        assert taker.alerts
    assert "Ai làm việc này?" in taker.last.text
