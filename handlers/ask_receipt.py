"""What an asker keeps after sending: a receipt with buttons, and after KHẨN the help numbers."""

from domain.notices import Audience
from domain.questions import Question
from domain.services.asking import Mode, Submitted
from handlers.buttons import Rows, button
from handlers.context import Screen
from handlers.services import Services
from texts.ask_words import ReceiptView, receipt, urgent_card


def receipt_screen(services: Services, sent: Submitted, audience: Audience, mode: Mode, secret: str) -> Screen:
    """Replaces the card: for a question without a name nothing of its text stays in the chat."""
    question, session = sent.question, sent.preview.session
    cutoff_at = session.cutoff_at if session else None
    view = ReceiptView(
        question=question,
        audience=audience,
        mode=mode,
        receipt=secret,
        session=session,
        late=sent.preview.late,
        opened=services.school.read_by(question.received_on, cutoff_at, services.clock.now()),
    )
    return Screen(
        receipt(view, services.school), following(_proof(question, mode, secret), hide=mode is not Mode.NAMED)
    )


def urgent_screen(
    services: Services, question: Question, audience: Audience, mode: Mode, secret: str, *, gone_out: bool
) -> Screen:
    """The numbers, and how to look the alarm up again."""
    slip = "" if mode is Mode.NAMED else secret
    words = urgent_card(question.code, audience, services.school, slip, gone_out=gone_out)
    return Screen(words, following(_proof(question, mode, secret), hide=bool(slip), withdraw=False))


def following(proof: str, *, hide: bool = False, withdraw: bool = True) -> Rows:
    """Look, add, take back; and for a shared phone: remove the receipt from this chat."""
    row = [button("ask.button.status", "fs", proof), button("ask.button.add", "fa", proof)]
    if withdraw:
        row.append(button("ask.button.withdraw", "fw", proof))
    return (tuple(row), (button("ask.button.hide", "fh"),)) if hide else (tuple(row),)


def _proof(question: Question, mode: Mode, secret: str) -> str:
    return question.code if mode is Mode.NAMED else secret
