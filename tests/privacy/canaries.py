"""Seven people with names, numbers and a camera of their own, and what they do in a month."""

import logging
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.stage import SandboxStage
from tests.privacy.marks import Identity
from tests.privacy.photographed import with_place_and_camera
from tests.privacy.scanner import a_copy, count_of, grown, loose_files, without_roster
from tests.privacy.the_month import HIDDEN, NAMED, SLIP, URGENT, Sent, answer, approve, ask, label, type_in, until

NETS, TAPS = "Bao giờ sân bóng có lưới mới ạ?", "Vòi nước cạnh nhà xe chảy suốt đêm ạ."
LAMP, BOOKS = "Đèn hành lang tầng hai hỏng đã lâu ạ.", "Thư viện mở thêm buổi tối được không ạ?"
HARM, REGRET = "Em bị mấy anh lớp trên đe doạ sau giờ học.", "Em muốn hỏi về điểm danh mà thôi không hỏi nữa."
SOON = "Tổ điện nước sẽ sửa trong tuần này."
SHADE = "Sân trường trồng thêm cây bóng mát được không ạ?"
MORE = "Nhất là đoạn gần cầu thang phía đông."
ANONYMOUS = {"HS1002": LAMP, "HS1003": BOOKS, "HS1004": HARM, "HS1005": REGRET, "HS1009": SHADE}
NAMED_ONES = {"HS1001": NETS, "HS1106": TAPS}


@dataclass
class Month:
    """What is left of it. ``stolen``: copies of the database on some days; ``hits``: what lay around on each.

    ``later``: what was asked for the session; ``in_public``: who stood up in it, and so stands in
    the list of speakers. ``papers``: of each of the seven the files in which they stand.
    """

    folder: Path
    people: dict[str, Identity] = field(default_factory=dict)
    sent: dict[str, Sent] = field(default_factory=dict)
    later: dict[str, Sent] = field(default_factory=dict)
    stolen: list[Path] = field(default_factory=list)
    without_roster: list[bytes] = field(default_factory=list)
    hits: list[dict[str, list[str]]] = field(default_factory=list)
    grown: list[set[tuple[str, str]]] = field(default_factory=list)
    in_public: set[str] = field(default_factory=set)
    papers: dict[str, set[str]] = field(default_factory=dict)
    answered: str = ""
    before: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def watched(self) -> list[Identity]:
        return [self.people[key] for key in (*ANONYMOUS, *NAMED_ONES)]

    def steal(self) -> None:
        """As everything lies on the disk at this moment."""
        day = self.folder.parent / f"day{len(self.stolen)}"
        hidden = [self.people[key] for key in ANONYMOUS if key not in self.in_public]
        self.stolen.append(a_copy(self.folder, day))
        self.without_roster.append(without_roster(self.folder, day / "rest"))
        self.hits.append(loose_files(self.folder, hidden))
        self.grown.append(grown(self.before, count_of(self.folder, self.watched)))


async def people_show_themselves(stage: SandboxStage, month: Month) -> None:
    """User names stand in every update; some people press "share my number" besides."""
    for key in (*ANONYMOUS, *NAMED_ONES):
        phone, who = stage.phone(key), month.people[key]
        phone._account.user["username"] = who.user_name
        await phone.share_contact(who.phone_number)
        await phone.send_voice()


async def everybody_asks(stage: SandboxStage, month: Month) -> None:
    picture = with_place_and_camera()
    month.sent["HS1001"] = await ask(stage, "HS1001", NETS, NAMED, photo=picture)
    month.sent["HS1002"] = await ask(stage, "HS1002", LAMP, HIDDEN)
    month.sent["HS1003"] = await ask(stage, "HS1003", BOOKS, SLIP, photo=picture)
    month.sent["HS1106"] = await ask(stage, "HS1106", TAPS, NAMED)
    month.sent["HS1004"] = await ask(stage, "HS1004", HARM, HIDDEN, URGENT)
    month.sent["HS1005"] = await ask(stage, "HS1005", REGRET, HIDDEN, photo=picture)
    month.sent["HS1009"] = await ask(stage, "HS1009", SHADE, HIDDEN)
    logging.getLogger("handlers.ask").error("failed", exc_info=ValueError(LAMP))


async def life_goes_on(stage: SandboxStage, month: Month) -> None:
    """Added to, reviewed, approved."""
    await until(stage, "11-12 12:10")
    lamp = stage.phone("HS1002")
    await lamp.press(label("ask.button.add"))
    await type_in(lamp, MORE)
    await until(stage, "11-12 19:00")
    for key in ("HS1001", "HS1002", "HS1003"):
        await approve(stage, "CB03", month.sent[key].code)
    await until(stage, "11-13 12:00")


async def answers_come(stage: SandboxStage, month: Month) -> None:
    """Answered and rated; somebody takes a question back."""
    for key in ("HS1001", "HS1002", "HS1003"):
        await answer(stage, "CB02", month.sent[key].code, SOON)
    regret = stage.phone("HS1005")
    await regret.press(label("ask.button.withdraw"))
    await regret.press(label("follow.button.withdraw_yes"))
    lamp = stage.phone("HS1002")
    await lamp.press(label("follow.button.read"))
    month.answered = lamp.last.text
    await lamp.press(label("follow.button.clear"))
