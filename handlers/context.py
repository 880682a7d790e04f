"""What a handler gets and gives: a ``Visit`` comes in, a ``Screen`` goes out; nothing else knows Telegram.

A handler is ``async def errand(visit: Visit) -> Screen | None``. ``handlers/dispatch.py`` builds the visit, re-reads
the actor at every press, and shows the screen (an edit of the pressed message, or a new message).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from telegram import Bot, Message
from telegram.ext import CallbackContext, ExtBot

from domain.audit import Sight
from domain.errors import NoConsent, NotEnrolled, Outdated
from domain.notices import Audience, audience_for
from domain.people import Account, Actor, Person
from handlers.buttons import Rows
from texts.words import Words

if TYPE_CHECKING:
    from handlers.services import Services


@dataclass(frozen=True)
class Screen:
    """What a person sees next.

    ``fresh``: a new message even after a press. ``expects``: (verb, argument…) for the text typed next; the words must
    then come from ``prompt(…)``. ``documents``: (file name, bytes). ``photos``: JPEG bytes. ``toast``: a short bubble.
    ``saw``: other people's matters on it, for the audit log; set by errands of the staff alone.
    """

    words: Words | None = None
    rows: Rows = ()
    fresh: bool = False
    toast: str = ""
    alert: bool = False
    expects: tuple[str, ...] = ()
    documents: tuple[tuple[str, bytes], ...] = ()
    photos: tuple[bytes, ...] = ()
    protect: bool = False
    vanish: bool = False
    saw: Sight | None = None


@dataclass(frozen=True)
class Visit:
    """One update, seen from the school. ``text`` is NFC; ``args`` come from the button or command pressed."""

    services: "Services"
    bot: Bot
    chat_id: int
    behind: tuple[tuple[Account, Person], ...] = ()
    message: Message | None = None
    text: str = ""
    args: tuple[str, ...] = ()
    pressed: bool = False
    photos: tuple[bytes, ...] = field(default=())

    @property
    def actor(self) -> Actor:
        """Everybody behind this chat who agreed to the privacy notice; raises NotEnrolled or NoConsent."""
        if not self.behind:
            raise NotEnrolled
        version = self.services.school.consent_version
        agreed = tuple(p for account, p in self.behind if account.consented_on and account.consent_version == version)
        if not agreed:
            raise NoConsent
        return Actor(agreed)

    @property
    def enrolled(self) -> Actor | None:
        """Everybody behind this chat, agreed or not; None for a stranger."""
        return Actor(tuple(person for _, person in self.behind)) if self.behind else None

    @property
    def audience(self) -> Audience:
        """How to address this chat: by its first person's family role, else as staff; a stranger as a pupil."""
        return self.address(self.behind[0][1]) if self.behind else Audience.STUDENT

    def address(self, person: Person) -> Audience:
        """As ``audience_for``; the staff of an authority are officials."""
        found = audience_for(person)
        official = found is Audience.STAFF and self.services.school.sector.is_authority
        return Audience.OFFICIAL if official else found

    def arg(self, index: int) -> str:
        """Raises Outdated when a forged or very old button carries too little."""
        try:
            return self.args[index]
        except IndexError:
            raise Outdated from None

    def with_args(self, *args: str) -> "Visit":
        return replace(self, args=args)


Errand = Callable[[Visit], Awaitable[Screen | None]]


class Context(CallbackContext[ExtBot[None], None, None, "Services"]):
    """python-telegram-bot's context with our services as ``bot_data``; no user_data, no chat_data, no persistence."""
