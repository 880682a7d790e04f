"""The tree of refusals: everything that can be said "no" to, worded in ``texts/vi.toml`` under ``[refusal]``.

    Refusal
    ├── NotAllowed      the actor may not do this (also: the thing is invisible to the actor)
    ├── Outdated        the world moved on since the button was made
    ├── Unknown         no such question, code, person
    ├── TooFast         a limit was reached; nothing is lost, the words stay with their writer
    ├── NotEnrolled     this chat belongs to nobody yet
    ├── NoConsent       the privacy notice has not been agreed to
    └── BadInput        what was typed or sent cannot be taken as it is

An error carries a key and values, never a sentence (docs/architecture.md, decision 12).
"""


class Refusal(Exception):  # noqa: N818 - the school's word for it; it is an answer, not a crash
    """Something a person asked for and cannot have. ``key`` names its sentence, ``values`` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class NotAllowed(Refusal):
    """Default deny: also raised for things the actor may not even know of."""

    def __init__(self, key: str = "not_allowed", **values: object) -> None:
        super().__init__(key, **values)


class Outdated(Refusal):
    """A button is clickable for ever; by now the question stands elsewhere."""

    def __init__(self, key: str = "outdated", **values: object) -> None:
        super().__init__(key, **values)


class Unknown(Refusal):
    """Nothing is known under this code."""

    def __init__(self, key: str = "unknown", **values: object) -> None:
        super().__init__(key, **values)


class TooFast(Refusal):
    """A limit, kept in memory only."""

    def __init__(self, key: str = "too_fast", **values: object) -> None:
        super().__init__(key, **values)


class NotEnrolled(Refusal):
    """This chat is not linked to a person of the school."""

    def __init__(self, key: str = "not_enrolled", **values: object) -> None:
        super().__init__(key, **values)


class NoConsent(Refusal):
    """The privacy notice has been shown but not agreed to (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15)."""

    def __init__(self, key: str = "no_consent", **values: object) -> None:
        super().__init__(key, **values)


class BadInput(Refusal):
    """Too long, too short, the wrong kind; ``key`` says which."""
