"""Where a question stands, as its asker sees it."""

from dataclasses import dataclass

from domain.escalations import Passed
from domain.life import Status
from domain.promises import Pledge
from domain.questions import Answer, Question
from domain.series import Planned


@dataclass(frozen=True)
class Standing:
    """Where a question stands, for its asker; others who asked the same are never shown.

    ``pledge``: what is promised in the newest answer; ``passed``: the written notice of it, once it has a number.
    """

    question: Question
    answers: tuple[Answer, ...]
    session: Planned | None
    pledge: Pledge | None = None
    passed: Passed | None = None

    @property
    def is_asked(self) -> bool:
        """Whether its asker may say now if the promise was kept."""
        waits = self.question.status in {Status.ANSWERED, Status.MERGED}
        return waits and self.pledge is not None and self.pledge.is_asked
