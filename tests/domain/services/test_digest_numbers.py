"""No small number follows from what a digest shows."""

from collections import Counter
from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.life import Status
from domain.people import Actor, Role
from domain.questions import Anonymous
from domain.services.digesting import compose
from tests.domain.a_month import a_dialogue_school, asked, moment
from tests.storage.made_up import staff

SCHOOL = a_dialogue_school()
EVENING = moment(10, 20, 17, 30)


def october(id_, **more):
    return asked(id_, **{"period": "2026-10", "status": Status.ASSIGNED, **more})


HEAD = Actor((staff("head", Role.PRINCIPAL),))
SHOWN_AS = {"assigned": "awaiting", "pending_review": "pending", "returned": "returned_unclear"}
NUMBERS = count(1)
STATES = st.sampled_from(["assigned", "pending_review", "answered", "returned", "merged", "escalated"])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked_=st.lists(st.tuples(STATES, st.sampled_from(["csvc", "khac", "ban_tru"])), min_size=1, max_size=25))
async def test_no_small_number_follows_from_what_the_digest_shows(store, asked_):
    async with store.writing() as unit:
        for state, topic in asked_:
            more = {"return_reason": "unclear"} if state == "returned" else {}
            one = october(f"h{next(NUMBERS)}", status=Status(state), topic=topic, **more)
            await unit.questions.add(replace(one, asker=Anonymous()), one.id.encode(), None, [])
        found = await compose(unit, SCHOOL, HEAD, EVENING)
        for one in await unit.questions.in_cycle("others", "2026-10"):
            await unit.questions.save(replace(one, status=Status.WITHDRAWN, period="2026-01"))
    if found is None:
        return
    stages = Counter(SHOWN_AS.get(state, state) for state, _ in asked_)
    for counts, truth in ((found.stages, stages), (found.topics, Counter(topic for _, topic in asked_))):
        shown = {key: n for key, n in counts.cells.items() if n is not None}
        assert all(n >= SCHOOL.small_cell and n == truth[key] for key, n in shown.items())
        if counts.total is not None:
            rest = counts.total - sum(shown.values())
            hidden = len(counts.cells) - len(shown)
            assert hidden == 0 or (hidden > 1 and rest >= SCHOOL.small_cell)
