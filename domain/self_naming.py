"""Does a text give away who wrote it? A warning before sending, never a block."""

import re

from domain.folding import fold
from domain.people import Person

PHONE = re.compile(r"(?:\+?84|0)(?:[ .-]?\d){8,10}")
SHORTEST_NAME = 2


def gives_away(text: str, person: Person) -> tuple[str, ...]:
    """Which of "name", "class", "room", "phone" stand in the text. A given name alone is too common to count."""
    words = f" {_words(text)} "
    found = []
    if _names(words, person.full_name):
        found.append("name")
    if _stands_in(words, _words(person.class_name)):
        found.append("class")
    if _stands_in(words, re.sub("^(?:phong|p) ?", "", _words(person.room)), "(?:phong|p)(?: so)? ?"):
        found.append("room")
    if PHONE.search(text):
        found.append("phone")
    return tuple(found)


def _names(words: str, full_name: str) -> bool:
    """The full name, or its last two words, as most people sign."""
    name = _words(full_name).split()
    return len(name) >= SHORTEST_NAME and f" {' '.join(name[-SHORTEST_NAME:])} " in words


def _stands_in(words: str, name: str, before: str = "") -> bool:
    """Letters and digits may be written apart: "10 A1" is 10A1, "p203" is room 203."""
    loosely = " ?".join(re.findall("[a-z]+|[0-9]+", name))
    return bool(name) and re.search(f" {before}{loosely} ", words) is not None


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))
