"""What the bot remembers of a chat so that it can be emptied: ids, for two days, and not without end."""

from datetime import timedelta

from handlers.trail import Trail
from tests.a_school import MORNING

TWO_DAYS = timedelta(hours=48)


def test_each_chat_has_its_own_in_the_order_of_the_ids():
    trail = Trail()
    for chat, message in ((1, 12), (2, 13), (1, 11), (1, 12)):
        trail.note(chat, message, MORNING, MORNING)
    assert (trail.of(1, MORNING), trail.of(2, MORNING), trail.of(3, MORNING)) == ([11, 12], [13], [])


def test_what_is_gone_from_the_chat_is_forgotten():
    trail = Trail()
    trail.note(1, 11, MORNING, MORNING)
    trail.drop(1, [11, 99])
    assert trail.of(1, MORNING) == []


def test_after_two_days_nothing_is_remembered_also_not_in_the_memory():
    trail = Trail()
    trail.note(1, 11, MORNING, MORNING)
    later = MORNING + TWO_DAYS
    assert trail.of(1, later) == []
    trail.note(2, 12, later + timedelta(seconds=1), later + timedelta(seconds=1))
    assert 1 not in trail._chats


def test_a_message_too_old_when_it_is_first_seen_is_not_remembered():
    trail = Trail()
    trail.note(1, 11, MORNING - TWO_DAYS - timedelta(minutes=1), MORNING)
    assert trail.of(1, MORNING) == []
    assert trail._chats == {}


def test_beyond_its_size_the_oldest_go_first():
    trail = Trail(most=3)
    for message in range(5):
        trail.note(1, message, MORNING, MORNING)
    assert trail.of(1, MORNING) == [2, 3, 4]
