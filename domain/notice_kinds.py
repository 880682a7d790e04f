"""Every kind of letter the bot writes of its own accord, and in whose lane it travels."""

from enum import IntEnum, StrEnum


class NoticeKind(StrEnum):
    """Every kind has words in ``texts/vi.toml`` under ``[notice.<kind>]``; a test says so."""

    # to whoever asked
    APPROVED = "approved"
    CORRECTED = "corrected"
    RETURNED = "returned"
    MERGED = "merged"
    ANSWERED = "answered"
    SAFETY_CARD = "safety_card"
    CARRIED_OVER = "carried_over"
    PROMISE_ASKED = "promise_asked"
    PROMISE_MOVED = "promise_moved"
    PASSED_UP = "passed_up"
    REPLY_LATE = "reply_late"
    # to staff, about one question
    ASSIGNED = "assigned"
    URGENT_ALERT = "urgent_alert"
    URGENT_UNACKNOWLEDGED = "urgent_unacknowledged"
    ADDED = "added"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    APPEALED = "appealed"
    PROMISE_DUE = "promise_due"
    PROMISE_DONE = "promise_done"
    PROMISE_DISPUTED = "promise_disputed"
    NOTICE_TO_NUMBER = "notice_to_number"
    REPLY_AWAITED = "reply_awaited"
    # to staff, about what waits for them
    REVIEW_NEW = "review_new"
    REVIEW_REMINDER = "review_reminder"
    REVIEW_WEEKEND = "review_weekend"
    DIGEST = "digest"
    QUESTION_LIST = "question_list"
    REPORT_DUE = "report_due"
    # to staff, about home visits and the plan's tasks
    VISIT_REMINDER = "visit_reminder"
    VISIT_REPORT = "visit_report"
    VISIT_CASE = "visit_case"
    VISIT_CASE_BOARD = "visit_case_board"
    VISIT_CASE_NEWS = "visit_case_news"
    TASK_DUE = "task_due"
    TASK_GIVEN = "task_given"
    # about a session
    COLLECTION_OPENS = "collection_opens"
    PUPIL_REMINDER = "pupil_reminder"
    TIMETABLE = "timetable"
    SESSION_MOVED = "session_moved"
    PICK_REPRESENTATIVES = "pick_representatives"
    SESSION_EVE = "session_eve"
    SESSION_TODAY = "session_today"
    SPEAKER_CALLED = "speaker_called"
    HALL_ENDED = "hall_ended"
    # about enrolment
    ENROL_PENDING = "enrol_pending"
    ENROL_APPROVED = "enrol_approved"
    ENROL_REFUSED = "enrol_refused"
    # between a school and its authority
    URGED = "urged"
    MILESTONE_NEAR = "milestone_near"
    REPORT_RECEIVED = "report_received"
    MATTER_REPLIED = "matter_replied"
    REPORT_ARRIVED = "report_arrived"
    MATTER_ARRIVED = "matter_arrived"
    SECTOR_WEEKLY = "sector_weekly"
    # to the bot's administrators, about the machine
    BACKUP_FAILED = "backup_failed"
    SILENCE_OVER = "silence_over"
    SILENCE_TOO_LONG = "silence_too_long"
    RIVAL = "rival"
    FOREIGN_WEBHOOK = "foreign_webhook"


class Haste(IntEnum):
    """The lanes of the outbox: a lower one overtakes a higher one."""

    URGENT = 0
    ANSWER = 1
    WORK = 2
    BULK = 3


K = NoticeKind

ANSWER_KINDS = frozenset(
    {
        K.APPROVED,
        K.CORRECTED,
        K.RETURNED,
        K.MERGED,
        K.ANSWERED,
        K.PASSED_UP,
        K.SAFETY_CARD,
        K.SPEAKER_CALLED,
        K.ENROL_APPROVED,
        K.ENROL_REFUSED,
    },
)
MACHINE_KINDS = frozenset(
    {K.BACKUP_FAILED, K.SILENCE_OVER, K.SILENCE_TOO_LONG, K.RIVAL, K.FOREIGN_WEBHOOK},
)
URGENT_KINDS = frozenset({K.URGENT_ALERT, K.URGENT_UNACKNOWLEDGED, K.SAFETY_CARD})
WITHOUT_CONSENT = URGENT_KINDS | {K.ENROL_APPROVED, K.ENROL_REFUSED}
"""To somebody who has not agreed, or not any more: a child in danger (NĐ 13/2023, Đ.17), and the way to agree."""
BULK_KINDS = frozenset(
    {
        K.COLLECTION_OPENS,
        K.PUPIL_REMINDER,
        K.SESSION_MOVED,
        K.SESSION_EVE,
        K.SESSION_TODAY,
        K.CARRIED_OVER,
        K.DIGEST,
        K.REVIEW_REMINDER,
        K.REVIEW_WEEKEND,
        K.TIMETABLE,
        K.REPORT_DUE,
        K.PICK_REPRESENTATIVES,
        K.PROMISE_DUE,
        K.MILESTONE_NEAR,
        K.REPORT_RECEIVED,
        K.SECTOR_WEEKLY,
        K.REPLY_AWAITED,
        K.VISIT_REMINDER,
        K.VISIT_REPORT,
        K.TASK_DUE,
    },
)
AT_MOST_ONCE = BULK_KINDS
"""When it is not known whether one of these arrived, it is listed for a human, never sent again."""


def haste_of(kind: NoticeKind) -> Haste:
    """The lane a kind travels in."""
    if kind in URGENT_KINDS:
        return Haste.URGENT
    if kind in ANSWER_KINDS:
        return Haste.ANSWER
    return Haste.BULK if kind in BULK_KINDS else Haste.WORK
