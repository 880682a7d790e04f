"""Asking: from a typed text to a question in the box, with a name or without one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.errors import Unknown
from domain.life import Status
from domain.limits import Limits
from domain.people import Actor, Person
from domain.ports import Address, Clock, Dice, Store, Unit, Vault
from domain.questions import Anonymous, Lane, Named, Origin, Question, QuestionId
from domain.routing import Hat, Route, Wish
from domain.school import School
from domain.services import alarming, assigning
from domain.services.hats import hats_of
from domain.services.muting import require_unmuted
from domain.services.previewing import Preview, preview_of

CODE_LENGTH = 6


class Mode(StrEnum):
    """How the answer comes back: to a named person, to this chat without a name, or by receipt only."""

    NAMED = "n"
    WAY_BACK = "a"
    RECEIPT_ONLY = "r"


@dataclass(frozen=True)
class Draft:
    """What stands in the card. ``receipt`` was drawn with the card: one card, one question, however often sent."""

    text: str
    hat: Hat
    wish: Wish
    mode: Mode
    receipt: str
    photos: Sequence[bytes] = ()
    origin: Origin = Origin.CHAT

    def __post_init__(self) -> None:
        if self.wish.anonymous is (self.mode is Mode.NAMED):
            raise ValueError("mode")  # a name must never stand in the label of a question sent without one


@dataclass(frozen=True)
class Submitted:
    """``again``: this card had been sent before; nothing new was stored."""

    question: Question
    preview: Preview
    again: bool = False


@dataclass(frozen=True)
class Asking:
    """Preview and submit."""

    store: Store
    clock: Clock
    dice: Dice
    vault: Vault
    school: School
    limits: Limits

    async def hats(self, actor: Actor) -> list[Hat]:
        """In which roles somebody can ask: as a pupil, as the parent of each child, as staff; never empty."""
        async with self.store.reading() as unit:
            return [hat for person in actor.persons for hat in await hats_of(unit, person)]

    def check(self, text: str) -> str:
        """The text, trimmed. Raises BadInput "too_short" or "too_long"."""
        return self.school.asking.fit(text)

    async def has_sent(self, receipt: str) -> bool:
        """Whether the card with this receipt has been sent already."""
        known = await self.vault.receipt_hash(receipt)
        async with self.store.reading() as unit:
            return await unit.questions.by_receipt(known) is not None

    async def preview(self, hat: Hat, wish: Wish) -> Preview:
        """Where it would go and what staff would see; stores nothing."""
        async with self.store.reading() as unit:
            return await preview_of(unit, self.school, hat, wish, self.clock.now())

    async def submit(self, draft: Draft, address: Address) -> Submitted:
        """Stores the question once. ``address`` is sealed, used for limits in memory, and forgotten.

        Notes from paper are typed in by the dozen and know no limit. An anonymous question's transaction writes no
        identity table. KHẨN is open to everybody at any time. Raises BadInput, TooFast, NotAllowed("muted").
        """
        now = self.clock.now()
        text = self.check(draft.text)
        receipt = await self.vault.receipt_hash(draft.receipt)
        preview = await self.preview(draft.hat, draft.wish)
        async with self.store.reading() as unit:
            if known := await unit.questions.by_receipt(receipt):
                return Submitted(known, preview, again=True)
        key = self.vault.blind(address.chat_id)
        limited = draft.origin is Origin.CHAT
        if limited and not draft.wish.urgent:
            await self._may_send(draft, address, now)
            self.limits.check(key, now)
        question = self._question(draft, text, preview, await self._free_code(), now)
        sealed = self.vault.seal(address, now.date()) if draft.mode is Mode.WAY_BACK else None
        async with self.store.reading() as unit:
            alarmed = await alarming.safety(unit, question) if question.urgent else []
        async with self.store.writing() as unit:
            if known := await unit.questions.by_receipt(receipt):
                return Submitted(known, preview, again=True)
            await unit.questions.add(question, receipt, sealed, draft.photos)
            question = await self._hand_on(unit, question, alarmed, now)
        if limited:
            self.limits.count(key, now)
        return Submitted(question, preview)

    async def _may_send(self, draft: Draft, address: Address, now: datetime) -> None:
        if draft.wish.anonymous:
            async with self.store.reading() as unit:
                await require_unmuted(unit, self.vault, address.chat_id, now.date())

    async def _free_code(self) -> str:
        """A code nobody has; one in a billion is taken."""
        async with self.store.reading() as unit:
            while True:
                code = self.dice.code(CODE_LENGTH)
                try:
                    await unit.questions.by_code(code)
                except Unknown:
                    return code

    def _question(self, draft: Draft, text: str, preview: Preview, code: str, now: datetime) -> Question:
        chosen = preview.route
        anonymous = draft.mode is not Mode.NAMED
        return Question(
            id=QuestionId(self.dice.hex_id()),
            code=code,
            asker=Anonymous() if anonymous else Named(draft.hat.person.id),
            label=chosen.label,
            text=text,
            original_text=text,
            topic=self.school.topic(draft.wish.topic).key,
            status=self._first_status(chosen, anonymous=anonymous),
            lane=chosen.lane,
            series=preview.to.plan.key,
            period=preview.to.period,
            received_on=now.date(),
            reviewer=chosen.reviewer,
            shielded_from=chosen.shielded_from,
            answerer_role=chosen.answerer_role,
            photo_count=len(draft.photos),
            origin=draft.origin,
        )

    def _first_status(self, chosen: Route, *, anonymous: bool) -> Status:
        """An anonymous one waits in the box for the next emptying, so that no moment of arrival is seen (3b.5)."""
        if chosen.lane is Lane.URGENT:
            return Status.URGENT
        if anonymous and self.school.release_times:
            return Status.IN_BOX
        return Status.ASSIGNED if chosen.lane is Lane.DIRECT else Status.PENDING_REVIEW

    async def _hand_on(self, unit: Unit, question: Question, alarmed: list[Person], now: datetime) -> Question:
        match question.status:
            case Status.URGENT:
                await alarming.raise_alarm(unit, question, alarmed, self.school, now)
            case Status.ASSIGNED:
                return await assigning.assign(unit, question, self.school, now)
            case Status.PENDING_REVIEW:
                await assigning.announce_for_review(unit, question, self.school, now)
        return question
