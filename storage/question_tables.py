"""Tables of questions. Whatever belongs to a question is keyed by its random id; no key is a serial number."""

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, LargeBinary, String, Text

from storage.columns import Moment
from storage.tables import table, to

questions = table(
    "questions",
    Column("id", String, primary_key=True),
    Column("code", String, nullable=False, unique=True),
    Column("receipt", LargeBinary, unique=True),
    Column("asker_id", String, to("people.id"), index=True),  # empty: gave no name
    Column("label_group", String, nullable=False),
    Column("label_kind", String, nullable=False),
    Column("label_role", String),
    Column("label_name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("original_text", Text, nullable=False),
    Column("topic", String, nullable=False),
    Column("status", String, nullable=False),
    Column("lane", String, nullable=False),
    Column("series", String, nullable=False),
    Column("period", String, nullable=False),
    Column("received_on", Date, nullable=False),  # a day, never a time (promises 3b.2)
    Column("reviewer", String),
    Column("shielded_from", JSON, nullable=False),
    Column("answerer_role", String),
    Column("assignee", String, to("people.id")),
    Column("due_on", Date),
    Column("merged_into", String, to("questions.id"), index=True),
    Column("origin", String, nullable=False),
    Column("unreviewed", Boolean, nullable=False),
    Column("reopened", Integer, nullable=False),
    Column("return_reason", Text, nullable=False),
    Column("photo_count", Integer, nullable=False),
    Column("carried", Integer, nullable=False, server_default="0"),
    Column("version", Integer, nullable=False),
    Index(None, "reviewer", "status", "received_on", "code"),
    Index(None, "status", "received_on", "code"),
    Index(None, "assignee", "status"),
    Index(None, "answerer_role", "status"),
    Index(None, "series", "period"),
)

photos = table(
    "photos",
    Column("question_id", String, to("questions.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

ways_back = table(
    "ways_back",
    Column("question_id", String, to("questions.id"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

answers = table(
    "answers",
    Column("question_id", String, to("questions.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("answerer", String, to("people.id"), nullable=False),
    Column("prepared_on", Date, nullable=False),
    Column("released", Boolean, nullable=False),
    Column("owner", Text, nullable=False),
    Column("due_on", Date),
    Column("authority", Text, nullable=False),
    Index(None, "released", "due_on"),
)

history = table(
    "history",
    Column("question_id", String, to("questions.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("what", String, nullable=False),
    Column("actor", String, to("people.id")),
    Column("at", Moment),
    Column("detail", Text, nullable=False),
)
