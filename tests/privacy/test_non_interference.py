"""What the staff see does not depend on who wrote, nor on whether somebody wrote past them."""

import asyncio
from pathlib import Path

import pytest

from bot.sandbox.stage import SandboxStage
from tests.privacy.seen import differing, seen_by
from tests.privacy.the_month import HIDDEN, NAMED, SLIP, URGENT, answer, ask, label
from tests.privacy.told import ALONE, LOOKING, Story, different, told

TEXT = "Sân sau hay ngập nước mỗi khi mưa to, bao giờ nhà trường sửa ạ?"
SLIPPED = "Cửa phòng máy hay kẹt, nhà trường xem lại giúp ạ."
LIVING = "Cơm tối nguội quá, nhà ăn hâm nóng lại được không ạ?"
ABOUT_HER = "Cô chủ nhiệm hay mắng chúng em trước cả lớp, em thấy buồn lắm ạ."
PAST = label("ask.button.direct", reviewer="").strip()


def every_way(*askers: tuple[str, str]) -> Story:
    """Both ways without a name, and an alarm; the second of each pair asks about life at the boarding house."""

    async def story(stage: SandboxStage) -> None:
        for number, (who, who_lives) in enumerate(askers):
            await ask(stage, who, f"{TEXT} ({number})", HIDDEN, topic="csvc")
            await ask(stage, who, f"{SLIPPED} ({number})", SLIP, topic="csvc")
            await ask(stage, who, f"{ABOUT_HER} ({number})", HIDDEN, URGENT)
            await ask(stage, who_lives, f"{LIVING} ({number})", HIDDEN, topic="ban_tru")

    return story


@pytest.fixture(scope="module")
def by_day_pupils(tmp_path_factory: pytest.TempPathFactory) -> SandboxStage:
    askers = (("HS1009", "HS1009"), ("HS1010", "HS1010"))
    return asyncio.run(told(tmp_path_factory.mktemp("day_pupils"), every_way(*askers)))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> SandboxStage:
    """The same days without any of it."""

    async def nothing(_: SandboxStage) -> None:
        """A quiet week."""

    return asyncio.run(told(tmp_path_factory.mktemp("quiet"), nothing))


async def test_the_same_words_look_the_same_whoever_of_the_class_wrote(tmp_path: Path, by_day_pupils: SandboxStage):
    """A boarder; and where the role is hidden a parent: two of 10A1 are enrolled, too few to be named as such."""
    by_others = await told(tmp_path, every_way(("HS1002", "HS1009"), ("PH02", "PH02")))
    assert different(by_day_pupils, by_others, "HS1002", "HS1009", "HS1010", "PH02") == {}
    for reader, text in (("CB03", TEXT), ("CB09", SLIPPED), ("CB10", ABOUT_HER), ("CB09", LIVING)):
        for number in range(2):
            assert f"{text} ({number})" in str(seen_by(by_others, [reader]))


async def test_these_eyes_do_see(by_day_pupils: SandboxStage, undisturbed: SandboxStage):
    """The control: a question that is not hidden from them is noticed."""
    assert {"CB03", "CB09", "CB01", "CB10"} <= {*different(by_day_pupils, undisturbed, "HS1009", "HS1010")}


PASSING_BY = (
    ("HS1009", NAMED, (PAST,), "csvc"),
    ("HS1010", HIDDEN, (PAST,), "csvc"),
    ("HS1002", SLIP, (), "dao_duc"),
    ("HS1011", HIDDEN, (URGENT,), ""),
    ("HS1004", NAMED, (URGENT,), ""),
    ("PH02", NAMED, (PAST,), "csvc"),
    (ALONE, HIDDEN, (), "dao_duc"),
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
