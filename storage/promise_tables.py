"""Tables of what the school has promised and of what it has passed on in writing; days, never times of day."""

from sqlalchemy import Column, Date, Integer, String, Text

from storage.tables import table, to

promises = table(
    "promises",
    Column("question_id", String, to("questions.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("due_on", Date, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("owner_role", String),
    Column("owner_id", String, to("people.id"), index=True),
    Column("proof", Text, nullable=False),
    Column("done_on", Date),
    Column("asked", Integer, nullable=False),
    Column("asked_on", Date),
    Column("moves", Integer, nullable=False),
    Column("reason", Text, nullable=False),
)

escalations = table(
    "escalations",
    Column("question_id", String, to("questions.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("sent_number", Text, nullable=False),
    Column("sent_on", Date),
    Column("reply_number", Text, nullable=False),
    Column("reply_on", Date),
)
