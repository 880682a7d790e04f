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
    if person.class_name and f" {_words(person.class_name)} " in words:
        found.append("class")
    if person.room and f" phong {_words(person.room)} " in words:
        found.append("room")
    if PHONE.search(text):
        found.append("phone")
    return tuple(found)


def _names(words: str, full_name: str) -> bool:
    """The full name, or its last two words, as most people sign."""
    name = fold(full_name).split()
    return len(name) >= SHORTEST_NAME and f" {' '.join(name[-SHORTEST_NAME:])} " in words


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))
