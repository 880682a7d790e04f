"""One verb leads to one place: of two errands with the same one, the second would swallow the first."""

from collections import Counter

from handlers.register import ERRANDS


def test_no_two_errands_share_a_button_or_a_prompt():
    verbs = Counter(verb for errand in ERRANDS for verb in errand.PRESSES)
    verbs += Counter(verb for errand in ERRANDS for verb in getattr(errand, "TYPED", {}))
    assert [verb for verb, times in verbs.items() if times > 1] == []
