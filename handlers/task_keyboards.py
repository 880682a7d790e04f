"""The buttons under letters about the plan's tasks."""

from domain.notices import Notice
from domain.services.task_board import Duty
from handlers.buttons import Rows, button


def rows(notice: Notice) -> Rows:
    """To tick it at once for whoever is to do it, or to look at it."""
    duty = notice.values["duty"]
    assert isinstance(duty, Duty)  # noqa: S101 - the briefing has put it there
    done = () if notice.values["along"] else (button("task.button.done", "vcd", duty.about),)
    return ((*done, button("task.button.open", "vct", duty.about)),)
