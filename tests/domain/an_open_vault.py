"""A vault for tests that write no letters to the nameless but in passing."""

from typing import cast

from domain.ports import Vault


class _Open:
    """Tokens that anybody could make."""

    @staticmethod
    def token(purpose: str, about: str) -> str:
        return f"{purpose}-{about}"


VAULT = cast("Vault", _Open())
