"""What the staff see does not depend on who wrote, nor on whether somebody wrote past them."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

import pytest

from bot.sandbox.stage import SandboxStage, stage_in
from tests.privacy.seen import Differences, differing, seen_by
from tests.privacy.the_month import HIDDEN, NAMED, SLIP, URGENT, answer, ask, label, settings, staff, until

TEXT = "Sân sau hay ngập nước mỗi khi mưa to, bao giờ nhà trường sửa ạ?"
SLIPPED = "Cửa phòng máy hay kẹt, nhà trường xem lại giúp ạ."
LIVING = "Cơm tối nguội quá, nhà ăn hâm nóng lại được không ạ?"
ABOUT_HER = "Cô chủ nhiệm hay mắng chúng em trước cả lớp, em thấy buồn lắm ạ."
MORNING = datetime.fromisoformat("2026-11-26T09:00:00+07:00")
REVIEWERS = ("CB03", "CB04", "CB05", "CB06", "CB07", "CB08")
LOOKING = (*REVIEWERS, "CB09")
PAST = label("ask.button.direct", reviewer="").strip()
SOMEBODY_ELSE = "HS1106"
"""Asks without a name in every story. What this phone gets holds a token of the house's own random key."""

Story = Callable[[SandboxStage], Awaitable[object]]


async def told(folder: Path, story: Story) -> SandboxStage:
    """A day with a cutoff, a question list and a digest, in a world that begins the same."""
    async with stage_in(folder, settings(), MORNING) as stage:
        _throw_anew(stage, "others")
        await ask(stage, "HS1003", "Bao giờ sân bóng có lưới mới ạ?", NAMED, topic="csvc")
        await ask(stage, SOMEBODY_ELSE, "Em muốn mượn sách về nhà đọc ạ.", HIDDEN, topic="csvc")
        _throw_anew(stage, "story")
        await story(stage)
        _throw_anew(stage, "afterwards")
        await _reviewers_work(stage, "11-26 12:00")
        await _reviewers_work(stage, "11-26 18:00")
        assert stage.wire.violations == []
    return stage


def _throw_anew(stage: SandboxStage, seed: str) -> None:
    """Codes are random, so one more question changes nobody else's: here the dice must be made to keep to that."""
    stage.house.services.dice._source.seed(seed)  # type: ignore[attr-defined]


async def _reviewers_work(stage: SandboxStage, moment: str) -> None:
    """They look at whatever the bot lets them look at; one of them approves all there is."""
    await until(stage, moment)
    async with stage.town.at_once():
        for key in LOOKING:
            for command in ("/duyet", "/hangdoi", "/traloi"):
                await stage.phone(key).write(command)
    for question in await stage.house.services.reviewing.pending(staff(stage, "CB04")):
        await stage.house.services.reviewing.approve(staff(stage, "CB04"), question.code)
    await stage.settle()


def three_questions(who: str, who_boards: str) -> Story:
    """In both ways without a name and as an alarm, and one about life at the boarding house."""

    async def story(stage: SandboxStage) -> None:
        await ask(stage, who, TEXT, HIDDEN, topic="csvc")
        await ask(stage, who, SLIPPED, SLIP, topic="csvc")
        await ask(stage, who, ABOUT_HER, HIDDEN, URGENT)
        await ask(stage, who_boards, LIVING, HIDDEN, topic="ban_tru")

    return story


@pytest.fixture(scope="module")
def by_a_day_pupil(tmp_path_factory: pytest.TempPathFactory) -> SandboxStage:
    return asyncio.run(told(tmp_path_factory.mktemp("day_pupil"), three_questions("HS1009", "HS1009")))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> SandboxStage:
    """The same days without any of it."""

    async def nothing(_: SandboxStage) -> None:
        """A quiet week."""

    return asyncio.run(told(tmp_path_factory.mktemp("quiet"), nothing))


def different(a: SandboxStage, b: SandboxStage, *askers: str) -> Differences:
    """On anybody's phone but the askers' own."""
    rest = {person.id for person in a.school.people} - {*askers, SOMEBODY_ELSE}
    return differing(seen_by(a, rest), seen_by(b, rest))


async def test_the_same_words_look_the_same_whichever_pupil_of_the_class_wrote(
    tmp_path: Path, by_a_day_pupil: SandboxStage
):
    by_a_boarder = await told(tmp_path, three_questions("HS1002", "HS1009"))
    assert different(by_a_day_pupil, by_a_boarder, "HS1002", "HS1009") == {}
    for reader, text in (("CB03", TEXT), ("CB09", SLIPPED), ("CB10", ABOUT_HER), ("CB09", LIVING)):
        assert text in str(seen_by(by_a_boarder, [reader]))


async def test_where_the_role_is_hidden_pupil_and_parent_look_the_same(tmp_path: Path, by_a_day_pupil: SandboxStage):
    """Two parents of 10A1 are enrolled: too few to be named as such. The parent's child boards, the pupil does not."""
    by_a_parent = await told(tmp_path, three_questions("PH02", "PH02"))
    assert different(by_a_day_pupil, by_a_parent, "HS1009", "PH02") == {}


async def test_these_eyes_do_see(by_a_day_pupil: SandboxStage, undisturbed: SandboxStage):
    """The control: a question that is not hidden from them is noticed."""
    assert {"CB03", "CB09", "CB01", "CB10"} <= {*different(by_a_day_pupil, undisturbed, "HS1009")}


PASSING_BY = (
    ("HS1009", NAMED, (PAST,), "csvc"),
    ("HS1010", HIDDEN, (PAST,), "csvc"),
    ("HS1002", SLIP, (), "dao_duc"),
    ("HS1011", HIDDEN, (URGENT,), ""),
    ("HS1004", NAMED, (URGENT,), ""),
    ("PH02", NAMED, (PAST,), "csvc"),
    ("HS1203", HIDDEN, (), "dao_duc"),
)
"""Named and not, a boarder, a parent, a class too small to be named: who, how, by which button, about what."""


async def test_past_the_reviewer_leaves_no_trace_that_any_reviewer_sees(tmp_path: Path, undisturbed: SandboxStage):
    """Nor the consolidator, for whom such a question does not exist either; not even once it is answered."""

    async def story(stage: SandboxStage) -> None:
        for who, way, buttons, topic in PASSING_BY:
            sent = await ask(stage, who, f"{ABOUT_HER} ({who})", way, *buttons, topic=topic)
            if way == NAMED and PAST in buttons:
                await answer(stage, "CB01", sent.code, "Nhà trường đã trao đổi riêng với cô giáo.")

    disturbed = await told(tmp_path, story)
    leaders = str(seen_by(disturbed, ("CB01", "CB10")))
    assert [who for who, *_ in PASSING_BY if f"({who})" not in leaders] == []
    assert differing(seen_by(undisturbed, LOOKING), seen_by(disturbed, LOOKING)) == {}
