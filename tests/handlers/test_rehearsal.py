"""The rehearsal of a fire: back up, let life go on, lose the machine, put the backup back, and speak again."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.backup_command import go_on
from bot.backups.making import Backups
from bot.backups.restoring import Restoring, Source
from bot.config import Settings
from bot.dice import SeededDice
from bot.wiring import build
from domain.people import Actor, PersonId
from domain.services.resuming import Resuming
from tests.bot.backups.a_safe import Safe
from tests.handlers.the_school import TheSchool, open_school, settings_in

OPENING, ANSWER = "📬 Buổi đối thoại", "Thứ Hai học bù em nhé."
ASKER, ERASED, LATER = "HS1007", "HS1008", "HS1009"


@pytest.fixture
def safe(tmp_path: Path) -> Safe:
    return Safe.new(tmp_path / "safe")


@pytest.fixture
async def school(lived_in: Path, tmp_path: Path, safe: Safe) -> AsyncIterator[TheSchool]:
    changes = {"BACKUP__PUBLIC_KEY": safe.public, "BACKUP__DIRECTORY": str(tmp_path / "backups")}
    async with open_school(lived_in, tmp_path / "old", **changes) as opened:
        yield opened
        assert opened.wire.violations == []


def seen(school: TheSchool, key: str, words: str) -> int:
    """How often a message of the bot with these words came to that phone."""
    return sum(
        message.from_bot and words in message.text + "".join(message.quotes) for message in school.phone(key).history
    )


def told(school: TheSchool) -> int:
    """Messages the bot has sent so far, to anybody."""
    return sum(call.method == "sendMessage" for call in school.wire.calls)


async def wakes(school: TheSchool, settings: Settings) -> None:
    """Another process on other files; the phones and Telegram are the same."""
    house = build(settings, wire=school.wire, clock=school.clock, dice=SeededDice(99))
    school.stage.house, school.settings = house, settings
    await house.start()


async def approves(school: TheSchool, code: str) -> None:
    """Without anybody carrying letters meanwhile: what is written lies in the outbox."""
    async with school.services.store.reading() as unit:
        (_, teacher), *_ = await unit.people.behind(school.phone("homeroom_10a1").chat_id)
    await school.services.reviewing.approve(Actor((teacher,)), code)


async def test_from_backup_to_speaking_again_nobody_hears_twice_what_should_come_once(school, safe, tmp_path):
    asked = await school.asks(ASKER, "Bao giờ lớp em được học bù môn Toán ạ?", "Ghi tên")
    await school.asks(ERASED, "Xin nhà trường sửa giúp cái quạt trần ạ.", "Ghi tên")

    school.clock.set(datetime.fromisoformat("2026-11-13T07:00:30+07:00"))
    await school.stage.house.run_due()  # the collection opens: letters to everybody wait in the outbox
    await approves(school, asked.code)
    backup = Backups(school.settings).make(school.clock.now(), tmp_path / "usb" / "friday.backup")

    await school.stage.settle()
    assert (seen(school, ASKER, OPENING), seen(school, ASKER, f"Câu #{asked.code}")) == (1, 1)
    answerer = school.phone("answerer")
    await answerer.write(ANSWER, reply_to=answerer.last)
    await answerer.press("Gửi ngay")
    assert seen(school, ASKER, ANSWER) == 1
    await school.services.erasing.erase(school.phone(ERASED).chat_id, PersonId(ERASED))
    await school.sleeps_until("2026-11-14T08:00:00+07:00")

    await school.stage.house.stop()  # the machine burns; the journal of erasures was copied elsewhere
    wire, journal = school.wire, school.settings.storage.erasures
    settings = settings_in(tmp_path / "new", wire)
    done = await Restoring(settings, school.clock).restore(Source(backup, safe.key), erasures=journal)
    assert done.erased_again == 1
    await wakes(school, settings)

    before = told(school)
    await school.sleeps_until("2026-11-16T12:00:00+07:00")
    assert told(school) == before
    await school.asks(LATER, "Em muốn hỏi về lịch thi giữa kì ạ?", "Ghi tên")
    assert told(school) > before  # presses are answered
    assert [message.text for message in school.phone("homeroom_10a1").history if LATER in message.text] == []

    silent, of_the_erased = told(school), len(school.phone(ERASED).history)
    shown, code = await go_on(Resuming(school.stage.house.store, school.clock, school.services.school), None)
    assert code == 0
    assert "báo mở nhận câu hỏi (boarding/2026-11)" in shown
    await school.stage.settle()
    assert told(school) > silent
    assert seen(school, ASKER, OPENING) == 1
    assert seen(school, ASKER, f"Câu #{asked.code}") == 2  # approved, perhaps known already: the code shows it
    assert len(school.phone(ERASED).history) == of_the_erased
    assert {question.text for question in await school.questions()} == {
        asked.text,
        "Em muốn hỏi về lịch thi giữa kì ạ?",
        "",
    }
