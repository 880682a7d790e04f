"""What an asker can do after sending; without a name, nothing of the words stays in the chat."""

from dataclasses import replace
from itertools import permutations

import pytest

from domain.life import Status
from domain.services.claiming import RATING
from tests.handlers.the_school import TheSchool

RICE = "Bao giờ nhà ăn có cơm nóng vào buổi tối ạ?"


def receipt_in(text: str) -> str:
    return next(word for word in text.split() if word.count("-") == 4)


async def _hidden(school: TheSchool, *labels: str) -> str:
    """An anonymous question; returns its receipt."""
    await school.asks("boarder", RICE, "Không ghi tên", *labels)
    return receipt_in(school.phone("boarder").last.text)


async def test_without_a_name_nothing_of_the_words_stays_in_the_chat(school: TheSchool):
    await _hidden(school)
    assert not any("cơm" in message.text or message.quotes for message in school.phone("boarder").screen)


async def test_the_receipt_opens_the_question_on_a_strangers_phone(school: TheSchool):
    receipt = await _hidden(school)
    friend = school.stranger()
    await friend.write(f"/tra {receipt.lower()}")
    assert friend.last.quotes == [RICE]
    assert friend.last.raw["has_protected_content"]
    assert "trong hòm, chậm nhất 11:30" in friend.last.text
    assert receipt in friend.last.text


async def test_looking_at_the_state_does_not_take_the_receipt_away(school: TheSchool):
    receipt = await _hidden(school, "Chỉ dùng phiếu")
    pupil = school.phone("boarder")
    assert "mất phiếu thì không ai tìm lại được" in pupil.last.text
    await pupil.press("Tình trạng")
    assert receipt in pupil.last.text
    await pupil.press("Xoá khỏi máy này")
    assert pupil.screen == []


async def test_by_receipt_only_the_answer_waits_for_whoever_holds_the_receipt(school: TheSchool):
    receipt = await _hidden(school, "Chỉ dùng phiếu")
    await school.at("2026-11-12T11:31:00+07:00")
    board = school.phone("boarding_board")
    await board.write("/duyet")
    await board.press("✅ Duyệt")
    await board.write("/traloi")
    await board.press((await school.question()).code)
    await board.press("✍️ Trả lời")
    await board.write("Từ thứ Hai, bếp giữ nóng cơm đến 19 giờ.")
    await board.press("Gửi ngay")
    assert not any("19 giờ" in message.text for message in school.phone("boarder").screen)
    await school.stranger().write(f"/tra {receipt}")
    friend = school.stage.town.people[list(school.stage.town.people)[-1]]
    assert "Từ thứ Hai, bếp giữ nóng cơm đến 19 giờ." in friend.last.quotes
    await friend.press("Đã rõ")
    assert (await school.question()).status is Status.CLOSED


async def test_the_button_under_a_nameless_askers_answer_works_whatever_its_token_looks_like(school: TheSchool):
    question = await school.asks("boarder", RICE, "Không ghi tên")
    vault = school.services.vault
    codes = ("".join(letters) for letters in permutations("ABCDEFGH", 6))
    code = next(one for one in codes if sum(map(vault.token(RATING, one).count, "-_")) == 2)
    async with school.services.store.writing() as unit:
        await unit.questions.save(replace(question, code=code))
    pupil = school.phone("boarder")
    await pupil.press_data(f"fs:{code}.{vault.token(RATING, code)}")
    assert pupil.last.quotes == [RICE]


async def test_adding_without_a_name_leaves_no_words_behind_either(school: TheSchool):
    await _hidden(school)
    pupil = school.phone("boarder")
    await pupil.press("Bổ sung")
    await pupil.write("Nhất là hôm trời mưa ạ", reply_to=pupil.last)
    assert (await school.question()).text == f"{RICE}\n+ Nhất là hôm trời mưa ạ"
    assert "đã xoá khỏi khung chat" in pupil.last.text
    assert not any("mưa" in message.text for message in pupil.screen)
    assert [message.prompt for message in pupil.screen] == [None, None]


async def test_a_reply_to_the_prompt_is_understood_after_a_restart(school: TheSchool):
    await _hidden(school)
    pupil = school.phone("boarder")
    await pupil.press("Bổ sung")
    prompt = pupil.last
    await school.restart()
    await pupil.write("Nhất là hôm trời mưa ạ", reply_to=prompt)
    assert (await school.question()).text.endswith("+ Nhất là hôm trời mưa ạ")


async def test_taking_back_is_asked_once_more_and_deletes_the_words(school: TheSchool):
    await _hidden(school)
    pupil = school.phone("boarder")
    await pupil.press("Rút lại")
    await pupil.press("Không")
    assert (await school.question()).status is Status.IN_BOX
    await pupil.press("Rút lại")
    await pupil.press("Rút lại câu này")
    question = await school.question()
    assert (question.status, question.text) == (Status.WITHDRAWN, "")


async def test_whoever_reviews_is_told_when_a_question_is_taken_back(school: TheSchool):
    await school.asks("HS1007", "Bao giờ có lịch thi học kì ạ?", "Ghi tên")
    pupil, teacher = school.phone("HS1007"), school.phone("homeroom_10a1")
    await pupil.press("Rút lại")
    await pupil.press("Rút lại câu này")
    assert "được người gửi rút lại" in teacher.last.text
    await teacher.write("/duyet")
    assert "Không có câu nào chờ" in teacher.last.text


async def test_a_button_for_what_cannot_be_done_any_more_says_so_before_anybody_types(school: TheSchool):
    await _hidden(school)
    pupil = school.phone("boarder")
    add = next(b.data for row in pupil.last.buttons for b in row if b.label == "Bổ sung")
    await pupil.press("Rút lại")
    await pupil.press("Rút lại câu này")
    await pupil.press_data(add or "")
    assert "Nút này đã cũ" in pupil.alerts[-1]


async def test_wrong_receipts_others_codes_and_nonsense_look_alike(school: TheSchool):
    await school.asks("HS1007", "Bao giờ có lịch thi học kì ạ?", "Ghi tên")
    others = (await school.question()).code
    hidden = await school.asks("boarder", RICE, "Không ghi tên")
    answers = set()
    for key, typed in (("HS1008", ("2" * 20, others, hidden.code)), ("HS1009", ("K7M2QX", "☃", "0" * 3000))):
        for secret in typed:
            await school.phone(key).write(f"/tra {secret}")
            answers.add(school.phone(key).last.text)
    [told] = answers
    assert "chỉ tra được bằng mã phiếu 20 chữ" in told


async def test_ones_own_named_questions_are_listed_and_nobody_elses(school: TheSchool):
    mine = await school.asks("HS1007", "Bao giờ có lịch thi học kì ạ?", "Ghi tên")
    await school.asks("HS1007", "Nhà vệ sinh tầng hai hỏng vòi ạ", "Không ghi tên")
    await school.asks("HS1008", "Em muốn học thêm môn Tin ạ", "Ghi tên")
    pupil = school.phone("HS1007")
    await pupil.write("/cauhoi")
    assert "(1)" in pupil.last.text
    assert pupil.last.labels == [f"#{mine.code}"]
    await pupil.press(mine.code)
    assert "chờ xem: Giáo viên chủ nhiệm" in pupil.last.text


@pytest.mark.parametrize("typed", ["/tra", "/tra   "])
async def test_tra_alone_explains_itself(school: TheSchool, typed: str):
    pupil = school.phone("boarder")
    await pupil.write(typed)
    assert "/tra K7M2QX" in pupil.last.text
