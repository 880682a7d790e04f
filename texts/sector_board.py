"""The authority's screens: every school in a line of words, one school, what it sent."""

from collections.abc import Sequence
from datetime import date

from domain.consignment import Consignment
from domain.milestones import Standing
from domain.sector import Milestone, Round
from domain.services.overseeing import SchoolPage
from texts import say
from texts.dates import full_date, short_date
from texts.sector_words import before_words, late_days, late_words, milestone_words
from texts.words import Quote, Words, compose

M = Milestone
FEW = 8
"""Schools that are found without searching."""


def board(standings: Sequence[Standing], shown: Sequence[Standing], round_: Round, today: date) -> Words:
    """``shown`` as they are given, each with what is left to do; the sums are of all ``standings``."""
    limits = {milestone.value: before_words(round_.before[milestone]) for milestone in M}
    lines = [
        say("sector.board.school", None, mark=mark(one, round_, today), name=one.name, left=_left(one, round_, today))
        for one in shown
    ]
    nobody = "" if shown else say("sector.board.not_found" if standings else "sector.board.nobody")
    return compose(
        say("sector.board.title", None, round=round_.title),
        say("sector.board.limits", None, **limits),
        _sums(standings, round_, today) if standings else "",
        "\n".join(lines) or nobody,
        say("sector.board.find") if len(standings) > FEW else "",
    )


def _left(standing: Standing, round_: Round, today: date) -> str:
    """What a school has still to do, in half a line; "" when nothing."""
    late = standing.late(round_, today)
    found = [
        say("sector.left.late", None, what=_short(milestone), days=late_days(milestone, round_, today))
        for milestone in late
    ]
    found += [say("sector.left.open", None, what=_short(one)) for one in standing.missing() if one not in late]
    if standing.complete is False:
        found.append(say("sector.left.incomplete"))
    return say("sector.left.all", None, what=", ".join(found)) if found else ""


def _short(milestone: Milestone) -> str:
    return say(f"sector.left.{milestone}")


def mark(standing: Standing, round_: Round, today: date) -> str:
    """A word beside every colour."""
    if standing.late(round_, today):
        return say("sector.board.late")
    return say("sector.board.waiting" if standing.missing() else "sector.board.done")


def marks(standing: Standing, round_: Round, today: date) -> str:
    """The five marks in words."""
    late, was_late = late_words(standing, round_, today), standing.was_late(round_)
    found = [
        _reached(standing, M.PLAN),
        _reached(standing, M.SESSION),
        complete_words(standing),
        _reached(standing, M.REPORT),
        say("sector.mark.late", None, what=late) if late else say("sector.mark.on_time"),
    ]
    if was_late:
        found.append(say("sector.mark.was_late", None, what=", ".join(map(milestone_words, was_late))))
    return "; ".join(found)


def complete_words(standing: Standing) -> str:
    """Whether everybody expected came."""
    key = {True: "complete", False: "incomplete", None: "uncounted"}[standing.complete]
    return say(f"sector.mark.{key}")


def _reached(standing: Standing, milestone: Milestone) -> str:
    day = standing.reached.get(milestone)
    if day is None:
        return say(f"sector.mark.{milestone}_missing")
    return say(f"sector.mark.{milestone}_done", None, day=short_date(day))


def _sums(standings: Sequence[Standing], round_: Round, today: date) -> str:
    done = {milestone.value: sum(milestone in one.reached for one in standings) for milestone in M}
    complete = sum(one.complete is True for one in standings)
    late = sum(bool(one.late(round_, today)) for one in standings)
    return say("sector.board.sums", None, schools=len(standings), complete=complete, late=late, **done)


def school_page(page: SchoolPage, round_: Round, today: date) -> Words:
    """Figures only."""
    one = page.standing
    came = say("sector.page.came", None, came=one.came, wanted=one.wanted) if one.came and one.wanted else ""
    return compose(
        say("sector.page.title", None, name=one.name),
        marks(one, round_, today).replace("; ", "\n"),
        "\n".join(filter(None, [say("sector.page.sessions", None, count=one.sessions), came])),
        "\n".join(_urged(milestone, *last) for milestone, last in page.urged.items()),
        "\n".join([_counted("reports", "no_report", page.reports), _counted("matters", "", page.matters)]).strip(),
        say("sector.page.note"),
    )


def _urged(milestone: Milestone, day: date, delivered: bool) -> str:
    state = say("sector.page.delivered" if delivered else "sector.page.on_its_way")
    return say("sector.page.urged", None, what=milestone_words(milestone), day=full_date(day), state=state)


def _counted(key: str, none: str, found: Sequence[Consignment]) -> str:
    if found:
        return say(f"sector.page.{key}", None, count=len(found))
    return say(f"sector.page.{none}") if none else ""


def report_words(name: str, report: Consignment) -> Words:
    """Above the files."""
    number = say("sector.report.number", None, number=report.facts["number"]) if report.facts.get("number") else ""
    nothing = "" if report.enclosures else say("sector.report.no_file")
    title = say("sector.report.title", None, name=name, period=report.text("period"), day=full_date(report.day))
    return compose(title, number, nothing)


def matter_words(name: str, matter: Consignment, reply: Consignment | None) -> Words:
    """What a school passed up, and what was replied."""
    issued, expected = matter.text("issued_on"), matter.text("expected_on")
    title = say(
        "sector.matter.title",
        None,
        name=name,
        number=matter.text("number") or say("sector.matter.no_number"),
        issued=full_date(date.fromisoformat(issued)) if issued else "",
    )
    wish = say("sector.matter.expected", None, day=full_date(date.fromisoformat(expected))) if expected else ""
    parts: list[str | Quote] = [title, Quote(matter.text("subject")), wish]
    if reply is None:
        return compose(*parts, say("sector.matter.waiting"))
    return compose(*parts, say("sector.matter.replied", None, day=full_date(reply.day)), Quote(reply.text("text")))
