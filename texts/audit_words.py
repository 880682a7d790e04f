"""The audit log in words: for the heads of the school in chat, and for the command line."""

from collections.abc import Sequence

from domain.audit import CLOCK, CONSOLE, Act, Check, Entry, short
from domain.services.auditing import Line
from texts import has, say
from texts.dates import clock, full_date, short_date
from texts.words import Words, compose


def page_words(lines: Sequence[Line], verdict: str) -> Words:
    """Newest first; ``verdict`` stands above the first page."""
    told = [_line(line) for line in lines] or [say("audit.none")]
    return compose(say("audit.title"), verdict, "\n".join(told))


def verdict_words(check: Check, first: Entry | None) -> str:
    """Whether the whole chain holds."""
    if check.broken:
        return say("audit.broken", None, number=check.broken)
    if first is None:
        return say("audit.empty")
    return say("audit.holds", None, first=full_date(first.at.date()), head=short(check.head))


def expected_words(check: Check, head: str, months: int) -> str:
    """Whether a head noted earlier is still part of it."""
    return say("audit.found" if check.found else "audit.lost", None, head=head, months=months)


def command_line(line: Line) -> str:
    """One line for the terminal, with its number and year."""
    entry = line.entry
    at = f"{full_date(entry.at.date())} {clock(entry.at)}"
    return say("audit.command.line", None, number=entry.number, at=at, who=_who(line), what=_did(entry.act))


def _line(line: Line) -> str:
    at = f"{short_date(line.entry.at.date())} {clock(line.entry.at)}"
    return say("audit.line", None, at=at, who=_who(line), what=_did(line.entry.act))


def _who(line: Line) -> str:
    actor = line.entry.act.actor
    if actor in {CONSOLE, CLOCK}:
        return say(f"audit.{actor}")
    return line.name or say("audit.gone", None, id=actor)


def _did(act: Act) -> str:
    key = f"audit.did.{act.action}"
    return say(key if has(key) else "audit.did.other", None, action=act.action, what=_what(act))


def _what(act: Act) -> str:
    kind, _, ref = act.subject.partition("/")
    codes = act.facts.get("codes")
    if isinstance(codes, list):
        kind, ref = f"{kind}_{ref}", ", ".join(f"#{code}" for code in codes)
    key = f"audit.of.{kind}"
    return say(key if has(key) else "audit.of.other", None, ref=ref, codes=ref, subject=act.subject)
