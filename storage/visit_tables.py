"""Tables of home visits. What stands here is about pupils by name, and goes with them."""

from sqlalchemy import Column, Date, Integer, String, Text

from storage.tables import table, to

home_visits = table(
    "home_visits",
    Column("pupil_id", String, to("people.id"), primary_key=True),
    Column("visited_on", Date, primary_key=True),
    Column("how", String, primary_key=True),
    Column("outcome", String),
    Column("visited_by", String, to("people.id")),
    Column("note", Text, nullable=False),
)

visit_priorities = table(
    "visit_priorities",
    Column("pupil_id", String, to("people.id"), primary_key=True),
    Column("priority", String, primary_key=True),
    Column("marked_on", Date, nullable=False),
)

hard_cases = table(
    "hard_cases",
    Column("id", String, primary_key=True),
    Column("pupil_id", String, to("people.id"), nullable=False, index=True),
    Column("opened_on", Date, nullable=False),
    Column("opened_by", String, to("people.id")),
    Column("state", String, nullable=False, index=True),
    Column("line", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("board_since", Date),
    Column("version", Integer, nullable=False),
)
