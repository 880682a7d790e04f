"""Letters about what is beyond the school, on the shelf: for whom, and drawn with the number they were given."""

from datetime import date

import pytest

from domain.errors import Unknown
from domain.papers import Paper, PaperKind
from domain.services.asking import Mode
from domain.services.issuing import Issuing
from domain.services.letter_papers import letter_facts
from domain.services.offers import OFFERS
from domain.services.shelf import Request
from tests.domain.services.promise_house import BEYOND, TIME, PromiseHouse, a_promise_house
from tests.texts.nd30_checker import violations
from tests.texts.papers import all_words
from texts.papers import draw

K = PaperKind.WRITTEN_NOTICE


@pytest.fixture
async def school(store, tmp_path) -> PromiseHouse:
    return await a_promise_house(store, tmp_path)


async def letters_of(school, who):
    house = school.house
    issuing = Issuing(house.store, house.clock, house.school, OFFERS)
    return [paper.ref for paper in await issuing.offered(await house.actor(who)) if paper.kind is K]


async def test_lie_there_for_who_may_write_them_until_the_body_has_replied(school):
    question, _ = await school.said(BEYOND)
    assert await letters_of(school, "clerk") == [question.code]
    assert await letters_of(school, "head") == [question.code]
    assert await letters_of(school, "teacher") == []
    clerk = await school.house.actor("clerk")
    await school.passing_on.numbered(clerk, question.code, "12/THPT-VP", date(2026, 11, 9))
    await school.passing_on.replied(clerk, question.code, "45", date(2026, 11, 9), "Sẽ sửa cầu trong quý I.")
    assert await letters_of(school, "clerk") == []


async def test_what_only_needs_time_needs_no_letter(school):
    await school.said(TIME)
    assert await letters_of(school, "clerk") == []


async def test_of_what_is_the_principals_own_the_clerk_finds_nothing(school):
    question, _ = await school.said(BEYOND, Mode.NAMED, direct=True)
    assert await letters_of(school, "clerk") == []
    assert await letters_of(school, "head") == [question.code]


async def test_bears_the_number_it_was_given_and_follows_the_decree(school):
    question, _ = await school.said(BEYOND)
    house = school.house
    clerk = await house.actor("clerk")
    await school.passing_on.numbered(clerk, question.code, "12/THPT-VP", date(2026, 11, 9))
    paper, issuing = Paper(K, question.code), Issuing(house.store, house.clock, house.school, OFFERS)
    drawn = draw(paper, await issuing.facts(clerk, paper), house.clock.now())
    [(name, written)] = drawn.files
    assert name == f"cong-van-vuot-tham-quyen-{question.code}.docx"
    assert "Số: 12/" in all_words(written)
    assert violations(written, "letter") == []


async def test_a_letter_that_is_none_is_unknown(school):
    house = school.house
    async with house.store.reading() as unit:
        request = Request(unit, house.school, await house.actor("clerk"), house.clock.now())
        with pytest.raises(Unknown):
            await letter_facts(request, "K7M2QX")
