"""`parse_mode=HTML`, read as strictly as Telegram reads it. Our bot sends entities; whoever adds HTML is checked."""

import re

from bot.sandbox.api_error import JSON, blunder
from bot.sandbox.formatting import units

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(
    r"<(?P<closing>/?)(?P<tag>[a-zA-Z][a-zA-Z-]*)(?P<attributes>(?:\s[^<>]*)?)>"
    r"|&(?P<name>lt|gt|amp|quot);|&#(?P<number>\d+);|(?P<stray><)"
)
_HREF = re.compile(r"""\bhref\s*=\s*(["'])(?P<url>.*?)\1""")


def read_html(source: str) -> tuple[str, list[JSON]]:
    """The plain text and its entities. Raises `ApiError` for a tag that is unknown, stray or left open."""
    text, opened, entities, position = "", list[tuple[str, JSON]](), list[JSON](), 0
    for token in _TOKEN.finditer(source):
        text += source[position : token.start()]
        position = token.end()
        if token["stray"] or (token["tag"] and token["tag"].lower() not in _TAGS):
            raise blunder(f'can\'t parse entities: Unsupported start tag "{token["tag"] or ""}" at {token.start()}')
        if token["closing"]:
            _close(token["tag"].lower(), text, opened, entities)
        elif token["tag"]:
            opened.append((token["tag"].lower(), _entity(token, units(text))))
        else:
            text += _NAMED[token["name"]] if token["name"] else chr(int(token["number"]))
    if opened:
        raise blunder(f"can't parse entities: Can't find end tag corresponding to start tag \"{opened[-1][0]}\"")
    return text + source[position:], entities


def _entity(token: re.Match[str], offset: int) -> JSON:
    tag = token["tag"].lower()
    entity: JSON = {"type": _TAGS[tag], "offset": offset}
    if tag == "a":
        href = _HREF.search(token["attributes"])
        entity["url"] = href["url"] if href else ""
    return entity


def _close(tag: str, text: str, opened: list[tuple[str, JSON]], entities: list[JSON]) -> None:
    if not opened or opened[-1][0] != tag:
        raise blunder(f'can\'t parse entities: Unmatched end tag "{tag}"')
    _, entity = opened.pop()
    entity["length"] = units(text) - entity["offset"]
    if entity["length"]:
        entities.append(entity)
