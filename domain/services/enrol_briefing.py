"""Fills a letter about enrolment with what is true at the moment of sending; None drops what no longer is."""

from dataclasses import dataclass
from datetime import datetime

from domain.notices import Audience, Letter, Notice, NoticeKind, audience_of
from domain.people import Person, Role
from domain.ports import Unit
from domain.school import School

ENROL_KINDS = frozenset({NoticeKind.ENROL_PENDING, NoticeKind.ENROL_APPROVED, NoticeKind.ENROL_REFUSED})


@dataclass(frozen=True)
class EnrolBriefing:
    """PENDING: ``applicant`` (an Applicant), quote = the name as typed. The others: ``school`` and ``class_name``.

    ``variant`` "parents_agreed": not the class link but the parents' paper let the pupil in.
    """

    school: School

    async def brief(
        self, unit: Unit, letter: Letter, audience: Audience, _person: Person | None, _now: datetime
    ) -> Notice | None:
        """For ``ENROL_KINDS`` only."""
        if letter.kind is NoticeKind.ENROL_PENDING:
            applicant = await unit.enrolments.applicant(letter.about)
            if applicant is None:
                return None
            name = " – ".join(filter(None, (applicant.name, applicant.child_name)))
            values = {"applicant": applicant, "class_name": applicant.class_name, "role": applicant.role}
            return Notice(letter.kind, audience, values, quote=name)
        variant = str(letter.values.get("variant", ""))
        role = str(letter.values.get("role", ""))
        facts = {"school": self.school.name, "class_name": letter.values.get("class_name", "")}
        reader = audience_of(Role(role)) if role else audience
        return Notice(letter.kind, reader, facts, variant=variant)
