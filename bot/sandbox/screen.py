"""What one person sees on their phone in the chat with the bot."""

from datetime import datetime

from bot.sandbox.api_error import JSON
from bot.sandbox.chats import Account
from bot.sandbox.desk import menu_of
from bot.sandbox.message import Button, Message
from bot.sandbox.world import World


class Screen:
    """Looking only; `Person` adds the fingers."""

    def __init__(self, world: World, account: Account) -> None:
        self._world = world
        self._account = account

    @property
    def chat_id(self) -> int:
        """The person's Telegram id, which is the id of the private chat too."""
        return int(self._account.user["id"])

    @property
    def history(self) -> list[Message]:
        """Every message that ever stood here, both sides, in order; the deleted ones are marked."""
        return [self._world.view(stored) for stored in self._world.chats.history(self.chat_id)]

    @property
    def screen(self) -> list[Message]:
        """What stands there now, both sides, in order."""
        return [message for message in self.history if not message.deleted]

    @property
    def last(self) -> Message:
        """The newest message of the bot. Raises `LookupError` when there is none."""
        inbox = self.inbox()
        if not inbox:
            raise LookupError(f"the bot has not written to {self._account.user['first_name']}")
        return inbox[-1]

    def inbox(self, since: Message | datetime | None = None) -> list[Message]:
        """What the bot wrote and has not deleted: all of it, or after a message, or from a moment on."""
        mine = [message for message in self.screen if message.from_bot]
        if isinstance(since, Message):
            return [message for message in mine if message.id > since.id]
        return (
            mine if since is None else [message for message in mine if message.sent_at >= since.replace(microsecond=0)]
        )

    @property
    def documents(self) -> list[Message]:
        """The files that the bot sent; see `Message.document` and `.filename`."""
        return [message for message in self.inbox() if message.document is not None]

    @property
    def alerts(self) -> list[str]:
        """What popped up after the press of a button, in order."""
        return list(self._account.alerts)

    @property
    def commands(self) -> list[JSON]:
        """The command menu that this person sees: `{"command": …, "description": …}`."""
        return menu_of(self._world, self.chat_id)

    def find_button(self, fragment: str, message: Message | None = None, nth: int = 0) -> tuple[Message, Button]:
        """The button with this label, or whose label contains it, on the newest message that has one.

        `message` narrows the search to one message, `nth` counts among several matches in it. Raises `LookupError`
        which tells the labels that can be seen.
        """
        candidates = [shown for shown in reversed(self.inbox()) if message is None or shown.id == message.id]
        for shown in candidates:
            buttons = [button for row in shown.buttons for button in row]
            matches = [button for button in buttons if button.label == fragment]
            matches = matches or [button for button in buttons if fragment in button.label]
            if nth < len(matches):
                return shown, matches[nth]
        visible = [label for shown in candidates for label in shown.labels]
        raise LookupError(f"{self._account.user['first_name']} sees no button {fragment!r}, but {visible}")
