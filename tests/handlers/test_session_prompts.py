"""A question for words is asked of those alone who may answer it."""

from tests.handlers.the_school import TheSchool


async def test_nobody_but_the_principal_is_asked_for_another_day(school: TheSchool):
    for key in ("boarder", "homeroom_10a1"):
        phone = school.phone(key)
        await phone.write("/help")
        before = len(phone.inbox())
        for data in ("kw:boarding:2026-11", "kn:boarding:2026-11:-"):
            await phone.press_data(data, phone.last)
        assert len(phone.inbox()) == before
