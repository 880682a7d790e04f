"""What keeps a backup from being made, opened or restored, as a key that ``texts/vi/backup.toml`` words."""


class Refused(Exception):  # noqa: N818 - an answer in words, as ``domain.errors.Refusal``
    """``key`` names a sentence under ``backup.refused``, ``values`` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
