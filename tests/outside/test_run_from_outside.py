"""`python -m bot run`, a process of its own, pointed at a foreign Bot API server and driven over HTTP alone."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.outside.outside_school import (
    ANSWERER,
    PRINCIPAL,
    PUPILS,
    REVIEWER,
    SAFETY,
    SAFETY_DEPUTY,
    OutsideSchool,
    code_in,
    open_school,
    saying,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")

NAMED, HIDDEN, URGENT = PUPILS[6], PUPILS[7], PUPILS[8]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def school(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[OutsideSchool]:
    async with open_school(tmp_path_factory.mktemp("school")) as opened:
        yield opened


async def ask(school: OutsideSchool, key: str, text: str, way: str) -> str:
    """The code on the receipt. A question is typed, its way chosen, and sent: three taps."""
    phone = school.phones[key]
    await phone.write(text)
    await phone.press(way)
    await phone.press("✅ Gửi")
    return code_in(phone.last)


async def test_a_named_and_an_anonymous_question_are_approved_answered_and_the_answers_arrive(school: OutsideSchool):
    named = await ask(school, NAMED, "Khi nào lớp em được học bù môn Toán ạ?", "Ghi tên")
    hidden = await ask(school, HIDDEN, "Thầy cô cho lịch kiểm tra giữa kì sớm được không ạ?", "Không ghi tên")
    reviewer = school.phones[REVIEWER]
    await school.sees(REVIEWER, saying("chờ xem"))
    await reviewer.write("/duyet")
    shown = []
    for _ in range(2):
        card = await school.sees(REVIEWER, saying("chờ xem", "✅ Duyệt"))
        shown.append(card.text)
        await reviewer.press("✅ Duyệt", card)
    await school.sees(REVIEWER, saying("Đã xem hết"))
    for code in (named, hidden):
        card = await school.sees(ANSWERER, saying(code, "Trả lời"))
        shown.append(card.text)
        await school.phones[ANSWERER].write(f"Tuần sau em nhé, câu {code}.", reply_to=card)
        await school.phones[ANSWERER].press("✅ Gửi ngay")
    letter = await school.sees(HIDDEN, saying("có tin mới", "Mở đọc"))
    assert (hidden in letter.text, "Tuần sau" in letter.text) == (False, False)
    await school.phones[HIDDEN].press("Mở đọc", letter)
    for key, code in ((NAMED, named), (HIDDEN, hidden)):
        await school.sees(key, saying(f"Tuần sau em nhé, câu {code}.", "Đã rõ"))
    everything = "\n".join(shown)
    assert school.phones[NAMED].name.split()[-1] in everything
    assert "(không ghi tên)" in everything
    assert not [text for text in shown if hidden in text and school.phones[HIDDEN].name.split()[-1] in text]
    assert school.server.wire.violations == []


async def test_an_urgent_message_reaches_both_who_look_after_safety_at_once_and_no_reviewer(school: OutsideSchool):
    phone = school.phones[URGENT]
    before = len(school.phones[REVIEWER].history)
    await phone.write("Có bạn đang bị đánh ở sân sau ạ")
    await phone.press("KHẨN")
    await phone.press("Gửi KHẨN")
    await phone.press("Gửi không ghi tên")
    for key in (SAFETY, SAFETY_DEPUTY):
        await school.sees(key, saying("bị đánh ở sân sau"))
    await school.sees(URGENT, lambda message: "111" in message.text and "113" in message.text)
    assert len(school.phones[REVIEWER].history) == before
    assert not [message for message in school.phones[PRINCIPAL].inbox() if "sân sau" in message.text]


async def test_stopped_politely_it_says_goodbye_with_zero_and_its_log_names_nobody(school: OutsideSchool):
    assert await school.bot.stop() == 0
    await school.bot.start()
    log = school.bot.log
    for phone in school.phones.values():
        assert str(phone.chat_id) not in log
        assert phone.name not in log
    assert school.server.wire.token not in log
