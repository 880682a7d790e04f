"""Every use case with its ports, in plain constructor calls."""

from datetime import datetime

from telegram import Bot

from bot.vault import KeyVault
from domain.limits import Limits
from domain.notices import MACHINE_KINDS, Audience, Letter, Notice, NoticeKind
from domain.people import Person
from domain.ports import Clock, Dice, Erasures, Store, Unit
from domain.school import School
from domain.services.adding import Adding
from domain.services.admitting import Admitting
from domain.services.answering import Answering
from domain.services.asking import Asking
from domain.services.attending import Attending
from domain.services.auditing import Auditing
from domain.services.briefing import Briefing
from domain.services.claiming import Claims
from domain.services.confirming import Confirming
from domain.services.convening import Convening
from domain.services.cycle_briefing import CYCLE_KINDS, CycleBriefing
from domain.services.delivering import Brief, Delivering
from domain.services.desk import Desk
from domain.services.digesting import Digesting
from domain.services.enrol_briefing import ENROL_KINDS, EnrolBriefing
from domain.services.enrolling import Enrolling
from domain.services.erasing import Erasing
from domain.services.flooring import Flooring
from domain.services.following import Following
from domain.services.guesses import Guesses
from domain.services.hall_briefing import HALL_KINDS, HallBriefing
from domain.services.hall_reporting import HallReporting
from domain.services.handing_up import HandingUp
from domain.services.hearing import Hearing
from domain.services.informing import Informing
from domain.services.inviting import Inviting
from domain.services.issuing import Issuing
from domain.services.keeping import Keeping
from domain.services.merging import Merging
from domain.services.minding import Minding
from domain.services.muting import Muting
from domain.services.offers import OFFERS
from domain.services.overseeing import Overseeing
from domain.services.passing_on import PassingOn
from domain.services.presiding import Presiding
from domain.services.promise_briefing import PROMISE_KINDS, PromiseBriefing
from domain.services.receiving import Receiving
from domain.services.representing import Representing
from domain.services.reviewing import Reviewing
from domain.services.rostering import Rostering
from domain.services.sector_briefing import SECTOR_KINDS, SectorBriefing
from domain.services.speaking import Speaking
from domain.services.task_briefing import TASK_KINDS, TaskBriefing
from domain.services.tasking import Tasking
from domain.services.visit_briefing import VISIT_KINDS, VisitBriefing
from domain.services.visit_cases import VisitCases
from domain.services.visit_overview import VisitOverview
from domain.services.visiting import Visiting
from handlers.drafts import Drafts
from handlers.messenger import TelegramMessenger
from handlers.register import commands_of, errands_for
from handlers.services import Services
from handlers.trail import Trail
from texts.documents.roster_words import roster_words


def services_of(
    school: School,
    store: Store,
    clock: Clock,
    dice: Dice,
    vault: KeyVault,
    bot: Bot,
    erasures: Erasures,
    trail: Trail,
) -> Services:
    """About forty of them; no container, no magic."""
    brief, answering = _brief(school, vault), Answering(store, clock, school)
    return Services(
        school=school,
        store=store,
        clock=clock,
        dice=dice,
        vault=vault,
        redraw=_redraw,
        asking=Asking(store, clock, dice, vault, school, Limits(school.asking.per_hour, school.asking.per_day)),
        following=Following(store, clock, Claims(vault), school, erasures),
        reviewing=Reviewing(store, clock, dice, school),
        muting=Muting(store, clock, vault, school),
        merging=Merging(store, clock),
        erasing=Erasing(store, clock, school, erasures),
        informing=Informing(store),
        desk=Desk(store, clock, school),
        answering=answering,
        delivering=Delivering(store, clock, vault, TelegramMessenger(bot), brief),
        enrolling=Enrolling(store, clock, vault, school, Guesses(school.wrong_guesses)),
        admitting=Admitting(store, clock, dice, school),
        inviting=Inviting(store, clock, dice, vault, school),
        minding=Minding(store, clock, school),
        rostering=Rostering(store, clock, dice, roster_words(school.titles), school.sector.is_authority),
        convening=Convening(store, clock, school),
        adding=Adding(store, clock, dice, school),
        representing=Representing(store, clock, school),
        digesting=Digesting(store, clock, school),
        auditing=Auditing(store, clock),
        issuing=Issuing(store, clock, school, OFFERS),
        tasking=Tasking(store, clock, school),
        visiting=Visiting(store, clock, dice, school),
        visit_cases=VisitCases(store, clock, school),
        visit_overview=VisitOverview(store, clock, school),
        presiding=Presiding(store, clock, dice, school, answering),
        hearing=Hearing(store, clock, dice, school),
        flooring=Flooring(store, clock, dice, school),
        speaking=Speaking(store, clock, dice, school),
        attending=Attending(store, clock, dice, vault, school),
        hall_reporting=HallReporting(store, clock, school),
        overseeing=Overseeing(store, clock, school),
        handing_up=HandingUp(store, clock, school),
        receiving=Receiving(school),
        keeping=Keeping(store, clock, school),
        confirming=Confirming(store, clock, Claims(vault), school),
        passing_on=PassingOn(store, clock, school, answering),
        drafts=Drafts(school.asking.bubbles),
        trail=trail,
        every_command=commands_of(errands_for(school)),
    )


def _redraw(photo: bytes) -> bytes:
    from bot.photos import redraw  # noqa: PLC0415 - Pillow, when somebody sends a photo

    return redraw(photo)


def _brief(school: School, vault: KeyVault) -> Brief:
    """Each family of letters is filled by the use cases it belongs to."""
    families: tuple[tuple[frozenset[NoticeKind], Brief], ...] = (
        (SECTOR_KINDS, SectorBriefing(school).brief),
        (HALL_KINDS, HallBriefing(school).brief),
        (TASK_KINDS, TaskBriefing(school).brief),
        (VISIT_KINDS, VisitBriefing(school).brief),
        (ENROL_KINDS, EnrolBriefing(school).brief),
        (PROMISE_KINDS, PromiseBriefing(school, vault).brief),
        (CYCLE_KINDS, CycleBriefing(school, vault).brief),
    )
    about_questions = Briefing(school, vault).brief

    async def brief(
        unit: Unit, letter: Letter, audience: Audience, person: Person | None, now: datetime
    ) -> Notice | None:
        if letter.kind in MACHINE_KINDS:
            return Notice(letter.kind, audience, letter.values)
        fill = next((one for kinds, one in families if letter.kind in kinds), about_questions)
        return await fill(unit, letter, audience, person, now)

    return brief
