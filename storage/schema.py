"""Every table, in one place: those of people and of work here, those of questions and of guards beside it."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Index, Integer, LargeBinary, String, Text

from storage.columns import Moment
from storage.dialogue_tables import dialogues
from storage.guard_tables import audit, leftovers, muted, pauses, switches
from storage.hall_tables import hall_attendance, hall_guests, hall_items, hall_notes, hall_speakers, halls
from storage.paper_tables import papers
from storage.promise_tables import escalations, promises
from storage.question_tables import answers, history, photos, questions, ways_back
from storage.tables import metadata, table, to
from storage.task_tables import task_ticks
from storage.upward_tables import consignments, enclosures
from storage.visit_tables import hard_cases, home_visits, visit_priorities

__all__ = [
    "accounts",
    "answers",
    "applicants",
    "appointments",
    "audit",
    "children",
    "consignments",
    "dialogues",
    "enclosures",
    "escalations",
    "hall_attendance",
    "hall_guests",
    "hall_items",
    "hall_notes",
    "hall_speakers",
    "halls",
    "hard_cases",
    "history",
    "home_visits",
    "invites",
    "leftovers",
    "metadata",
    "muted",
    "occurrences",
    "outbox",
    "overrides",
    "papers",
    "pauses",
    "people",
    "photos",
    "promises",
    "questions",
    "representatives",
    "seen",
    "switches",
    "task_ticks",
    "visit_priorities",
    "ways_back",
]

people = table(
    "people",
    Column("id", String, primary_key=True),
    Column("roster_key", String, nullable=False, unique=True),
    Column("full_name", Text, nullable=False),
    Column("class_name", String, nullable=False, index=True),
    Column("room", String, nullable=False),
    Column("is_boarding", Boolean, nullable=False),
    Column("birth_date", Date),
    Column("parental_consent", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("left_on", Date),  # the first night after leaving: the clock of erasure starts
)

appointments = table(
    "appointments",
    Column("person_id", String, to("people.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("role", String, nullable=False),
    Column("scope", String, nullable=False),
    Column("deputy", Boolean, nullable=False),
    Index(None, "role", "scope"),
)

children = table(
    "children",
    Column("parent_id", String, to("people.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("child_id", String, to("people.id"), nullable=False, index=True),
)

accounts = table(
    "accounts",
    Column("chat_id", BigInteger, primary_key=True),
    Column("person_id", String, to("people.id"), primary_key=True, index=True),
    Column("consented_on", Date),
    Column("consent_version", String, nullable=False),
    Column("reachable", Boolean, nullable=False),
)

overrides = table(
    "overrides",
    Column("series", String, primary_key=True),
    Column("period", String, primary_key=True),
    Column("session_at", Moment),
    Column("note", Text, nullable=False),
    Column("decided_by", String, to("people.id"), nullable=False),
)

representatives = table(
    "representatives",
    Column("series", String, primary_key=True),
    Column("period", String, primary_key=True),
    Column("class_name", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("person_id", String, to("people.id"), nullable=False),
)

occurrences = table(
    "occurrences",
    Column("errand", String, primary_key=True),
    Column("ref", String, primary_key=True),
    Column("due_at", Moment, nullable=False),
    Column("done", Boolean, nullable=False),
    Index(None, "done", "due_at"),
)

outbox = table(
    "outbox",
    Column("id", String, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("recipient_kind", String, nullable=False),
    Column("recipient_ref", String, nullable=False),
    Column("about", String, nullable=False),
    Column("haste", Integer, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Index(None, "state", "haste", "not_before"),
    Index(None, "about", "kind"),
)

invites = table(
    "invites",
    Column("id", String, primary_key=True),
    Column("link_hash", LargeBinary, nullable=False, unique=True),
    Column("typed_hash", LargeBinary, unique=True),
    Column("expires_on", Date, nullable=False),
    Column("person_id", String, to("people.id"), index=True),
    Column("class_name", String, nullable=False),
    Column("role", String),
    Column("used", Boolean, nullable=False),
    Column("revoked", Boolean, nullable=False),
)

applicants = table(
    "applicants",
    Column("id", String, primary_key=True),
    Column("chat_id", BigInteger, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("class_name", String, nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("child_name", Text, nullable=False),
    Column("came_on", Date),  # the first night spent waiting
)

seen = table(
    "seen",
    Column("mark", LargeBinary, primary_key=True),
    Column("seen_by", Moment, nullable=False, index=True),
)
