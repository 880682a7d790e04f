"""A delivery whose words need no question."""

from datetime import timedelta

from domain.notices import Notice, NoticeKind, Recipient, RecipientKind
from domain.services.delivering import Delivering
from tests.domain.a_month import letters
from tests.domain.services.the_question_house import QuestionHouse
from tests.storage.made_up import letter


class Post:
    """A delivery whose words need no question, over the same house."""

    def __init__(self, house: QuestionHouse) -> None:
        self.house, self.phones, self.refuses = house, house.phones, 0
        self.delivering = Delivering(house.store, house.clock, house.tools.vault, house.phones, self.brief)

    async def brief(self, _unit, one, audience, _person, _now) -> Notice | None:
        if self.refuses:
            self.refuses -= 1
            raise LookupError
        return Notice(one.kind, audience, {})

    async def put(self, *kinds: NoticeKind, who: str = "mai") -> None:
        async with self.house.writing() as unit:
            for kind in kinds:
                recipient = Recipient(RecipientKind.PERSON, who)
                now = self.house.clock.now()
                assert await unit.outbox.put(letter(f"{kind}/{who}", kind, now, recipient=recipient))

    async def one(self):
        (found,) = await letters(self.house.store)
        return found

    async def wait(self, **time: float) -> int:
        self.house.clock.advance(timedelta(**time))
        return await self.delivering.deliver_all()
