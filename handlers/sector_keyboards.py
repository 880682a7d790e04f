"""Buttons under the letters between a school and its authority."""

from domain.notices import Notice, NoticeKind
from handlers.buttons import Rows, button


def rows(notice: Notice) -> Rows:
    """An authority opens what has come; a school passes the reply on to whoever asked."""
    match notice.kind:
        case NoticeKind.REPORT_ARRIVED:
            return ((button("sector.button.open", "us", notice.values["code"]),),)
        case NoticeKind.MATTER_ARRIVED:
            return ((button("sector.button.see", "um", notice.values["code"], notice.values["ref"]),),)
        case NoticeKind.SECTOR_WEEKLY:
            return ((button("sector.button.urge_all", "uA"),), (button("sector.button.board", "u"),))
        case NoticeKind.MATTER_REPLIED:
            code = str(notice.values["ref"]).partition("-")[0]  # a matter is named after its question (passing_on.up)
            return ((button("passed.button.reply", "yr", code),),)
    return ()
