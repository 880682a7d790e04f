"""What the authority replies to a school's notice goes on to whoever asked, from the button under its letter."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from domain.consignment import Enclosure
from domain.escalations import Escalation
from domain.life import Status
from domain.people import PersonId
from domain.questions import Answer, AnswerKind
from domain.services import sending_up
from domain.services.sending_up import Matter
from tests.a_district import a_district
from tests.handlers.a_hall import asked

ROAD = "Đề nghị sửa đường vào trường"
SENT = date(2026, 9, 12)


async def test_the_reply_is_one_tap_from_being_passed_on(tmp_path: Path, empty_school: Path):
    async with a_district(tmp_path, empty_school, codes=("mam-non",)) as district:
        store = district.schools["mam-non"].house.store
        question = asked("DUQNG2", period="", status=Status.ESCALATED, topic="khac", received_on=SENT)
        answer = Answer(question.id, 1, AnswerKind.BEYOND_AUTHORITY, ROAD, PersonId("x"), SENT, released=True)
        async with store.writing() as unit:
            [head, *_] = await unit.people.everybody()
            await unit.questions.add(question, b"receipt", None, ())
            await unit.questions.put_answer(replace(answer, answerer=head.id))
            await unit.escalations.put(Escalation(question.id, 1, "12/CV-MNSB", SENT))
            matter = Matter("DUQNG2-1", ROAD, "12/CV-MNSB", SENT, date(2026, 10, 1))
            await sending_up.matter_passed_up(unit, matter, Enclosure("cv.docx", b"cv"), date(2026, 9, 14))
        await district.settle()
        officer, clerk = district.authority.phone("officer"), district.schools["mam-non"].phone("clerk")
        await officer.press("Xem văn bản")
        await officer.press("Ghi trả lời")
        await officer.write("Đã ghi vốn quý IV.", reply_to=officer.last)
        assert clerk.last.labels == ["📥 Ghi trả lời"]
        await clerk.press("Ghi trả lời")
        await clerk.write("Số 45/PGD ngày 14/09/2026\nĐã ghi vốn quý IV.", reply_to=clerk.last)
        async with store.reading() as unit:
            passed_on = (await unit.questions.answers(question.id))[-1]
        assert passed_on.released
        assert "Đã ghi vốn quý IV." in passed_on.text
