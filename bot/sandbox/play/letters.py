"""What the bot writes to people who have just done nothing: heard on the wire, told in the transcript."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from bot.sandbox.api_error import JSON
from bot.sandbox.person import Person as Phone
from bot.sandbox.play.transcript import Transcript
from bot.sandbox.stage import SandboxStage


class Letters:
    """Listens from now on. ``names``: by chat."""

    def __init__(self, stage: SandboxStage, names: Mapping[int, str], transcript: Transcript) -> None:
        self.now = stage.now
        self._names = names
        self._transcript = transcript
        self._unread: list[JSON] = []
        stage.world.listeners.append(self._hear)

    def read(self, but: Phone | None = None) -> None:
        """Tells what came since the last reading, the same words once; not what ``but`` got in reply."""
        told: dict[tuple[str, str], list[int]] = defaultdict(list)
        for message in self._unread:
            if but is None or message["chat_id"] != but.chat_id:
                told[message["sent_at"], message["text"]].append(message["chat_id"])
        self._unread.clear()
        for (sent_at, text), chats in told.items():
            names = [self._names[chat] for chat in chats]
            self._transcript.letter(datetime.fromisoformat(sent_at), names, text)

    def _hear(self, event: JSON) -> None:
        if event["event"] == "new" and event["message"]["from_bot"]:
            self._unread.append(event["message"])
