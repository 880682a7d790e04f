"""Several schools and the authority above them, each playing its own dialogues on one clock (S2)."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import SCHOOL_ZONE
from bot.deployment import Deployment
from bot.sandbox.district import District, district_in
from bot.sandbox.period.company import Company
from bot.sandbox.period.papers import of_the_school, takes
from bot.sandbox.period.programme import dialogues_of, first_morning, planned
from bot.sandbox.play import ending
from bot.sandbox.play.actor import Actor
from bot.sandbox.play.transcript import Transcript
from domain.consignment import AUTHORITY
from domain.people import Role
from domain.sector import Milestone
from texts import say

AT_WORK = time(9, 30)
A_DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


async def play_district(
    deployment: Deployment, write: Callable[[str], object], papers: Path | None, *, short: bool = False
) -> int:
    """Every school in its own folder; the exit code is 0 only when every check of every house held."""
    schools = [code for code in deployment.houses if code != AUTHORITY]
    begins = min(first_morning(deployment.rules(code)) for code in schools)
    with TemporaryDirectory(prefix="homthu-") as folder:
        async with district_in(Path(folder), deployment, begins) as district:
            transcript = Transcript(write, district.now)
            there = papers or Path(folder) / "papers"
            cast = {code: _company(district, code, transcript, there) for code in district.stages}
            transcript.narrate("sector", authority=cast[AUTHORITY].school.name, schools=len(schools))
            transcript.day(district.now().date())
            await _planned(cast, short=short)
            await _played(cast)
            await _looked_back(cast, Path(folder))
        return transcript.summary()


def _company(district: District, code: str, transcript: Transcript, papers: Path) -> Company:
    place = papers / (code or "authority")
    place.mkdir(parents=True, exist_ok=True)
    play = Company(district.stages[code], transcript, place)
    play.around = tuple(district.stages.values())
    return play


async def _planned(cast: dict[str, Company], *, short: bool) -> None:
    """The schools' own scenes, and what goes up; the last of them is late with its plan."""
    authority = cast[AUTHORITY]
    schools = [play for code, play in cast.items() if code != AUTHORITY]
    round_ = authority.school.sector.round
    for play in schools:
        await planned(play, short=short)
        late = play is schools[-1]
        day = round_.before[Milestone.PLAN] + A_DAY if round_ and late else play.stage.now().date() + A_DAY
        issued = datetime.combine(day, AT_WORK, SCHOOL_ZONE)
        play.plan(issued, "plan issued", partial(_plan_issued, play))
        if late and round_:
            urged = issued - HOUR
            authority.plan(urged, "urged", partial(_urged, authority, play))
        over = [(await dialogue.session()).ends_at for dialogue in dialogues_of(play)]
        play.plan(max(over) + A_DAY, "report", partial(_reported, play, authority))
        authority.plan(max(over) + 2 * A_DAY, "merged", partial(_merged, authority))


async def _played(cast: dict[str, Company]) -> None:
    """Whoever's scene comes first."""
    while waiting := [play for play in cast.values() if play.next_moment() is not None]:
        first = min(waiting, key=lambda play: play.next_moment() or play.stage.now())
        await first.play_next()


async def _plan_issued(play: Company) -> None:
    play.transcript.narrate("plan_issued", school=play.school.name)
    principal = play.holder(Role.PRINCIPAL)
    await takes(play, principal, say("papers.kind.plan"))
    await principal.presses("sector.button.plan_issued")
    principal.sees("sector.plan_told")


async def _urged(authority: Company, late: Company) -> None:
    """S2 IV.1 "đôn đốc": one tap, and the school's leadership reads it."""
    officer = authority.holder(Role.AUTHORITY_OFFICER)
    authority.transcript.narrate("urged", school=late.school.name)
    await officer.writes("/cactruong")
    officer.reads(late.school.name)
    await officer.presses("sector.button.urge_all")
    officer.sees("sector.urged_all")
    late.holder(Role.PRINCIPAL).sees("notice.urged")


async def _reported(play: Company, authority: Company) -> None:
    principal = play.holder(Role.PRINCIPAL)
    play.transcript.narrate("report_up", school=play.school.name)
    await principal.writes("/baocao")
    label = next((one for one in principal.phone.last.labels), None)
    if not play.transcript.check(label is not None, say("play.check.file_came", who=principal.name, name="/baocao")):
        return
    await principal.taps(str(label), principal.phone.last)
    play.keeps_papers(principal, -2)
    await principal.presses("sector.button.send_report", authority=play.school.authority)
    principal.sees("sector.report_sent")
    authority.holder(Role.AUTHORITY_OFFICER).sees("notice.report_arrived")


async def _merged(authority: Company) -> None:
    """Out of all that have come; of the schools' questions nothing."""
    authority.transcript.narrate("merged_report")
    head = authority.holder(Role.AUTHORITY_HEAD)
    await head.writes("/cactruong")
    await head.presses("sector.button.merge")
    head.sees("sector.merged.done")
    authority.keeps_papers(head, -2)


async def _looked_back(cast: dict[str, Company], folder: Path) -> None:
    """Nobody is found where nobody belongs, and nothing that was asked has reached the authority."""
    phones: list[Actor] = [cast[AUTHORITY].act(person) for person in cast[AUTHORITY].stage.school.people]
    for code, play in cast.items():
        violations = play.stage.wire.violations
        play.transcript.check(not violations, say("play.check.wire"), ", ".join(map(str, violations)))
        if code == AUTHORITY:
            continue
        await of_the_school(play)
        ending.search(play, folder / code / "homthu.db", play.hidden)
        for told in play.tales.values():
            for phone in phones:
                phone.knows_nothing_of(play.codes.get(told.key, "-"), told.asking.text)
