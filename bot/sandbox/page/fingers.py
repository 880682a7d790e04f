"""What people on the page do with their phones."""

from http import HTTPStatus

from bot.sandbox.api_error import ApiError
from bot.sandbox.message import Message
from bot.sandbox.page import wishes
from bot.sandbox.person import Person
from bot.sandbox.stage_port import Stage


class Refused(Exception):  # noqa: N818 -- a phone that does not let you is no error
    """`key` is one of the refusals in words.js."""

    def __init__(self, key: str, code: HTTPStatus = HTTPStatus.CONFLICT) -> None:
        super().__init__(key)
        self.key = key
        self.code = code


class Fingers:
    """One method per wish. All raise `Refused` when a phone would not let you do that."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._people = {pane.key: pane.person for pane in stage.panes}

    async def write(self, wish: wishes.Writing) -> None:
        person = self._writer(wish)
        reply_to = None if wish.reply_to is None else self._message(person, wish.reply_to)
        await person.write(wish.text, reply_to)

    async def correct(self, wish: wishes.Correcting) -> None:
        person = self._writer(wish)
        try:
            await person.edit(self._message(person, wish.message), wish.text)
        except LookupError:
            raise Refused("gone") from None

    async def press(self, wish: wishes.Pressing) -> None:
        person = self._writer(wish)
        message = self._message(person, wish.message)
        if all(wish.data != button.data for row in message.buttons for button in row):
            raise Refused("gone")
        await person.press_data(wish.data, message)

    async def open_link(self, wish: wishes.Opening) -> None:
        person = self._writer(wish)
        try:
            await person.open_link(wish.url)
        except ValueError:
            raise Refused("foreign_link") from None

    async def show(self, wish: wishes.Pictures) -> None:
        person = self._writer(wish)
        try:
            if len(wish.photos) == 1:
                await person.send_photo(wish.photos[0], wish.caption or None)
            else:
                await person.send_album(wish.photos, wish.caption or None)
        except ApiError:
            raise Refused("bad_picture") from None

    async def hand_in(self, wish: wishes.Paper) -> None:
        await self._writer(wish).send_document(wish.content, wish.filename, wish.caption or None)

    async def speak(self, wish: wishes.OfPane) -> None:
        await self._writer(wish).send_voice()

    async def stick(self, wish: wishes.OfPane) -> None:
        await self._writer(wish).send_sticker()

    async def block(self, wish: wishes.Blocking) -> None:
        person = self._person(wish)
        await (person.block() if wish.blocked else person.unblock())

    def _person(self, wish: wishes.OfPane) -> Person:
        if wish.pane not in self._people:
            raise Refused("nobody", HTTPStatus.NOT_FOUND)
        return self._people[wish.pane]

    def _writer(self, wish: wishes.OfPane) -> Person:
        person = self._person(wish)
        account = self._stage.world.chats.accounts[person.chat_id]
        if account.blocked or account.deactivated:
            raise Refused("blocked")
        return person

    def _message(self, person: Person, message_id: int) -> Message:
        stored = self._stage.world.chats.find(person.chat_id, message_id)
        if stored is None:
            raise Refused("gone")
        return self._stage.world.view(stored)
