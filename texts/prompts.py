"""Prompts: "type it as a reply to this". A prompt's own words say what the reply is for, so nothing is remembered."""

import re
from functools import cache

from texts import catalogue, say
from texts.words import Quote, Words, compose


def prompt(verb: str, code: str, *hints: str | Quote) -> Words:
    """The prompt for ``verb`` ("texts/vi/prompt.toml") about ``code`` (a question's code, a receipt, a class …)."""
    return compose(say(f"prompt.{verb}", code=code), *hints)


def recognise(text: str) -> tuple[str, str] | None:
    """(verb, code) when ``text`` is a prompt of ours; None otherwise."""
    first = text.split("\n", 1)[0]
    for verb, pattern in _patterns().items():
        found = pattern.fullmatch(first)
        if found:
            return verb, found["code"]
    return None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        verb: re.compile(re.escape(title).replace(re.escape("{code}"), r"(?P<code>\S+)"))
        for verb, title in catalogue()["prompt"].items()
    }
