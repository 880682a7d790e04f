"""What the page draws, as JSON. All moments are ISO 8601 on the school's wall clock."""

import calendar
from datetime import datetime, timedelta, tzinfo
from typing import Final

from bot.sandbox.api_error import JSON
from bot.sandbox.message import Message
from bot.sandbox.stage_port import Pane, Stage

AHEAD: Final = 45  # days that the calendar strip looks ahead


def state(stage: Stage, ideas: dict[str, list[str]]) -> JSON:
    """Everything: for a page that has just been opened."""
    return {"panes": [_pane(stage, pane, ideas.get(pane.key, [])) for pane in stage.panes], **clock(stage)}


def clock(stage: Stage) -> JSON:
    """The time, and what is due from now on (at least the rest of this month)."""
    now = stage.now()
    rest = calendar.monthrange(now.year, now.month)[1] - now.day
    due = [
        {"at": event.at.astimezone(now.tzinfo).isoformat(), "title": event.title, "kind": event.kind}
        for event in stage.upcoming(max(AHEAD, rest))
    ]
    return {"now": now.isoformat(), "due": due}


def shown(message: Message, zone: tzinfo | None) -> JSON:
    """A message as the page needs it: with the measures of a picture, the and the weight of a file."""
    raw = message.raw
    largest = raw["photo"][-1] if "photo" in raw else {}
    return message.as_json() | {
        "sent_at": message.sent_at.astimezone(zone).isoformat(),
        "width": largest.get("width"),
        "height": largest.get("height"),
        "bytes": raw.get("document", {}).get("file_size"),
        "emoji": raw.get("sticker", {}).get("emoji"),
    }


def next_morning(now: datetime, hour: int) -> datetime:
    """That hour of the next day."""
    return (now + timedelta(days=1)).replace(hour=hour, minute=0, second=0, microsecond=0)


def _pane(stage: Stage, pane: Pane, ideas: list[str]) -> JSON:
    person, zone = pane.person, stage.now().tzinfo
    return {
        "key": pane.key,
        "title": pane.title,
        "name": person.name,
        "chat_id": person.chat_id,
        "blocked": stage.world.chats.accounts[person.chat_id].blocked,
        "commands": person.commands,
        "ideas": ideas,
        "messages": [shown(message, zone) for message in person.screen],
    }
