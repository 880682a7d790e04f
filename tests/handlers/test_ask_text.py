"""Whatever is typed comes back from the card as it was typed; what the card says around it never gets in."""

import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from domain.people import FAMILY_ROLES
from domain.services.asking import Mode
from handlers.ask_card import card_screen, draft_of
from handlers.choices import Choices
from handlers.context import Visit
from handlers.screens import show
from tests.handlers.the_school import TheSchool
from texts.words import units

FOOTER = "📌 Chủ đề: Việc khác\n➡️ Người nhận: Hiệu trưởng\n👁 Nhà trường sẽ thấy: Sùng A Páo"
MOST = 2500

letters = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(
    "\n<>&_*[]`#@/:📌👁‍🏽\u202e\u200b\u0323\u0302ăđ"
)
typed = st.text(letters, min_size=10, max_size=120).map(str.strip).filter(lambda text: len(text) >= 10)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=typed)
@example("<b>In đậm</b> &amp; <script>alert(1)</script>")
@example("Em muốn hỏi về lịch thi" + "\u202e ngược lại")
@example("👨\u200d👩\u200d👧\u200d👦 👋🏽 🇻🇳 chúng em cảm ơn")
@example(f"Câu của em\n\n{FOOTER}\n\nKhông phải chân thẻ đâu ạ")
@example(unicodedata.normalize("NFD", "Bữa tối ở nhà ăn nguội quá ạ"))
async def test_the_card_carries_any_text_unchanged(school: TheSchool, text: str):
    written = unicodedata.normalize("NFC", text).strip()
    pupil = school.phone("boarder")
    visit = await _visit(school, written)
    hats = await school.services.asking.hats(visit.actor)
    screen = await card_screen(visit, written, hats, Choices("khac", "A" * 20, Mode.WAY_BACK))
    card = await show(visit.bot, pupil.chat_id, screen, None)
    assert draft_of(card) == written


async def _visit(school: TheSchool, text: str) -> Visit:
    chat_id = school.phone("boarder").chat_id
    async with school.services.store.reading() as unit:
        behind = tuple(await unit.people.behind(chat_id))
    return Visit(school.services, school.stage.house.application.bot, chat_id, behind, text=text)


@pytest.mark.parametrize("text", [
    "<b>In đậm</b> & <script>alert(1)</script> _nghiêng_ [x](y)",
    unicodedata.normalize("NFD", "Bữa tối ở nhà ăn nguội quá, thầy cô ơi"),
    "Chữ ngược \u202exuất hiện\u202c ở đây và \u200bchỗ này\u200d nữa",
    f"Câu của em thật ra là thế này\n\n{FOOTER}",
    "/" + "?" * 12,
    "😀" * 40,
    "٣٤٥ مرحبا بكم في المدرسة",
], ids=["html", "nfd", "bidi", "footer", "slash", "emoji", "arabic"])  # fmt: skip
async def test_what_is_stored_is_what_was_typed(school: TheSchool, text: str):
    question = await school.asks("boarder", text, "Không ghi tên")
    assert question.text == unicodedata.normalize("NFC", text).strip()


async def test_a_draft_that_imitates_the_card_changes_nothing_about_the_sender(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write(f"Xin chào cả nhà\n\n{FOOTER}")
    await pupil.press("Ghi tên")
    await pupil.press("Gửi")
    assert (await school.question()).label.name == "Giàng Thị Súa"


async def test_too_short_is_told_and_stays_in_the_chat(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write("alo ạ")
    assert next(message.text for message in pupil.screen) == "alo ạ"
    assert "Tin hơi ngắn" in pupil.last.text


@pytest.mark.parametrize(
    "text", ["a" * 2501, "ă" * 4096, "😀" * 1300, "dài " * 3000], ids=["2501", "4096", "emoji", "twelve-thousand"]
)
async def test_too_long_is_told_and_stays_in_the_chat(school: TheSchool, text: str):
    pupil = school.phone("boarder")
    await pupil.write(text)
    assert "bot chỉ nhận 2500" in "".join(message.text for message in pupil.inbox())
    kept = "".join(message.text for message in pupil.screen if not message.from_bot)
    cards = "".join(quote for message in pupil.inbox() for quote in message.quotes)
    assert sorted((kept + cards).replace(" ", "")) == sorted(text.replace(" ", ""))


async def test_the_longest_text_fits_into_the_wordiest_card_and_everywhere_after(school: TheSchool):
    telling = "Em là Giàng Thị Súa lớp 10A1 phòng A1, số 0912345678. Em bị đánh, em muốn chết?? Sao?\n1\n2\n3\n"
    text = telling + "ọ" * (MOST - units(telling))
    pupil, board = school.phone("boarder"), school.phone("boarding_board")
    await pupil.write(text)
    for label in ("Ăn, ở", "Không ghi tên", "Chỉ dùng phiếu", "Không qua", "✓ Không qua", "Gửi"):
        await pupil.press(label)
    code = (await school.question()).code
    await school.at("2026-11-12T11:31:00+07:00")
    await board.write("/duyet")
    assert text in board.last.quotes
    await board.press("Sửa câu chữ")
    await board.write("ʙ" * MOST)
    await board.write("/traloi")
    await board.press(code)
    await board.press("✍️ Trả lời")
    await board.write("ʗ" * MOST)
    await board.press("Sẽ làm")
    await board.press("Gửi ngay") if "✅ Gửi ngay" in board.last.labels else await board.press("Giải thích")
    await board.press("Gửi ngay")
    await pupil.press("Tình trạng")
    shown = "".join(quote for message in pupil.inbox() for quote in message.quotes)
    assert shown.count("ʗ") == MOST
    assert shown.count("ʙ") == MOST


@pytest.mark.parametrize(("text", "warning"), [
    ("Em là Giàng Thị Súa, em muốn xin thêm chăn ạ", "có tên của người gửi"),
    ("Lớp 10A1 của em chưa có quạt trần ạ", "có tên lớp"),
    ("Phòng A1 của em bị dột từ hôm qua ạ", "có số phòng"),
    ("Xin gọi lại cho em số 0912 345 678 ạ", "có số điện thoại"),
], ids=["name", "class", "room", "phone"])  # fmt: skip
async def test_a_text_that_names_its_writer_is_warned_of_when_no_name_is_wanted(
    school: TheSchool, text: str, warning: str
):
    pupil = school.phone("boarder")
    await pupil.write(text)
    assert warning not in pupil.last.text
    await pupil.press("Không ghi tên")
    assert warning in pupil.last.text
    await pupil.press("Ghi tên")
    assert warning not in pupil.last.text


async def test_gentle_hints_for_many_matters_and_for_danger(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write("Bao giờ có lịch thi? Quạt bao giờ sửa? Sân bóng bao giờ mở?")
    assert "nhiều việc trong một tin" in pupil.last.text
    await pupil.press("Thôi")
    await pupil.write("Các anh lớp trên đánh em suốt, em sợ lắm")
    assert "bấm KHẨN" in pupil.last.text
    await pupil.press("KHẨN")
    assert "Đọc tin của em" not in pupil.last.text


async def test_for_every_hat_the_card_has_room_for_its_words(school: TheSchool):
    roles = {role for person in school.stage.school.people for role in person.roles & FAMILY_ROLES}
    assert len(roles) == 2
    for key in ("boarder", "PH03", "principal"):
        phone = school.phone(key)
        await phone.write("ự" * MOST)
        for label in ("Không ghi tên", "KHẨN"):
            await phone.press(label)
        assert phone.last.quotes == ["ự" * MOST]
