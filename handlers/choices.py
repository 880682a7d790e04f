"""What has been chosen on an asker's card, carried by its buttons: ``d:<choices>:<receipt>[:<dialogue>]``."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.errors import Outdated
from domain.routing import Topic, Wish
from domain.services.asking import Mode

FIELDS = 6
UNSET = "u"
NOT_BY_NAME = frozenset({Mode.WAY_BACK, Mode.RECEIPT_ONLY})


@dataclass(frozen=True)
class Choices:
    """``mode`` None until the asker chose; ``hat`` an index; ``topic`` a key; ``receipt`` was drawn with the card.

    ``dialogue``: the key of the one it shall go to, "" for the next.
    """

    topic: str
    receipt: str
    mode: Mode | None = None
    direct: bool = False
    urgent: bool = False
    hat: int = 0
    photos: int = 0
    dialogue: str = ""

    def encode(self, topics: Sequence[Topic]) -> tuple[str, ...]:
        """Arguments of callback data: six characters of choices, the receipt, and a dialogue if one was chosen."""
        topic = next(index for index, topic in enumerate(topics) if topic.key == self.topic)
        flags = f"{self.direct:d}{self.urgent:d}{self.hat % 10}{self.photos % 10}"
        chosen = f"{chr(ord('A') + topic)}{self.mode or UNSET}{flags}"
        return (chosen, self.receipt, *([self.dialogue] if self.dialogue else []))

    @classmethod
    def decode(cls, topics: Sequence[Topic], written: str, receipt: str, dialogue: str = "") -> "Choices":
        """Raises Outdated for what no card of ours carries."""
        try:
            topic, mode, direct, urgent, hat, photos = tuple(written)
            return cls(
                topic=topics[ord(topic) - ord("A")].key,
                receipt=receipt,
                mode=None if mode == UNSET else Mode(mode),
                direct=bool(int(direct)),
                urgent=bool(int(urgent)),
                hat=int(hat),
                photos=int(photos),
                dialogue=dialogue,
            )
        except (ValueError, IndexError):
            raise Outdated from None

    @property
    def anonymous(self) -> bool:
        return self.mode in NOT_BY_NAME

    @property
    def wish(self) -> Wish:
        return Wish(self.topic, self.anonymous, self.direct, self.urgent, self.dialogue)

    def but(self, **changes: object) -> "Choices":
        return replace(self, **changes)  # type: ignore[arg-type]  # checked by the dataclass's own fields
