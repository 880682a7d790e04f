"""The privacy notice, made from the school's actual settings so that it cannot promise what is not set."""

from collections.abc import Mapping

from domain.notices import Audience
from domain.school import School
from texts import say
from texts.words import Words, compose


def privacy_notice(school: School, audience: Audience) -> Words:
    """One screen: what for, who reads, how long, what "không ghi tên" means and what it cannot mean, rights."""
    facts = {
        "school": school.name,
        "months": school.retention_months,
        "days": school.return_address_days,
        "left_days": school.left_days,
        "group": school.smallest_group,
    }
    if not school.has_box:
        return _office_notice(audience, facts)
    visits = ("visits",) if school.visits else ()
    lines = ("purpose", "who", *visits, "kept", "anonymous", "limits", "rights")
    return compose(
        say("privacy.title", audience),
        "\n".join(say(f"privacy.{line}", audience, **facts) for line in lines),
        say("enrol.help_numbers"),
        say("privacy.ask", audience),
    )


def _office_notice(audience: Audience, facts: Mapping[str, object]) -> Words:
    """Of an authority that asks nobody anything: there is less to keep, and nobody's question."""
    lines = [say(f"privacy.office_{line}", None, **facts) for line in ("purpose", "who", "kept", "limits", "rights")]
    return compose(say("privacy.title", audience), "\n".join(lines), say("privacy.ask", audience))
