"""The asker's card: words from ``texts.ask_words``, buttons from here, the draft inside."""

from collections.abc import Callable, Sequence

from telegram import Message, MessageEntity

from domain.notices import Button
from domain.people import FAMILY_ROLES
from domain.questions import Lane
from domain.routing import OTHER_TOPIC, Hat
from domain.school import School
from domain.self_naming import gives_away
from domain.services.asking import Mode
from domain.services.previewing import Preview
from handlers.buttons import Row, Rows, button
from handlers.choices import Choices
from handlers.context import Screen, Visit
from texts import say
from texts.ask_words import CardView, card, collector_in, draft_in, own_reviewer
from texts.labels import role_title
from texts.topics import suggest
from texts.urgent import sounds_urgent

MANY_MATTERS = 3
"""So many question marks or lines in one text are probably several matters."""


def first_choices(school: School, text: str, receipt: str) -> Choices:
    """A new card: the likeliest topic chosen, the way of sending left open."""
    return Choices(topic=_topics(school, text)[0], receipt=receipt)


def hat_of(hats: Sequence[Hat], choices: Choices) -> Hat:
    """The chosen hat; the first when the family has changed since."""
    return hats[choices.hat] if choices.hat < len(hats) else hats[0]


def draft_of(message: Message | None) -> str:
    """What the card carries; empty when Telegram no longer shows the card to us."""
    if message is None or not message.is_accessible:
        return ""
    quotes = [(e.offset, e.length) for e in message.entities if e.type == MessageEntity.BLOCKQUOTE]
    return draft_in(message.text or "", quotes)


async def card_screen(
    visit: Visit,
    text: str,
    hats: Sequence[Hat],
    choices: Choices,
    *,
    choosing: bool = False,
    hints: Sequence[str] = (),
) -> Screen:
    """The card as it stands now."""
    services, hat = visit.services, hat_of(hats, choices)
    preview = await services.asking.preview(hat, choices.wish)
    view = CardView(
        text=text,
        hat=hat,
        wish=choices.wish,
        mode=choices.mode,
        preview=preview,
        photos=choices.photos,
        hints=[*hints, *_hints(text, hat, choices)],
        choosing=choosing,
    )
    rows = _naming(services.school, choices) if choosing else _rows(services.school, text, hats, choices, preview)
    return Screen(card(view, services.school), rows)


def _hints(text: str, hat: Hat, choices: Choices) -> list[str]:
    hints = []
    if choices.anonymous and (given := gives_away(text, hat.person)):
        hints += [*given, "gives_away"]
    if not choices.urgent and sounds_urgent(text):
        hints.append("sounds_urgent")
    if text.count("?") >= MANY_MATTERS or len([line for line in text.split("\n") if line.strip()]) > MANY_MATTERS:
        hints.append("many_matters")
    return hints


def _topics(school: School, text: str) -> list[str]:
    """Three suggestions and "khác"; only topics this school has."""
    known = {topic.key for topic in school.topics}
    return [key for key in suggest(text) if key in known and key != OTHER_TOPIC] + [OTHER_TOPIC]


def _rows(school: School, text: str, hats: Sequence[Hat], choices: Choices, preview: Preview) -> Rows:
    draw = _drawer(school, choices)
    mark = "_chosen"
    urgent = (draw(f"urgent{mark * choices.urgent}", urgent=not choices.urgent),)
    naming = (
        draw(f"named{mark * (choices.mode is Mode.NAMED)}", mode=Mode.NAMED),
        draw(f"anonymous{mark * choices.anonymous}", mode=Mode.WAY_BACK),
    )
    ways = (
        draw(f"way_back{mark * (choices.mode is Mode.WAY_BACK)}", mode=Mode.WAY_BACK),
        draw(f"receipt_only{mark * (choices.mode is Mode.RECEIPT_ONLY)}", mode=Mode.RECEIPT_ONLY),
    )
    rows = [
        *([] if choices.urgent else _topic_rows(school, text, choices)),
        naming,
        *([ways] if choices.anonymous else []),
        *_direct_row(school, hat_of(hats, choices), choices, preview),
        *_hat_row(school, hats, choices),
        *_dialogue_row(school, choices, preview),
        urgent,
        (_send(school, choices), button("ask.button.cancel", "dx")),
    ]
    return tuple(rows)


def _naming(school: School, choices: Choices) -> Rows:
    """GỬI was pressed before a choice: both ways of sending, one tap each."""
    named = button("ask.button.send_named", "ds", *choices.but(mode=Mode.NAMED).encode(school.topics))
    hidden = button("ask.button.send_anonymous", "ds", *choices.but(mode=Mode.WAY_BACK).encode(school.topics))
    return ((named,), (hidden,), (button("ask.button.cancel", "dx"),))


def _drawer(school: School, choices: Choices) -> Callable[..., Button]:
    """Buttons that draw the card anew with one choice changed."""

    def draw(label: str, *, values: dict[str, object] | None = None, **changes: object) -> Button:
        args = choices.but(**changes).encode(school.topics)
        return button(f"ask.button.{label}", "d", *args, **(values or {}))

    return draw


def _topic_rows(school: School, text: str, choices: Choices) -> list[Row]:
    draw = _drawer(school, choices)
    keys = _topics(school, text)
    if choices.topic not in keys:
        keys[-2:] = [choices.topic, OTHER_TOPIC]
    made = [
        draw(
            "topic_chosen" if key == choices.topic else "topic",
            values={"title": school.topic(key).title},
            topic=key,
        )
        for key in keys
    ]
    return [tuple(made[at : at + 2]) for at in range(0, len(made), 2)]


def _direct_row(school: School, hat: Hat, choices: Choices, preview: Preview) -> list[Row]:
    """Past the reviewer, where there is one; a topic that always goes past offers no choice."""
    collector = collector_in(preview.route)
    if choices.urgent or school.topic(choices.topic).direct or (hat.role not in FAMILY_ROLES and collector is None):
        return []
    if preview.route.lane is Lane.CONSOLIDATOR and not choices.direct:
        return []
    reviewer = role_title(collector or own_reviewer(hat, choices.wish), school)
    draw = _drawer(school, choices)
    label = "direct_chosen" if choices.direct else "direct"
    return [(draw(label, values={"reviewer": reviewer}, direct=not choices.direct),)]


def _hat_row(school: School, hats: Sequence[Hat], choices: Choices) -> list[Row]:
    if len(hats) < 2:  # noqa: PLR2004 - one hat is no choice
        return []
    hat = hat_of(hats, choices)
    key = hat.role if hat.role in FAMILY_ROLES else "staff"
    words = say(f"ask.hat.{key}", None, name=hat.person.full_name, group=hat.class_name)
    return [(_drawer(school, choices)("hat", values={"hat": words}, hat=(choices.hat + 1) % len(hats)),)]


def _dialogue_row(school: School, choices: Choices, preview: Preview) -> list[Row]:
    """Where several dialogues still take questions: the next one with each tap, and back to the first."""
    open_ = preview.to.taking
    if choices.urgent or len(open_) < 2:  # noqa: PLR2004 - one dialogue is no choice
        return []
    following = open_[(open_.index(preview.to.plan) + 1) % len(open_)]
    return [(_drawer(school, choices)("dialogue", values={"title": following.title}, dialogue=following.key),)]


def _send(school: School, choices: Choices) -> Button:
    label = "send_urgent" if choices.urgent else "send"
    return button(f"ask.button.{label}", "ds", *choices.encode(school.topics))
