"""Photos, voices, stickers: taken or refused, never ignored."""

from io import BytesIO

import pytest
from PIL import Image

from bot.sandbox.api_error import JSON
from bot.sandbox.files import PHOTO
from tests.handlers.the_school import TheSchool

TAP = "Vòi nước ở sân sau bị gãy, đây là ảnh ạ."


def photo(shade: int = 0) -> bytes:
    out = BytesIO()
    Image.new("RGB", (20, 20), (shade, 90, 90)).save(out, "JPEG")
    return out.getvalue()


async def test_a_photo_with_a_caption_is_a_question(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.send_photo(photo(), TAP)
    assert "📷 Kèm 1 ảnh" in pupil.last.text
    await pupil.press("Không ghi tên")
    await pupil.press("Gửi")
    question = await school.question()
    assert (question.text, question.photo_count) == (TAP, 1)
    assert [message.kind for message in pupil.screen] == ["text"]


async def test_photos_alone_cannot_be_sent_until_there_are_words(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.send_photo(photo())
    assert "Bot đang giữ 1 ảnh" in pupil.last.text
    assert pupil.last.labels == ["Thôi"]
    await school.at("2026-11-12T07:20:00+07:00")
    await pupil.write(TAP)
    assert pupil.last.quotes == [TAP]
    await pupil.press("Ghi tên")
    await pupil.press("Gửi")
    question = await school.question()
    assert (question.text, question.photo_count) == (TAP, 1)


async def test_of_an_album_of_five_four_are_taken_and_the_fifth_is_refused(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write(TAP)
    await pupil.send_album([photo(shade) for shade in range(5)])
    assert any("nhiều nhất 4 ảnh" in message.text for message in pupil.inbox())
    await pupil.press("Ghi tên")
    await pupil.press("Gửi")
    assert (await school.question()).photo_count == 4


async def test_the_reviewer_can_look_at_the_photos(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.send_photo(photo(), TAP)
    await pupil.press("Cơ sở vật chất")
    await pupil.press("Ghi tên")
    await pupil.press("Gửi")
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/duyet")
    await teacher.press("Xem 1 ảnh")
    assert teacher.last.kind == "photo"
    assert teacher.last.raw["has_protected_content"]


async def test_photos_lost_in_a_restart_are_told_and_the_words_are_kept(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.send_photo(photo(), TAP)
    await pupil.press("Ghi tên")
    await school.restart()
    await pupil.press("Gửi")
    assert "Bot không còn giữ ảnh" in pupil.last.text
    assert await school.questions() == []
    await pupil.press("Gửi")
    question = await school.question()
    assert (question.text, question.photo_count) == (TAP, 0)


async def test_an_impatient_thumb_on_a_card_with_photos_is_not_told_that_they_are_gone(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.send_photo(photo(), TAP)
    await pupil.press("Không ghi tên")
    async with school.stage.town.at_once():
        await pupil.press("✅ Gửi")
        await pupil.press("✅ Gửi")
    assert "không còn giữ ảnh" not in pupil.last.text
    assert (await school.question()).photo_count == 1


async def test_a_broken_picture_is_refused_in_words(school: TheSchool):
    pupil = school.phone("boarder")
    kept = school.wire.world.files.add(b"no picture at all", PHOTO)
    await pupil._send({"photo": [kept | {"width": 20, "height": 20}], "caption": TAP})
    assert "không đọc được ảnh" in pupil.last.text


@pytest.mark.parametrize(("act", "told"), [
    ("send_voice", "chưa nghe được tin thoại"),
    ("send_sticker", "không hiểu"),
    ("share_contact", "chỉ nhận chữ và ảnh"),
])  # fmt: skip
async def test_what_cannot_be_taken_is_answered(school: TheSchool, act: str, told: str):
    pupil = school.phone("boarder")
    await getattr(pupil, act)()
    assert told in pupil.last.text


POLL: JSON = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "type": "regular"}
FLAGS = dict.fromkeys(["is_anonymous", "allows_multiple_answers", "allows_revoting", "members_only"], False)
PLACE = {"latitude": 22.3, "longitude": 103.8}


@pytest.mark.parametrize("what", [{"location": PLACE}, {"poll": POLL | FLAGS}, {"dice": {"emoji": "🎲", "value": 3}}])
async def test_a_place_a_poll_a_die_are_answered_too(school: TheSchool, what: JSON):
    pupil = school.phone("boarder")
    await pupil._send(what)
    assert "chỉ nhận chữ và ảnh" in pupil.last.text


async def test_a_file_is_answered_and_never_fetched(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.send_document(b"MZ", "bai-tap.docx", TAP)
    assert "chưa nhận tệp" in pupil.last.text
    assert not [call for call in school.wire.calls if call.method == "getFile"]


async def test_a_corrected_message_is_answered(school: TheSchool):
    pupil = school.phone("boarder")
    written = await pupil.write("ngắn quá")
    await pupil.edit(written, TAP)
    assert "không theo được tin đã sửa" in pupil.last.text
