"""What the seven of ``canaries`` do afterwards: in the hall, at the shelf, at home when the teacher visits."""

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from bot.sandbox.stage import SandboxStage
from domain.papers import Paper
from tests.privacy.an_afternoon import HERE, TAKER, settled
from tests.privacy.canaries import ANONYMOUS, NAMED_ONES, Month
from tests.privacy.marks import Identity, found_in
from tests.privacy.the_month import HIDDEN, NAMED, SLIP, approve, ask, choose, label, staff, type_in

SPOKE = "HS1009"
"""Asks without a name, and in the hall speaks up with one."""
ASKED = {
    "HS1009": (HIDDEN, "Bao giờ sân sau hết ngập nước ạ?"),
    "HS1003": (SLIP, "Đường vào trường bao giờ được làm lại ạ?"),
    "HS1106": (NAMED, "Bao giờ có thêm ghế đá ở sân trường ạ?"),
}
TEACHER, CLERK = "CB03", "CB14"
KEEPERS = ("CB01", TAKER, CLERK, "CB02", "CB07", "CB12", TEACHER)


async def a_session_is_held(stage: SandboxStage, month: Month) -> None:
    """One question each is promised, passed up and explained; whoever asked the first registers to speak and comes."""
    for key, (way, text) in ASKED.items():
        month.later[key] = await ask(stage, key, text, way)
    await _doze(stage, "2026-11-26T12:10:00+07:00")
    for key, sent in month.later.items():
        await approve(stage, "CB04" if key in NAMED_ONES else TEACHER, sent.code)
    await _doze(stage, "2026-11-27T14:00:00+07:00")
    taker = stage.phone(TAKER)
    await taker.press_data(f"h:{HERE}")
    await choose(taker, label("hall.button.start"))
    await stage.phone(SPOKE).press_data(f"hR:{HERE}")
    month.in_public.add(SPOKE)
    await taker.press_data(f"hQ:{HERE}:1")
    await taker.press_data(f"hA:{HERE}:10A1")
    for outcome, key in enumerate(("HS1106", "HS1009", "HS1003")):
        await settled(taker, month.later[key].code, outcome)
    await taker.press_data(f"he:{HERE}")
    await choose(taker, label("hall.button.end_yes"))


async def what_was_said_is_kept(stage: SandboxStage, month: Month) -> None:
    """A letter beyond authority with its number, a promise ticked and confirmed, a visit at home."""
    promised, passed = month.later[SPOKE], month.later["HS1003"]
    clerk, head, teacher = stage.phone(CLERK), stage.phone("CB01"), stage.phone(TEACHER)
    await clerk.press_data(f"yn:{passed.code}")
    await type_in(clerk, "45/CV-THPT 27/11/2026")
    await teacher.press_data("tno:HS1009:261127:h:s")
    await teacher.press_data("tno:HS1003:261127:h:f")
    await _doze(stage, "2026-12-08T09:00:00+07:00")
    await head.press_data(f"ld:{promised.code}")
    asker = stage.phone(SPOKE)
    await asker.press(label("follow.button.read"))
    await asker.press(label("promise.button.not_seen"))
    await _doze(stage, "2026-12-09T09:00:00+07:00")


async def every_paper_is_taken(stage: SandboxStage, month: Month) -> None:
    """By everybody who may, of this month's; what is the same for all is taken once. Then everybody is looked for."""
    issuing, taken = stage.house.services.issuing, set[Paper]()
    for key in KEEPERS:
        for paper in await issuing.offered(staff(stage, key)):
            mine = "2026-1" not in paper.ref or paper.ref.endswith("2026-11")
            if mine and (paper not in taken or issuing.offers[paper.kind].personal):
                taken.add(paper)
                await stage.phone(key).press_data(":".join(["gp", paper.kind, *paper.ref.split("/")]))
    month.papers = {key: in_papers(stage, month.people[key]) for key in (*ANONYMOUS, *NAMED_ONES)}


def in_papers(stage: SandboxStage, who: Identity) -> set[str]:
    """Names of all files in which somebody stands, of whatever was sent to whichever phone, packed ones unpacked."""
    files = [message for phone in stage.phones.values() for message in phone.history if message.document]
    return {str(message.filename) for message in files if found_in(_unpacked(message.document or b""), who)}


def _unpacked(document: bytes) -> bytes:
    if not is_zipfile(BytesIO(document)):
        return document
    with ZipFile(BytesIO(document)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist() if "style" not in name and "theme" not in name)


async def _doze(stage: SandboxStage, moment: str) -> None:
    await stage.doze(datetime.fromisoformat(moment))
