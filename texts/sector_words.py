"""Words of the letters between a school and its authority."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from domain.milestones import Standing
from domain.notices import Notice, NoticeKind
from domain.sector import Milestone, Round
from texts import say
from texts.dates import full_date, long_date, short_date
from texts.session_facts import given
from texts.words import Quote, Words, compose

K = NoticeKind


def words(notice: Notice) -> Words:
    """For ``domain.services.sector_briefing.SECTOR_KINDS``."""
    return _WORDED[notice.kind](notice)


def milestone_words(milestone: Milestone) -> str:
    """ "kế hoạch đối thoại"."""
    return say(f"sector.milestone.{milestone}")


def before_words(day: date) -> str:
    """The date as the plan has it: "trước ngày 30/9/2026"."""
    return say("sector.before", None, day=f"{day.day}/{day.month}/{day.year}")


def late_words(standing: Standing, round_: Round, today: date) -> str:
    """ "kế hoạch đối thoại (3 ngày), báo cáo kết quả (1 ngày)"; "" when nothing is late."""
    return ", ".join(
        say(
            "sector.days_late",
            None,
            what=milestone_words(milestone),
            days=late_days(milestone, round_, today),
        )
        for milestone in standing.late(round_, today)
    )


def late_days(milestone: Milestone, round_: Round, today: date) -> int:
    """The date as written is the first day late (A22)."""
    return (today - round_.before[milestone]).days + 1


def _asked(notice: Notice) -> Words:
    milestone, before, today = given(notice, "milestone", Milestone), given(notice, "before", date), _today(notice)
    last = date.fromordinal(before.toordinal() - 1)
    key = "late" if today >= before else "last_day" if today == last else "ahead"
    state = say(f"notice.milestone_state.{key}", None, today=short_date(today), last=long_date(last))
    what = milestone_words(milestone)
    facts = {"what": what if notice.kind is K.URGED else _capital(what), "before": before_words(before), "state": state}
    how = say(f"notice.milestone_how.{milestone}", None, **_plain(notice, "authority"))
    return compose(say(f"notice.{notice.kind}", notice.audience, **_plain(notice, "round", "authority"), **facts), how)


def _received(notice: Notice) -> Words:
    facts = _facts(notice)
    day = full_date(date.fromisoformat(facts["on"]))
    plain = _plain(notice, "authority")
    return compose(say("notice.report_received", notice.audience, period=facts["period"], day=day, **plain))


def _replied(notice: Notice) -> Words:
    said = say("notice.matter_replied", notice.audience, **_plain(notice, "authority", "subject", "number"))
    return compose(" ".join(said.split()), Quote(notice.quote))


def _arrived(notice: Notice) -> Words:
    facts = _facts(notice)
    filled = {"period": facts.get("period", ""), "subject": facts.get("subject", "")}
    return compose(say(f"notice.{notice.kind}", notice.audience, **_plain(notice, "name"), **filled))


def _weekly(notice: Notice) -> Words:
    behind: Sequence[Standing] = given(notice, "standings", list)
    round_, today = given(notice, "round", Round), _today(notice)
    counts = {"late": len(behind), "schools": notice.values["of"]}
    title = say("notice.sector_weekly", notice.audience, round=_capital(round_.title), **counts)
    lines = [
        say("notice.sector_weekly_line", None, name=one.name, what=late_words(one, round_, today)) for one in behind
    ]
    return compose(title, "\n".join(lines))


def _today(notice: Notice) -> date:
    return given(notice, "today", date)


def _facts(notice: Notice) -> Mapping[str, Any]:
    return given(notice, "facts", dict)


def _plain(notice: Notice, *names: str) -> dict[str, object]:
    return {name: notice.values[name] for name in names}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_WORDED: dict[NoticeKind, Callable[[Notice], Words]] = {
    K.URGED: _asked,
    K.MILESTONE_NEAR: _asked,
    K.REPORT_RECEIVED: _received,
    K.MATTER_REPLIED: _replied,
    K.REPORT_ARRIVED: _arrived,
    K.MATTER_ARRIVED: _arrived,
    K.SECTOR_WEEKLY: _weekly,
}
