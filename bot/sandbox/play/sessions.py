"""What the clock brings, and what people do with it: dates, timetable, representatives, cutoff, the day itself."""

from bot.sandbox.play.actor import Actor
from bot.sandbox.play.theatre import Theatre, at
from texts import say

ZIP = b"PK\x03\x04"
SMALLEST_DOCUMENT = 5000
REPRESENTATIVES = {
    "homeroom_10a1": ("HS1007", "HS1008", "HS1009"),
    "homeroom_11a2": ("HS1106", "HS1107", "HS1108"),
    "CB05": ("HS1203", "HS1204", "HS1205"),
}


async def the_calendar(play: Theatre) -> None:
    """The 28th is a Saturday: the principal reads on which days the sessions are, and why."""
    play.transcript.narrate("calendar")
    principal = play.actor("principal")
    await principal.writes("/lich")
    for plan in play.school.series:
        principal.sees("cycle.programme.line", title=plan.title)


async def an_empty_day(play: Theatre) -> None:
    """Nothing happened, so the principal is left in peace."""
    play.actor("principal").misses("notice.digest", day="12/11/2026")


async def one_date_confirmed(play: Theatre) -> None:
    """The calendar asks; a person says yes."""
    play.transcript.narrate("confirm")
    play.actor("boarder").sees("notice.collection_opens")
    principal = play.actor("principal")
    principal.sees("notice.session_moved_ask")
    await principal.presses("cycle.button.agree")
    principal.sees("cycle.change.done")


async def the_other_date(play: Theatre) -> None:
    """The digest reminds of what is left, with the button for it."""
    principal = play.actor("principal")
    principal.sees("notice.digest", day="13/11/2026")
    title = principal.sees("cycle.digest.to_confirm").get("title", "")
    await principal.presses("cycle.button.confirm_date", title=title)
    await principal.presses("cycle.button.agree")
    principal.sees("cycle.change.done", title=title)


async def the_timetable(play: Theatre) -> None:
    """S4 5.5: Friday of the week before."""
    keeper = play.actor("CB06")
    keeper.sees("notice.timetable")
    await keeper.presses("cycle.button.timetabled")
    keeper.sees("cycle.timetable.done")


async def representatives(play: Theatre) -> None:
    """Three for each class; a fourth is one too many."""
    play.transcript.narrate("representatives")
    for teacher, pupils in REPRESENTATIVES.items():
        who = play.actor(teacher)
        who.sees("notice.pick_representatives")
        await who.presses("cycle.button.class", class_name=play.stage.school.person(pupils[0]).class_name)
        for pupil in pupils:
            await who.presses("cycle.button.pupil", name=play.stage.school.person(pupil).full_name)
        who.sees("cycle.representatives.complete")
    who = play.actor("homeroom_11a2")
    await who.presses("cycle.button.pupil", name=play.stage.school.person("HS1109").full_name)
    who.sees("refusal.enough_representatives")


async def not_yet_reviewed(play: Theatre) -> None:
    """Four hours before the cutoff one teacher has still not looked."""
    play.transcript.narrate("reminder")
    play.actor("CB05").sees("notice.review_reminder", count=1)


async def the_first_cutoff(play: Theatre) -> None:
    """What nobody reviewed goes up, marked; the list goes to the consolidator and to the chair."""
    play.transcript.narrate("cutoff")
    answerer = play.actor("answerer")
    answerer.sees("notice.assigned", code=play.codes["nursing_school"])
    await answerer.writes("/traloi")
    await answerer.presses("answer.button.open", code=play.codes["nursing_school"])
    answerer.sees("answer.unreviewed")
    for key in ("consolidator", "principal"):
        who = play.actor(key)
        who.sees("notice.question_list")
        who.sees("notice.question_list_unreviewed", count=2)
        _has_the_list(play, who, "others")


async def the_second_cutoff(play: Theatre) -> None:
    """The boarders' session is in the evening, so its list closes today."""
    for key in ("consolidator", "principal"):
        _has_the_list(play, play.actor(key), "boarding")


def _has_the_list(play: Theatre, who: Actor, series: str) -> None:
    """A Word document, as far as its first bytes and its size tell."""
    name = say("cycle.list.file", None, series=series, period="2026-11")
    found = [message.document or b"" for message in who.phone.documents if message.filename == name]
    sound = len(found) == 1 and found[0].startswith(ZIP) and len(found[0]) > SMALLEST_DOCUMENT
    play.transcript.check(
        sound,
        say("play.check.document", who=who.name, name=name),
        ", ".join(message.filename or "" for message in who.phone.documents),
    )


async def the_evening_before(play: Theatre) -> None:
    """Those who were chosen, all boarders, and the staff who take part; nobody else."""
    play.actor("HS1106").sees("notice.session_eve_chosen", class_name="11A2")
    play.actor("boarder").sees("notice.session_eve")
    play.actor("homeroom_11a2").sees("notice.session_eve")
    play.actor("HS1110").misses("notice.session_eve_chosen")


async def the_same_morning(play: Theatre) -> None:
    play.transcript.narrate("session")
    play.actor("HS1106").sees("notice.session_today")
    play.actor("boarder").sees("notice.session_today")
    play.actor("HS1110").misses("notice.session_today")


SCENES = (
    at(12, "09:00", the_calendar),
    at(12, "18:00", an_empty_day),
    at(13, "08:00", one_date_confirmed),
    at(13, "17:45", the_other_date),
    at(20, "17:30", the_timetable),
    at(24, "08:30", representatives),
    at(26, "11:05", not_yet_reviewed),
    at(26, "15:30", the_first_cutoff),
    at(26, "17:15", the_evening_before),
    at(27, "07:15", the_same_morning),
    at(27, "15:30", the_second_cutoff),
)
