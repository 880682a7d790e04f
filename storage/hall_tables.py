"""Tables of the hall. Who came and who spoke stands beside the roster; no column leads from there to a question."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Text

from storage.columns import Moment
from storage.tables import table, to

halls = table(
    "halls",
    Column("series", String, primary_key=True),
    Column("period", String, primary_key=True),
    Column("phase", String, nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("chair", String, to("people.id"), nullable=False),
    Column("mode", String, nullable=False),
    Column("part", Integer, nullable=False),
    Column("by_itself", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
)

hall_items = table(
    "hall_items",
    Column("series", String, primary_key=True),
    Column("period", String, primary_key=True),
    Column("question_id", String, to("questions.id"), primary_key=True, index=True),
    Column("state", String, nullable=False),
    Column("kind", String),
    Column("owner", Text, nullable=False),
    Column("owner_role", String),
    Column("owner_id", String, to("people.id"), index=True),
    Column("due_on", Date),
    Column("authority", Text, nullable=False),
    Column("base", Text, nullable=False),
    Column("said_by", Text, nullable=False),  # as called out; linked to nobody
    Column("promise", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("version", Integer, nullable=False),
)

hall_notes = table(
    "hall_notes",
    Column("id", String, primary_key=True),
    Column("series", String, nullable=False),
    Column("period", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("question_id", String, to("questions.id"), index=True),
    Column("author", String, to("people.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("text", Text, nullable=False),
    Index(None, "series", "period"),
)

hall_speakers = table(
    "hall_speakers",
    Column("series", String, primary_key=True),
    Column("period", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("person_id", String, to("people.id"), index=True),
    Column("name", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("version", Integer, nullable=False),
)
"""`number`: the order of registration, which is what they are called by (S1 §4)."""

hall_attendance = table(
    "hall_attendance",
    Column("series", String, primary_key=True),
    Column("period", String, primary_key=True),
    Column("ref", String, primary_key=True),
    Column("presence", String, nullable=False),
    Column("person_id", String, to("people.id"), index=True),
    Column("name", Text, nullable=False),
    Column("class_name", String, nullable=False),
)

hall_guests = table(
    "hall_guests",
    Column("series", String, primary_key=True),
    Column("period", String, primary_key=True),
    Column("guests", Integer, nullable=False),
)
