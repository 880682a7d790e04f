"""Many marks looked for in one walk over the bytes, so that a school of thousands takes no longer than one of ten."""

from collections import Counter, defaultdict
from collections.abc import Iterable

HEAD = 5
"""Bytes. A shorter mark would be found everywhere by chance, and is not looked for."""
SURE = 7
"""Bytes. A shorter mark may stand somewhere by chance, in a photo for example."""


class Search:
    """``marks``: (form, bytes) of everybody, in any order. About seven megabytes a second."""

    def __init__(self, marks: Iterable[tuple[str, bytes]]) -> None:
        self._heads: defaultdict[bytes, set[tuple[str, bytes]]] = defaultdict(set)
        self.unsure = 0
        for form, mark in marks:
            if len(mark) >= HEAD:
                self._heads[mark[:HEAD]].add((form, mark))
                self.unsure += len(mark) < SURE
        self._known = frozenset(self._heads)

    def found(self, content: bytes) -> Counter[tuple[str, bool]]:
        """How often each form stands there; the flag: whether it is long enough to be no chance."""
        known, hits = self._known, Counter[tuple[str, bool]]()
        for at in range(len(content) - HEAD + 1):
            if content[at : at + HEAD] in known:
                hits.update(self._at(content, at))
        return hits

    def by_chance(self, size: int) -> float:
        """How many unsure hits that many random bytes would bring."""
        return size * self.unsure / 256.0**HEAD

    def _at(self, content: bytes, at: int) -> Iterable[tuple[str, bool]]:
        candidates = self._heads[content[at : at + HEAD]]
        return [(form, len(mark) >= SURE) for form, mark in candidates if content.startswith(mark, at)]
