"""The asker's card and receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.life import Status
from domain.notices import Audience, audience_of
from domain.people import FAMILY_ROLES, Role, ScopeKind
from domain.permissions import reviewing_role
from domain.questions import Lane, Question
from domain.routing import Hat, Route, Wish
from domain.school import School
from domain.series import Session
from domain.services.asking import Mode
from domain.services.previewing import Preview
from texts import say
from texts.dates import moment
from texts.labels import label_words, role_title
from texts.words import Quote, Words, compose, quoted

FOOTER = "📌 "
"""Every card's footer begins with it, so that the draft can be read back even without its quote mark."""


@dataclass(frozen=True)
class CardView:
    """What the card shows. ``hints`` are keys of [hint]; ``mode`` None until chosen."""

    text: str
    hat: Hat
    wish: Wish
    mode: Mode | None
    preview: Preview
    photos: int
    hints: Sequence[str]
    choosing: bool = False


def card(view: CardView, school: School) -> Words:
    """The draft as a quote, where it goes, and exactly what staff will see of its sender."""
    audience = audience_of(view.hat.role)
    title = say("ask.card.choose_name" if view.choosing else "ask.card.title", audience)
    facts = _facts(view, school, audience)
    return compose(title, Quote(view.text), "\n".join(facts), _price(view, school, audience), _hints(view, audience))


def draft_in(text: str, quotes: Sequence[tuple[int, int]]) -> str:
    """The draft that a card carries: its quote, or what stands between title and footer. Empty when there is none."""
    if quotes:
        return quoted(text, *quotes[0])
    _, _, rest = text.partition("\n\n")
    return rest.rpartition(f"\n\n{FOOTER}")[0]


def _facts(view: CardView, school: School, audience: Audience) -> list[str]:
    facts = [
        say("ask.card.topic", topic=school.topic(view.wish.topic).title),
        _to(view, school),
        say("ask.card.seen", label=label_words(view.preview.route.label, school))
        if view.mode
        else say("ask.card.seen_unset", audience),
    ]
    if view.photos:
        facts.append(say("ask.card.photos", count=view.photos))
    if not view.wish.urgent:
        facts.append(_session(view, audience))
    return facts


def _to(view: CardView, school: School) -> str:
    route = view.preview.route
    answerer = role_title(route.answerer_role, school)
    if route.reviewer is None:
        return say("ask.card.to", to=answerer)
    return say("ask.card.to_and_answerer", to=role_title(reviewing_role(route.reviewer), school), answerer=answerer)


def _session(view: CardView, audience: Audience) -> str:
    """Which dialogue by name, where it could be taken for another."""
    preview, title = view.preview, view.preview.to.plan.title
    if preview.session is None:
        return say("ask.card.session_undated" if preview.to.period else "ask.card.no_session", audience, title=title)
    named = preview.to.plan.once or len(preview.to.taking) > 1
    key = "ask.card.session_late" if preview.late else "ask.card.session_of" if named else "ask.card.session"
    return say(key, audience, moment=moment(preview.session.session_at), title=title)


def _price(view: CardView, school: School, audience: Audience) -> str:
    """What the chosen way costs, in one honest sentence each."""
    lines = []
    if view.wish.urgent:
        lines.append(say("ask.card.urgent", audience, contact=school.safety_contact))
    if view.mode is Mode.WAY_BACK:
        lines.append(say("ask.card.way_back", audience))
    if view.mode is Mode.RECEIPT_ONLY:
        lines.append(say("ask.card.receipt_only", audience))
    passed = collector_in(view.preview.route)
    if view.preview.route.lane is Lane.DIRECT and (passed or view.hat.role in FAMILY_ROLES):
        reviewer = role_title(passed or own_reviewer(view.hat, view.wish), school)
        lines.append(say("ask.card.direct", audience, reviewer=reviewer))
    return "\n".join(lines)


def collector_in(route: Route) -> Role | None:
    """The collector whom it goes through, or whom it goes past."""
    scopes = (*route.shielded_from, *([route.reviewer] if route.reviewer else []))
    return next((reviewing_role(scope) for scope in scopes if scope.kind is ScopeKind.COLLECTOR), None)


def own_reviewer(hat: Hat, wish: Wish) -> Role:
    """Who would look at it first, were it not sent past them."""
    boarding = hat.is_boarding and wish.topic == "ban_tru"
    return Role.BOARDING_BOARD if boarding else Role.HOMEROOM_TEACHER


def _hints(view: CardView, audience: Audience) -> str:
    lines = [say(f"ask.hint.{hint}", audience) for hint in view.hints]
    return "\n".join(lines)


@dataclass(frozen=True)
class ReceiptView:
    """What the asker keeps. ``opened`` is by when it leaves the box; ``late`` when it missed a cutoff."""

    question: Question
    audience: Audience
    mode: Mode
    receipt: str
    session: Session | None
    opened: datetime | None
    late: bool = False


def receipt(view: ReceiptView, school: School) -> Words:
    """Code, who has it now, until when. Never the text of a question without a name."""
    question, audience = view.question, view.audience
    named = view.mode is Mode.NAMED
    thanks = say("ask.sent.named" if named else "ask.sent.anonymous", audience, code=question.code)
    parts: list[str | Quote] = [thanks]
    if named:
        parts.append(Quote(question.text))
    else:
        parts.append(say("ask.sent.receipt", audience, receipt=grouped(view.receipt)))
    if view.mode is Mode.RECEIPT_ONLY:
        parts.append(say("ask.sent.keep_receipt", audience))
    parts.append("\n".join([_where(view, school), _when(view)]))
    return compose(*parts)


def _where(view: ReceiptView, school: School) -> str:
    question = view.question
    if question.status is Status.IN_BOX and view.opened:
        return say("ask.sent.in_box", opened=moment(view.opened))
    return say("ask.sent.with", who=holder(question, school))


def holder(question: Question, school: School) -> str:
    """The role that has the question in hand."""
    if question.status in {Status.PENDING_REVIEW, Status.IN_BOX} and question.reviewer:
        return role_title(reviewing_role(question.reviewer), school)
    return role_title(question.answerer_role or Role.PRINCIPAL, school)


def _when(view: ReceiptView) -> str:
    if view.session is None:
        return say("ask.sent.no_session")
    return say("ask.sent.late" if view.late else "ask.sent.answer_by", moment=moment(view.session.session_at))


def grouped(secret: str) -> str:
    """ABCD-EFGH-…: easier to copy onto paper."""
    return "-".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def urgent_card(code: str, audience: Audience, school: School, receipt_code: str, *, gone_out: bool) -> Words:
    """The help numbers. Only when the alert has really gone out does it say so."""
    key = "ask.urgent.gone_out" if gone_out else "ask.urgent.not_yet"
    slip = say("ask.sent.receipt", audience, receipt=grouped(receipt_code)) if receipt_code else ""
    place = say("ask.urgent.safe_place", audience) if audience is Audience.STUDENT else ""
    first = say(key, audience, contact=school.safety_contact, code=code)
    return compose(first, say("ask.urgent.numbers"), place, slip)
