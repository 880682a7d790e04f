"""What becomes of a letter after one attempt."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.notices import AT_MOST_ONCE, Letter, LetterState, RecipientKind
from domain.ports import Outcome, Sending

LONGEST_PAUSE = timedelta(hours=1)
MOST_AMBIGUOUS = 3
"""An answer whose arrival is unknown is sent again, its code visible, but not for ever: then a human is told."""
MOST_STUMBLES = 3
"""A letter that cannot even be put into words is tried again, then given up; it must not hold up the others."""


@dataclass(frozen=True)
class Verdict:
    """``undelivered``: a request was written and has certainly not delivered it, so the attempt is taken back."""

    state: LetterState
    retry_at: datetime | None = None
    undelivered: bool = False


def verdict_of(letter: Letter, sendings: list[Sending], *, departed: bool) -> Verdict:
    """One phone reached is reached. Answers go again when in doubt, reminders never. No phone: nobody is there."""
    outcomes = {sending.outcome for sending in sendings}
    if Outcome.SENT in outcomes:
        return Verdict(LetterState.SENT)
    ambiguous = Outcome.AMBIGUOUS in outcomes
    if ambiguous and (letter.kind in AT_MOST_ONCE or letter.attempts + 1 >= MOST_AMBIGUOUS):
        return Verdict(LetterState.UNKNOWN)
    if ambiguous or Outcome.PASSING in outcomes:
        return Verdict(LetterState.QUEUED, undelivered=departed and not ambiguous)
    return Verdict(LetterState.UNREACHABLE if outcomes <= {Outcome.PERMANENT} else LetterState.DEAD)


def again(verdict: Verdict, sendings: list[Sending], troubles: int, now: datetime) -> Verdict:
    """Not before Telegram allows it, and more patiently each time."""
    asked = max(sending.retry_after for sending in sendings)
    return replace(verdict, retry_at=now + max(timedelta(seconds=asked), _pause(troubles)))


def stumbled(letter: Letter, times: int, now: datetime, *, departed: bool) -> Verdict:
    """Something broke down in our own house; once on the wire, it may have arrived all the same."""
    if departed and letter.kind in AT_MOST_ONCE:
        return Verdict(LetterState.UNKNOWN)
    if times < MOST_STUMBLES:
        return Verdict(LetterState.QUEUED, now + _pause(times))
    return Verdict(LetterState.UNKNOWN if departed else LetterState.DEAD)


def kept(letter: Letter, state: LetterState) -> LetterState:
    """What is written down. Of a letter to somebody who gave no name only doubt is told, which the line causes:

    that it arrived, or found a closed door, would tell whose phone is closed.
    """
    telling = state not in {LetterState.QUEUED, LetterState.UNKNOWN}
    return LetterState.CARRIED if telling and letter.recipient.kind is RecipientKind.WAY_BACK else state


def _pause(troubles: int) -> timedelta:
    """1 s, 2 s, 4 s … up to an hour."""
    return min(timedelta(seconds=2 ** min(troubles, 12)), LONGEST_PAUSE)
