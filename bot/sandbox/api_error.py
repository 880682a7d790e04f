"""How the Bot API says no."""

from http import HTTPStatus
from typing import Any

JSON = dict[str, Any]


class ApiError(Exception):
    """An error answer of the Bot API, worded like Telegram's own.

    `blunder` marks what only a bug in the bot can cause (an unknown parameter, callback data too long): the wire keeps
    those in `Wire.violations`. "Blocked by the user" is an error too, but it is the world's doing.
    """

    def __init__(self, code: HTTPStatus, description: str, *, blunder: bool = False, retry_after: int = 0) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.blunder = blunder
        self.retry_after = retry_after

    def answer(self) -> JSON:
        """The body of the HTTP answer; see https://core.telegram.org/bots/api#making-requests."""
        body: JSON = {"ok": False, "error_code": int(self.code), "description": self.description}
        if self.retry_after:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(reason: str) -> ApiError:
    """Something of the world stands in the way: the message is gone, the chat unknown."""
    return ApiError(HTTPStatus.BAD_REQUEST, f"Bad Request: {reason}")


def blunder(reason: str) -> ApiError:
    """The bot asked for something that no correct bot asks for."""
    return ApiError(HTTPStatus.BAD_REQUEST, f"Bad Request: {reason}", blunder=True)


def forbidden(reason: str) -> ApiError:
    """The person does not want, or no longer has, an account to write to."""
    return ApiError(HTTPStatus.FORBIDDEN, f"Forbidden: {reason}")
