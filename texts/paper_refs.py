"""What a paper goes by, in words: a dialogue and its month, a month, a semester, a school year, a question."""

import re

from domain.papers import Paper
from domain.school import School
from texts import say
from texts.dates import period

_MONTH = re.compile(r"\d{4}-\d{2}")
_YEAR = re.compile(r"\d{4}-\d{4}")
_SEMESTER = re.compile(r"HK([12])-(\d{4}-\d{4})")


def is_of_dialogue(ref: str) -> bool:
    """ "series/period"."""
    return "/" in ref


def ref_words(school: School, ref: str) -> str:
    """Raises Unknown for a dialogue that is none."""
    if is_of_dialogue(ref):
        series, month = ref.split("/")
        return say("papers.ref.dialogue", None, title=school.plan(series).title, period=period(month))
    if _MONTH.fullmatch(ref):
        return period(ref)
    if _YEAR.fullmatch(ref):
        return say("papers.ref.year", None, year=ref)
    if semester := _SEMESTER.fullmatch(ref):
        return say(f"papers.ref.semester_{semester[1]}", None, year=semester[2])
    return f"#{ref}"


def title(school: School, paper: Paper) -> str:
    """ "Báo cáo · tháng 11/2026"."""
    kind = say(f"papers.kind.{paper.kind}")
    return say("papers.of", None, kind=kind, ref=ref_words(school, paper.ref))
