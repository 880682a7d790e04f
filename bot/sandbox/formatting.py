"""Text as Telegram counts and marks it: UTF-16 units, entities with offsets, links found by the server itself."""

import re
from itertools import accumulate, pairwise

from bot.sandbox.api_error import JSON, blunder

_SENT_BY_BOTS = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
    ]
)
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention"})  # nothing is looked for inside these
_FOUND = (  # in the order of precedence
    ("url", re.compile(r"(?<![\w/])(?:https?://|t\.me/)[^\s<>]*[^\s<>.,;:!?)]", re.IGNORECASE)),
    ("email", re.compile(r"(?<!\w)[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE)),
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]+)?(?!\w)")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<!\w)#\d*[^\W\d]\w*")),
)


def units(text: str) -> int:
    """The length of a text in UTF-16 code units, which is how Telegram measures offsets and lengths."""
    return len(text.encode("utf-16-le")) // 2


def slice_units(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers; offset and length in UTF-16 units."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def check_entities(text: str, entities: list[JSON]) -> None:
    """Refuse entities that point outside the text, into a symbol, across each other, or a quote within a quote."""
    borders = {0, *accumulate(units(symbol) for symbol in text)}
    for entity in entities:
        start, length = entity["offset"], entity["length"]
        if entity["type"] not in _SENT_BY_BOTS:
            raise blunder(f"can't parse entities: unsupported type {entity['type']}")
        if length < 1 or start < 0:
            raise blunder("can't parse entities: receive an entity with incorrect offset or length")
        if start + length > max(borders):
            raise blunder(f"can't parse entities: entity ends after the end of the text at UTF-16 offset {start}")
        if start not in borders or start + length not in borders:
            raise blunder(f"can't parse entities: entity cuts a UTF-16 symbol at UTF-16 offset {start}")
    ordered = in_order(entities)
    for outer in ordered:
        for inner in ordered:
            _check_pair(outer, inner)


def _check_pair(outer: JSON, inner: JSON) -> None:
    if outer is inner or not _touch(outer, inner) or outer["offset"] > inner["offset"]:
        return
    if outer["type"] in _QUOTES and inner["type"] in _QUOTES:
        raise blunder("can't parse entities: nested blockquote")
    if outer["offset"] < inner["offset"] and _end(inner) > _end(outer):
        raise blunder(f"can't parse entities: entities cross at UTF-16 offset {inner['offset']}")


def trim(text: str, entities: list[JSON]) -> tuple[str, list[JSON]]:
    """Telegram strips the blank ends of every message, and moves the entities accordingly."""
    start = units(text) - units(text.lstrip())
    kept = text.strip()
    end = start + units(kept)
    moved = []
    for entity in entities:
        first, last = max(entity["offset"], start), min(_end(entity), end)
        if first < last:
            moved.append({**entity, "offset": first - start, "length": last - first})
    return kept, moved


def with_found(text: str, entities: list[JSON]) -> list[JSON]:
    """The given entities plus the links, hashtags and commands that Telegram finds by itself, in order."""
    found = list(entities)
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            offset, length = units(text[: match.start()]), units(match.group())
            candidate = {"type": kind, "offset": offset, "length": length}
            if all(_tolerates(entity, candidate) for entity in found):
                found.append(candidate)
    return in_order(found)


def in_order(entities: list[JSON]) -> list[JSON]:
    """By place, the enclosing one first."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def pieces(text: str, limit: int) -> list[str]:
    """A text as the phone sends it: in several messages when it is longer than `limit` UTF-16 units."""
    if units(text) <= limit:
        return [text]
    cuts, used = [0], 0
    for index, symbol in enumerate(text):
        if used + units(symbol) > limit:
            cuts.append(index)
            used = 0
        used += units(symbol)
    return [text[first:last].strip() for first, last in pairwise([*cuts, len(text)])]


def _tolerates(entity: JSON, candidate: JSON) -> bool:
    if not _touch(entity, candidate):
        return True
    inside = entity["offset"] <= candidate["offset"] and _end(candidate) <= _end(entity)
    found_already = entity["type"] in {kind for kind, _ in _FOUND}
    return inside and not found_already and entity["type"] not in _OPAQUE


def _touch(one: JSON, other: JSON) -> bool:
    return bool(one["offset"] < _end(other) and other["offset"] < _end(one))


def _end(entity: JSON) -> int:
    return int(entity["offset"]) + int(entity["length"])
