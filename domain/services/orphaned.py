"""Questions of a dialogue that has left the settings: nobody will hold it, so they are answered without it."""

from domain.life import Status
from domain.ports import Unit
from domain.school import School
from domain.services.cutting_off import SENT_UP


async def dialogues_gone(unit: Unit, school: School) -> list[tuple[str, str]]:
    """(series, period) of each that questions still wait for: to be reviewed, sent again, or told the answer."""
    known = {plan.key for plan in school.series}
    waiting = await unit.questions.in_status(SENT_UP | {Status.RETURNED, Status.PREPARED})
    return sorted({(question.series, question.period) for question in waiting if question.series not in known})
