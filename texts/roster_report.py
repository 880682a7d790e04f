"""What a roster file would do, in words: the numbers, then every place to mend."""

from collections.abc import Sequence

from domain.roster import WHOLE_SCHOOL, Problem, RosterPlan, Sheet
from texts import say
from texts.documents.roster_words import HEADERS, SHEET_NAMES

MOST_LINES = 20
LONGEST = 3000
"""Characters of problems in one message; the rest goes into a file."""


def report(plan: RosterPlan) -> tuple[str, str]:
    """(what is said, the whole list as a text file: "" when everything has been said)."""
    lines = [line_of(problem) for problem in plan.problems]
    shown = _fitting(lines)
    parts = [say("roster.summary", **vars(plan.summary))]
    if plan.faults:
        parts = [say("roster.faults", count=len(plan.faults))]
    elif plan.warnings:
        parts.append(say("roster.warnings", count=len(plan.warnings)))
    left = len(lines) - len(shown)
    parts += ["\n".join(shown)] if shown else []
    parts += [say("roster.more", count=left)] if left else []
    return "\n\n".join(parts), "\n".join([parts[0], *lines, ""]) if left else ""


def whole_report(plan: RosterPlan) -> str:
    """Everything, for the command line."""
    head = say("roster.faults", count=len(plan.faults)) if plan.faults else say("roster.summary", **vars(plan.summary))
    return "\n".join([head, *map(line_of, plan.problems)] if plan.problems else [head, say("roster.clean")])


def line_of(problem: Problem) -> str:
    """Where, what, and how to mend it."""
    values = dict(problem.values)
    if isinstance(values.get("sheet"), Sheet):
        values["sheet"] = SHEET_NAMES[Sheet(str(values["sheet"]))]
    what = say(f"roster.problem.{problem.key}", None, **values)
    mend = say(f"roster.mend.{problem.mend_key}", None, **values)
    if problem.row == WHOLE_SCHOOL:
        return say("roster.line_school", what=what, mend=mend)
    sheet, column = SHEET_NAMES[problem.sheet], HEADERS[problem.sheet, problem.column]
    return say("roster.line_row", sheet=sheet, row=problem.row, column=column, what=what, mend=mend)


def _fitting(lines: Sequence[str]) -> list[str]:
    shown: list[str] = []
    room = LONGEST
    for line in lines[:MOST_LINES]:
        room -= len(line)
        if room < 0:
            break
        shown.append(line)
    return shown
