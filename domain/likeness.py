"""How alike two questions read. It suggests; a person merges."""

from domain.folding import fold


def likeness(one: str, other: str) -> float:
    """Jaccard similarity of the runs of three characters in the folded texts, 0 to 1."""
    left, right = _shingles(one), _shingles(other)
    return len(left & right) / len(left | right)


def _shingles(text: str, size: int = 3) -> frozenset[str]:
    folded = fold(text)
    return frozenset(folded[at : at + size] for at in range(max(1, len(folded) - size + 1)))
