"""Somebody of the school on stage: does things as people do, and says whether the phone shows what it should."""

from datetime import datetime, timedelta

from bot.sandbox.message import Message
from bot.sandbox.person import Person as Phone
from bot.sandbox.play.expecting import entries, outline, pattern
from bot.sandbox.play.letters import Letters
from bot.sandbox.play.transcript import Transcript, shortened
from domain.notices import Audience
from texts import say

CLICKS_THROUGH = 20


class Actor:
    """``name`` is the pane's title, or name and class. Keys are keys of the catalogue: labels, sentences."""

    def __init__(self, name: str, phone: Phone, audience: Audience, transcript: Transcript, letters: Letters) -> None:
        self.name = name
        self.phone = phone
        self.audience = audience
        self._transcript = transcript
        self._letters = letters

    async def writes(self, text: str, reply_to: Message | None = None) -> None:
        """Types and sends."""
        self._transcript.act("replies" if reply_to else "writes", who=self.name, text=shortened(text))
        await self.phone.write(text, reply_to=reply_to)
        self._letters.read(but=self.phone)

    async def types(self, text: str) -> None:
        """Answers the bot's prompt, as a phone with ForceReply does."""
        await self.writes(text, reply_to=self.phone.last)

    async def replies(self, code: str, text: str) -> None:
        """Replies to the newest card of this question that can be answered."""
        label = say("answer.button.answer")
        cards = [card for card in self.phone.inbox() if label in card.labels and f"#{code}" in card.text]
        if self._transcript.check(bool(cards), say("play.check.has_card", who=self.name, code=code)):
            await self.writes(text, reply_to=cards[-1])

    async def speaks(self) -> None:
        """A voice note."""
        self._transcript.act("speaks", who=self.name)
        await self.phone.send_voice()
        self._letters.read(but=self.phone)

    async def sends_photo(self, picture: bytes) -> None:
        """A picture."""
        self._transcript.act("sends_photo", who=self.name)
        await self.phone.send_photo(picture)
        self._letters.read(but=self.phone)

    async def blocks(self) -> None:
        """The bot is blocked."""
        self._transcript.act("blocks", who=self.name)
        await self.phone.block()
        self._letters.read(but=self.phone)

    async def unblocks(self) -> None:
        """The bot may write again."""
        self._transcript.act("unblocks", who=self.name)
        await self.phone.unblock()
        self._letters.read(but=self.phone)

    async def presses(self, key: str, on: Message | None = None, **values: object) -> None:
        """The button with this label, on the newest message that has it. A missing button is a failure."""
        await self.taps(say(key, None, **values), on)

    async def taps(self, label: str, on: Message | None = None) -> None:
        """The same by the words on the button, or some of them."""
        try:
            shown, button = self.phone.find_button(label, on)
        except LookupError as missing:
            self._transcript.fail(str(missing))
            return
        self._transcript.press(self.name, button.label)
        await self.phone.press(button.label, shown)
        self._letters.read(but=self.phone)

    async def presses_about(self, key: str, about: str) -> None:
        """Of several buttons that begin with the same words the one that is about this."""
        label, shown = say(key), self.phone.last
        every = [button for row in shown.buttons for button in row if button.label.startswith(label)]
        found = next((one for one in every if about in (one.data or "")), None)
        if found is None or found.data is None:
            self._transcript.fail(say("play.check.no_button", who=self.name, label=label))
            return
        self._transcript.press(self.name, label)
        await self.phone.press_data(found.data, shown)
        self._letters.read(but=self.phone)

    async def opens_letter(self) -> None:
        """Whoever gave no name sees only that there is a letter, and opens it."""
        self.sees("notice.sealed")
        await self.presses("follow.button.read")

    async def turns_to(self, code: str, key: str) -> bool:
        """Presses "next" until the card of this code is on top."""
        for _ in range(CLICKS_THROUGH):
            if f"#{code}" in self.phone.last.text.split("\n", 1)[0]:
                return True
            await self.presses(key)
        self._transcript.fail(say("play.check.has_card", who=self.name, code=code))
        return False

    def offers(self, key: str, **values: object) -> bool:
        """Whether the newest message has a button with exactly this label."""
        return say(key, None, **values) in self.phone.last.labels

    def sees(self, key: str, **values: object) -> dict[str, str]:
        """The sentence stands on the phone since this morning (a message, or a bubble after a press).

        Returns what stood in its gaps; empty when it is not there, which is a failure.
        """
        wanted = pattern(key, self.audience, **values)
        shown = [*self._today(), *self.phone.alerts[-1:]]
        found = next((match for text in shown if (match := wanted.search(text))), None)
        if found:
            self._transcript.check(True, say("play.check.sees", who=self.name, text=shortened(found.group())))
            return found.groupdict()
        what = say("play.check.sees", who=self.name, text=outline(key, self.audience, **values))
        self._transcript.check(False, what, shown[0] if shown else "–")
        return {}

    def sees_any(self, start: str) -> None:
        """A sentence whose key begins so, in whatever words fit the occasion."""
        group, _, name = start.rpartition(".")
        keys = [f"{group}.{key}" for key in entries(group) if key.startswith(name)]
        shown = self._today()
        found = next((m for key in keys for text in shown if (m := pattern(key, self.audience).search(text))), None)
        what = say("play.check.sees", who=self.name, text=shortened(found.group() if found else start))
        self._transcript.check(found is not None, what, "" if found else "".join(shown[:1]))

    def reads(self, words: str) -> None:
        """These very words stand on the phone since this morning."""
        shown = self._today()
        held = any(words in text for text in shown)
        self._transcript.check(
            held, say("play.check.reads", who=self.name, text=shortened(words)), "" if held else "".join(shown[:1])
        )

    def misses(self, key: str, **values: object) -> None:
        """The sentence has never been on this phone."""
        wanted = pattern(key, self.audience, **values)
        there = [match.group() for message in self.phone.history if (match := wanted.search(message.text))]
        what = say("play.check.misses", who=self.name, text=outline(key, self.audience, **values))
        self._transcript.check(not there, what, "".join(there[:1]))

    def misses_words(self, words: str) -> None:
        """These words are not on the newest message."""
        held = words not in self.phone.last.text
        what = say("play.check.misses", who=self.name, text=words)
        self._transcript.check(held, what, "" if held else self.phone.last.text)

    def knows_nothing_of(self, code: str, text: str) -> None:
        """Neither code nor words have ever been on this phone, deleted messages included."""
        traces = [message.text for message in self.phone.history if code in message.text or text in message.text]
        traces += [alert for alert in self.phone.alerts if code in alert]
        self._transcript.check(not traces, say("play.check.no_trace", who=self.name, code=code), "".join(traces[:1]))

    def keeps_nothing_of(self, text: str) -> None:
        """One's own words do not stand in the chat any more."""
        left = [message.text for message in self.phone.screen if text in message.text]
        self._transcript.check(not left, say("play.check.gone", who=self.name), "".join(left[:1]))

    def _today(self) -> list[str]:
        """What the bot wrote or rewrote since this morning, newest first."""
        morning = self._letters.now().replace(hour=0, minute=0, second=0)
        return [message.text for message in reversed(self.phone.inbox()) if _moment(message) >= morning]


def _moment(message: Message) -> datetime:
    edited = message.raw.get("edit_date")
    return message.sent_at + timedelta(seconds=edited - message.raw["date"]) if edited else message.sent_at
