"""An administrator sends the school's roster: first the report, then one press."""

from telegram import Document
from telegram.error import BadRequest

from domain.errors import BadInput, NotAllowed
from domain.people import Actor, Role
from domain.roster import RosterPlan, Rows
from handlers.buttons import button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.menus import publish_menus
from texts import say
from texts.documents.roster_file import LARGEST, read
from texts.roster_report import report
from texts.words import compose

MARK_LENGTH = 6
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


def takes(visit: Visit) -> bool:
    """Whether a file in this chat is meant as a roster: nobody but an administrator is asked what it is."""
    actor = visit.enrolled
    return actor is not None and Role.ADMINISTRATOR in actor.roles


async def file_sent(visit: Visit) -> Screen | None:
    """The dry run. Raises NotAllowed, and BadInput for what is no roster."""
    services, actor = visit.services, visit.actor
    if Role.ADMINISTRATOR not in actor.roles:
        raise NotAllowed
    rows = read(await _download(visit))
    plan = await services.rostering.dry_run(rows, actor)
    said, whole = report(plan)
    documents = ((say("admin.rest_name"), whole.encode("utf-8-sig")),) if whole else ()
    if plan.faults or not plan.people:
        words = compose(said, "" if plan.faults else say("admin.file_nothing"))
        return Screen(words, documents=documents, fresh=True)
    mark = services.dice.code(MARK_LENGTH)
    services.rosters.keep(visit.chat_id, mark, rows, services.clock.now())
    return _offer(said, plan, mark, documents)


async def apply(visit: Visit) -> Screen | None:
    """ "Áp dụng"."""
    return await _apply(visit, confirmed=False)


async def apply_anyway(visit: Visit) -> Screen | None:
    """Over half of a sheet leaves, and the administrator has seen it."""
    return await _apply(visit, confirmed=True)


async def cancel(visit: Visit) -> Screen | None:
    visit.services.rosters.drop(visit.chat_id)
    return Screen(compose(say("admin.cancelled")))


async def send_template(visit: Visit) -> Screen | None:
    """/danhsach."""
    if Role.ADMINISTRATOR not in visit.actor.roles:
        raise NotAllowed
    from texts.documents.roster_template import template  # noqa: PLC0415 - Excel, when somebody asks for the file

    return Screen(compose(say("admin.template")), documents=((say("admin.template_name"), template()),))


def _offer(said: str, plan: RosterPlan, mark: str, documents: tuple[tuple[str, bytes], ...]) -> Screen:
    drastic = plan.summary.drastic
    yes = button("admin.button.apply_anyway", "mx", mark) if drastic else button("admin.button.apply", "ma", mark)
    words = compose(said, say("admin.file_drastic") if drastic else "", say("admin.file_sent"))
    return Screen(words, rows=((yes, button("admin.button.cancel", "mc")),), documents=documents, fresh=True)


async def _apply(visit: Visit, *, confirmed: bool) -> Screen:
    services = visit.services
    rows: Rows = services.rosters.get(visit.chat_id, visit.arg(0), services.clock.now())
    plan = await services.rostering.apply(rows, visit.actor, confirmed=confirmed)
    services.rosters.drop(visit.chat_id)
    await publish_menus(visit, (person for person in plan.people if Actor((person,)).is_staff))
    said, _ = report(plan)
    return Screen(compose(say("admin.applied"), said))


async def _download(visit: Visit) -> bytes:
    document = visit.message.document if visit.message else None
    _require_fit(document)
    try:
        file = await visit.bot.get_file(document)  # type: ignore[arg-type]  # _require_fit refused None
    except BadRequest as refused:
        raise BadInput("file_too_large", megabytes=LARGEST // 1024 // 1024) from refused
    return bytes(await file.download_as_bytearray())


def _require_fit(document: Document | None) -> None:
    name = (document.file_name or "").casefold() if document else ""
    if name.endswith((".xlsm", ".xltm", ".xlam")):
        raise BadInput("file_macros")
    if document is None or not name.endswith(".xlsx"):
        raise BadInput("file_not_xlsx")
    if (document.file_size or 0) > LARGEST:
        raise BadInput("file_too_large", megabytes=LARGEST // 1024 // 1024)


PRESSES: dict[str, Errand] = {"ma": apply, "mx": apply_anyway, "mc": cancel}
TYPED: dict[str, Errand] = {}
COMMANDS: tuple[Command, ...] = (Command("danhsach", send_template, ADMINISTRATORS, "help.danhsach"),)
