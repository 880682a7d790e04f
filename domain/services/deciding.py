"""One decision of a member of staff: permission, life cycle, history and audit log, always together."""

from dataclasses import replace
from datetime import datetime

from domain.audit import of_question
from domain.life import Action
from domain.people import Actor
from domain.permissions import require
from domain.ports import Unit
from domain.questions import Question
from domain.services.recording import record


async def decide(unit: Unit, actor: Actor, code: str, action: Action, now: datetime, detail: str = "") -> Question:
    """The question as it stands after ``action``, not yet saved. Raises Unknown, NotAllowed or Outdated."""
    question = await unit.questions.by_code(code)
    require(actor, action, question)
    moved = replace(question, status=question.after(action))
    await unit.questions.note(question.id, action, actor.persons[-1].id, now, detail)
    await record(unit, actor, action, of_question(code), now, **({"detail": detail} if detail else {}))
    return moved
