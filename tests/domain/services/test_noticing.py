"""Written notices: who numbers them, who is told, what is read out, who is chased, and what is counted."""

from dataclasses import replace
from datetime import date

import pytest

from domain.consignment import AUTHORITY, Cargo, Enclosure
from domain.errors import BadInput, NotAllowed, Outdated
from domain.escalations import EscalationState
from domain.life import Status
from domain.notices import NoticeKind
from domain.people import Role
from domain.questions import AnswerKind
from domain.sector import Milestone, Round, Sector
from domain.services import noticing
from domain.services.answering import Reply
from domain.services.asking import Mode
from domain.services.noticing import NoticeFacts
from domain.services.passing_on import PassingOn
from tests.domain.services.promise_house import BEYOND, DUE, TIME, WILL_DO, PromiseHouse, a_promise_house

K = NoticeKind
DAY = date(2026, 11, 9)
ANSWER = "UBND xã trả lời: sẽ sửa cầu trong quý I."


@pytest.fixture
async def school(store, tmp_path) -> PromiseHouse:
    return await a_promise_house(store, tmp_path)


async def _facts(school: PromiseHouse, until: date = date(2026, 12, 31)) -> NoticeFacts:
    async with school.house.store.reading() as unit:
        return await noticing.facts(unit, date(2026, 11, 1), until)


async def _numbered(school: PromiseHouse, code: str, who: str = "clerk", number: str = "12/THPT-VP"):
    return await school.passing_on.numbered(await school.house.actor(who), code, number, DAY)


async def test_from_a_number_to_the_reply(school):
    question, _ = await school.said(BEYOND)
    assert await school.house.told(K.NOTICE_TO_NUMBER) == ["clerk"]
    assert await school.briefed(K.NOTICE_TO_NUMBER, "clerk") is not None
    clerk = await school.house.actor("clerk")
    with pytest.raises(Outdated):
        await school.passing_on.replied(clerk, question.code, "45", DAY, ANSWER)
    assert (await _numbered(school, question.code)).escalation.state is EscalationState.SENT
    assert await school.briefed(K.NOTICE_TO_NUMBER, "clerk") is None
    assert await school.house.told(K.PASSED_UP) == ["mai"]
    assert (await school.briefed(K.PASSED_UP, "mai")) is not None
    assert await _facts(school, date(2026, 12, 10)) == NoticeFacts(passed=1, waiting=1)
    assert await _facts(school) == NoticeFacts(passed=1, waiting=1, overdue=1)
    with pytest.raises(BadInput, match="notice_date"):
        await school.passing_on.replied(clerk, question.code, "45", date(2026, 11, 8), ANSWER)
    answered = await school.passing_on.replied(clerk, question.code, "45/UBND", DAY, ANSWER)
    assert answered.status is Status.ANSWERED
    assert await _facts(school) == NoticeFacts(passed=1, replied=1)
    assert [one.text for one in await school.answers(question)] == [BEYOND.text, ANSWER]
    with pytest.raises(NotAllowed, match="unknown"):
        await _numbered(school, question.code)


async def test_a_correction_is_told_anew_and_the_first_letter_is_dropped(school):
    question, _ = await school.said(BEYOND)
    await _numbered(school, question.code)
    with pytest.raises(Outdated):
        await _numbered(school, question.code)
    await _numbered(school, question.code, "head", "13/THPT-VP")
    assert await school.house.told(K.PASSED_UP) == ["mai", "mai"]
    with pytest.raises(BadInput, match="notice_date"):
        await school.passing_on.numbered(await school.house.actor("clerk"), question.code, "14", date(2026, 11, 10))


async def test_without_a_clerk_it_is_the_consolidators_and_then_the_principals(school):
    await school.house.change_person(replace(await school.house.person("clerk"), active=False))
    question, _ = await school.said(BEYOND)
    assert await school.house.told(K.NOTICE_TO_NUMBER) == ["secretary"]
    await school.house.change_person(replace(await school.house.person("secretary"), active=False))
    async with school.house.store.reading() as unit:
        assert [one.id for one in await noticing.writers(unit, question)] == ["head"]
    assert await school.briefed(K.NOTICE_TO_NUMBER, "secretary") is None


async def test_of_what_is_the_principals_own_the_clerk_finds_nothing(school):
    question, _ = await school.said(BEYOND, Mode.RECEIPT_ONLY, direct=True)
    assert await school.house.told(K.NOTICE_TO_NUMBER) == ["head"]
    for who in ("clerk", "secretary", "teacher", "vice"):
        actor = await school.house.actor(who)
        assert await school.passing_on.listed(actor) == []
        with pytest.raises(NotAllowed, match="unknown"):
            await school.passing_on.one(actor, question.code)
    await _numbered(school, question.code, "head")
    async with school.house.store.reading() as unit:
        assert await noticing.to_read_out(unit, question.series, question.period) == []


@pytest.mark.parametrize(("mode", "read_out"), [(Mode.NAMED, 0), (Mode.WAY_BACK, 0), (Mode.RECEIPT_ONLY, 1)])
async def test_read_out_is_what_nobody_can_be_written_to_about(school, mode, read_out):
    question, _ = await school.said(BEYOND, mode)
    await _numbered(school, question.code)
    async with school.house.store.reading() as unit:
        assert len(await noticing.to_read_out(unit, question.series, question.period)) == read_out
        assert await noticing.to_read_out(unit, question.series, "2026-10") == []
        assert await noticing.to_read_out(unit, "boarding", question.period) == []


async def test_numbers_are_missed_and_replies_are_chased_week_after_week(school):
    question, _ = await school.said(BEYOND)
    assert await school.day(11, 12, noticing.chase) == 0
    assert await school.day(11, 16, noticing.chase) == 1
    assert await school.house.told(K.NOTICE_TO_NUMBER) == ["clerk", "clerk"]
    await _numbered(school, question.code)
    assert await school.day(12, 9, noticing.chase) == 0
    assert await school.day(12, 10, noticing.chase) == 2
    assert await school.briefed(K.REPLY_AWAITED, "clerk") is not None
    assert await school.day(12, 11, noticing.chase) == 1
    assert await school.house.told(K.REPLY_LATE) == ["mai"]
    assert await school.briefed(K.REPLY_LATE, "mai") is not None
    assert await school.day(12, 17, noticing.chase) == 2
    assert sorted(await school.house.told(K.REPLY_AWAITED)) == ["clerk", "clerk", "head", "head"]
    await school.passing_on.replied(await school.house.actor("clerk"), question.code, "45", DUE, ANSWER)
    assert await school.day(12, 24, noticing.chase) == 0
    assert await school.briefed(K.REPLY_AWAITED, "clerk") is None


async def test_for_time_to_verify_a_notice_may_be_written(school):
    question, _ = await school.said(TIME)
    assert await school.house.told(K.NOTICE_TO_NUMBER) == []
    assert await school.day(11, 30, noticing.chase) == 0
    [one] = await school.passing_on.listed(await school.house.actor("clerk"))
    assert not one.is_duty
    await _numbered(school, question.code)
    assert await school.house.told(K.PASSED_UP) == ["mai"]
    assert await _facts(school) == NoticeFacts()


async def test_while_somebody_writes_an_answer_no_reply_goes_out_beside_it(school):
    question, _ = await school.said(BEYOND)
    await _numbered(school, question.code)
    vice, said = await school.house.actor("vice"), Reply(AnswerKind.EXPLAINED, "Nhà trường nói thêm.")
    await school.house.answering.answer(vice, question.code, said, at_once=False)
    with pytest.raises(Outdated):
        await school.passing_on.replied(await school.house.actor("clerk"), question.code, "45", DAY, ANSWER)


async def test_handed_to_somebody_else_it_waits_for_no_number_any_more(school):
    question, _ = await school.said(TIME)
    house = school.house
    await house.answering.reassign(await house.actor("vice"), question.code, Role.PRINCIPAL, "Không thuộc tôi.")
    with pytest.raises(Outdated):
        await school.passing_on.one(await house.actor("clerk"), question.code)


async def test_another_answer_ends_it(school):
    question, _ = await school.said(BEYOND)
    await _numbered(school, question.code)
    vice = await school.house.actor("vice")
    await school.house.answering.answer(vice, question.code, replace(WILL_DO, owner_role=None), at_once=True)
    assert await school.passing_on.listed(await school.house.actor("clerk")) == []
    assert (await school.house.following.standing(await school.house.claim("mai", question.code))).passed is None


async def test_the_principal_hands_it_to_the_courier_where_there_is_an_authority(school):
    house = school.house
    question, _ = await school.said(BEYOND)
    head, paper = await house.actor("head"), Enclosure("a.docx", b"PK")
    await _numbered(school, question.code)
    with pytest.raises(NotAllowed):
        await school.passing_on.up(head, question.code, "kiến nghị", paper)
    sector = Sector(Round("2026-2027", DAY, dict.fromkeys(Milestone, DUE)))
    passing_on = PassingOn(house.store, house.clock, replace(house.school, sector=sector), house.answering)
    with pytest.raises(NotAllowed):
        await passing_on.up(await house.actor("clerk"), question.code, "kiến nghị", paper)
    assert await passing_on.up(head, question.code, "kiến nghị", paper)
    assert not await passing_on.up(head, question.code, "kiến nghị", paper)
    async with house.store.reading() as unit:
        [sent] = await unit.upward.sent(Cargo.MATTER, AUTHORITY)
    assert (sent.text("number"), sent.text("subject")) == ("12/THPT-VP", "kiến nghị")
    assert Role.PRINCIPAL in head.roles
