"""The product's own marks, drawn from a person of the sandbox and the phone in their hand."""

from bot.privacy.marks import Identity as Bearer
from bot.privacy.marks import found_in, marks, varint
from bot.sandbox.person import Person as Phone
from domain.people import Person

__all__ = ["Identity", "found_in", "marks", "varint"]


class Identity(Bearer):
    """One person of the sandbox."""

    @classmethod
    def of(cls, person: Person, phone: Phone) -> "Identity":
        """With a user name and a number that are theirs alone."""
        number = f"+8491{phone.chat_id % 10_000_000:07}"
        return cls(person.id, phone.chat_id, person.full_name, f"u_{phone.chat_id:x}", number)
