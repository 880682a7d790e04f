"""Bad weather to order: the next calls that flood, get lost, or never arrive."""

from dataclasses import dataclass
from enum import Enum, auto
from http import HTTPStatus

import httpx
from telegram.error import NetworkError, TimedOut

from bot.sandbox.api_error import ApiError, bad_request


class Weather(Enum):
    """What can befall a call."""

    FLOOD = auto()
    LOST_RESPONSE = auto()
    REFUSED_CONNECTION = auto()
    BAD_GATEWAY = auto()
    CHAT_NOT_FOUND = auto()


@dataclass
class Fault:
    """One kind of weather for the next `times` fitting calls; None means until `Faults.clear()`."""

    weather: Weather
    times: int | None
    method: str | None
    chat_id: int | None
    retry_after: int = 0

    def fits(self, method: str, chat_id: object) -> bool:
        """Polling is only hit when it is named: otherwise it would eat up every fault."""
        if self.method is None and method == "getUpdates":
            return False
        return self.method in {None, method} and (self.chat_id is None or self.chat_id == chat_id)

    def before(self) -> None:
        """Raise what keeps the call from having any effect, if it is of that kind."""
        match self.weather:
            case Weather.FLOOD:
                text = f"Too Many Requests: retry after {self.retry_after}"
                raise ApiError(HTTPStatus.TOO_MANY_REQUESTS, text, retry_after=self.retry_after)
            case Weather.BAD_GATEWAY:
                raise ApiError(HTTPStatus.BAD_GATEWAY, "Bad Gateway")
            case Weather.CHAT_NOT_FOUND:
                raise bad_request("chat not found")
            case Weather.REFUSED_CONNECTION:
                text = "All connection attempts failed"
                raise NetworkError(f"httpx.ConnectError: {text}") from httpx.ConnectError(text)
            case Weather.LOST_RESPONSE:
                return

    def after(self) -> None:
        """Raise what a bot sees whose call took effect while the answer got lost: caused by a read timeout."""
        if self.weather is Weather.LOST_RESPONSE:
            raise TimedOut from httpx.ReadTimeout("the answer got lost")


class Faults:
    """The weather forecast. Every method takes `method` and `chat_id` as filters, and how many `times`."""

    def __init__(self) -> None:
        self._ahead: list[Fault] = []

    def flood(
        self, retry_after: int, *, times: int | None = 1, method: str | None = None, chat_id: int | None = None
    ) -> None:
        """429, retry after so many seconds."""
        self._ahead.append(Fault(Weather.FLOOD, times, method, chat_id, retry_after))

    def lose_response(self, *, times: int | None = 1, method: str | None = None, chat_id: int | None = None) -> None:
        """The call takes effect, and then `telegram.error.TimedOut` is raised, caused by a read timeout."""
        self._ahead.append(Fault(Weather.LOST_RESPONSE, times, method, chat_id))

    def refuse_connection(
        self, *, times: int | None = 1, method: str | None = None, chat_id: int | None = None
    ) -> None:
        """The call never arrives: `telegram.error.NetworkError`, caused by a connect error."""
        self._ahead.append(Fault(Weather.REFUSED_CONNECTION, times, method, chat_id))

    def bad_gateway(self, *, times: int | None = 1, method: str | None = None, chat_id: int | None = None) -> None:
        """502; the call has no effect."""
        self._ahead.append(Fault(Weather.BAD_GATEWAY, times, method, chat_id))

    def chat_not_found(self, *, times: int | None = 1, method: str | None = None, chat_id: int | None = None) -> None:
        """400, as for an account that is gone from Telegram's books."""
        self._ahead.append(Fault(Weather.CHAT_NOT_FOUND, times, method, chat_id))

    def clear(self) -> None:
        """The sky is blue again."""
        self._ahead.clear()

    def strike(self, method: str, chat_id: object) -> Fault | None:
        """The fault that befalls this call, used up by one."""
        for fault in self._ahead:
            if fault.fits(method, chat_id):
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self._ahead.remove(fault)
                return fault
        return None
