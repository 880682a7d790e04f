"""One paper as it comes out: its file, a line that sums it up, and the parts by which issues are compared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from domain.papers import Paper, Parts
from texts import say

Files = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class Drawn:
    """``files``: (name, bytes). ``summary``: one line for the message. ``parts``: {aspect: {item: what is said}}.

    ``figures``: of a report, what an authority may read out of it (``domain.sent_report.packed``).
    """

    files: Files
    summary: str
    parts: Parts
    figures: Mapping[str, Any] = field(default_factory=dict)


Draw = Callable[[Paper, Any, datetime], Drawn]


def file_name(paper: Paper) -> str:
    """ASCII, so that every phone and every printer opens it: ``bien-ban-doi-thoai-ban_tru-2026-11.docx``."""
    return say(f"papers.file.{paper.kind}", None, ref=paper.ref.replace("/", "-"))


def the_rest(sheet: Any, *without: str) -> dict[str, str]:
    """All fields of a sheet but those: what has no aspect of its own. The moment of drawing is no change."""
    left = {field.name for field in fields(sheet)} - {*without, "drawn_at"}
    return {name: repr(getattr(sheet, name)) for name in sorted(left)}
