"""The session after those two days: led in the hall, spoken at, attended, ended; then every paper is taken."""

import re
from collections.abc import Callable

from bot.sandbox.person import Person as Phone
from bot.sandbox.stage import SandboxStage
from domain.papers import PaperKind
from tests.privacy.the_month import choose, label, staff, type_in, until

HERE = "others:2026-11"
TAKER, HEAD, CLERK = "CB09", "CB01", "CB14"
LOOKING_ON = ("CB03", "CB07", "CB12", TAKER, CLERK)
"""Of each kind of staff one: they look at whatever the bot lets them look at."""
CODE = re.compile(r"#(\w{6})\b")
SPEAKS = "HS1106"
CALLED_OUT = "Minh 10A1: Thư viện mở thêm buổi tối được không ạ?"
WANTED = ("others/2026-11", "2026-11")
MOST = 4
"""So many are taken in the hall, one for each outcome; the rest is carried on."""

Anew = Callable[[str], None]


async def afternoon(stage: SandboxStage, anew: Anew) -> None:
    """The principal deals with what stands on no other screen, after the others have done their list."""
    await until(stage, "11-27 14:00")
    taker, head = stage.phone(TAKER), stage.phone(HEAD)
    await taker.press_data(f"h:{HERE}")
    await choose(taker, label("hall.button.start"))
    for number, code in enumerate((await on_the_list_of(taker))[:MOST]):
        anew(f"item {number}")
        await settled(taker, code, number)
    listed = await on_the_list_of(taker)
    for code in [one for one in await on_the_list_of(head) if one not in listed]:
        await settled(head, code, 0)
    anew("people")
    await people_come_and_speak(stage, taker)
    await on_the_list_of(taker)
    for data in ("h", "hq", "hc", "hg", "he"):
        await taker.press_data(f"{data}:{HERE}")
    assert taker.alerts == [], "every button was a real one"
    await choose(taker, label("hall.button.end_yes"))
    await until(stage, "11-28 09:00")
    anew("papers")
    await every_paper_taken(stage)


async def on_the_list_of(phone: Phone) -> list[str]:
    """Codes, in the order of the agenda."""
    await phone.press_data(f"ha:{HERE}:0")
    return list(dict.fromkeys(CODE.findall(phone.last.text)))


async def settled(phone: Phone, code: str, number: int) -> None:
    """Answered, promised, passed up, put off, in turn."""
    await phone.press_data(f"hi:{HERE}:{code}")
    kind = ("explained", "will_do", "beyond_authority", "postpone")[number % 4]
    await phone.press(label(f"hall.button.{kind}"))
    if kind == "will_do":
        await phone.press(label("hall.button.owner", title="Kế toán"))
    if days := [one for one in phone.last.labels if re.fullmatch(r"\d\d/\d\d", one)]:
        await phone.press(days[-1])
    if phone.last.prompt is not None:
        await type_in(phone, "Nhà trường sẽ làm trong tháng này.")


async def people_come_and_speak(stage: SandboxStage, taker: Phone) -> None:
    await stage.phone(SPEAKS).press_data(f"hR:{HERE}")
    await taker.press_data(f"hQ:{HERE}:1")
    await taker.press_data(f"hf:{HERE}")
    await type_in(taker, CALLED_OUT)
    await taker.press_data(f"hA:{HERE}:10A1")
    await taker.press_data(f"hM:{HERE}:l")
    await type_in(taker, "Lần sau bắt đầu đúng giờ hơn.")


async def every_paper_taken(stage: SandboxStage) -> None:
    """By whoever keeps the papers; what lies on the shelf of whom is seen by everybody for themselves."""
    for paper in await stage.house.services.issuing.offered(staff(stage, TAKER)):
        if paper.ref in WANTED or paper.kind is PaperKind.WRITTEN_NOTICE:
            await stage.phone(TAKER).press_data(":".join(["gp", paper.kind, *paper.ref.split("/")]))
    await stage.phone(CLERK).press_data(f"gp:minutes:{HERE}")
    async with stage.town.at_once():
        for key in LOOKING_ON:
            for command in ("/giayto", "/loihua", "/vanban", "/baocao", "/lich"):
                await stage.phone(key).write(command)
