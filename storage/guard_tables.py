"""Tables that guard promises: who did what, what is switched, who is spared, who is muted."""

from sqlalchemy import Column, Date, Integer, LargeBinary, String, Text

from storage.columns import Moment
from storage.tables import table

audit = table(
    "audit",
    Column("number", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("facts", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
"""`facts`: canonical JSON. Triggers of migration 0003 let it grow at its end and be pruned, nothing else."""

switches = table(
    "switches",
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

pauses = table(
    "pauses",
    Column("mark", LargeBinary, primary_key=True),
    Column("until", Moment, nullable=False),
)
"""`mark`: a keyed hash of a chat, the same for whatever is sent there; of an empty name for the whole bot."""

muted = table(
    "muted",
    Column("mark", LargeBinary, primary_key=True),
    Column("until", Date, nullable=False, index=True),
)
"""`mark`: a keyed hash of a chat under a key that is destroyed with the cycle (promises 3b.4); never an id."""

leftovers = table(
    "leftovers",
    Column("id", String, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
"""Messages still to be deleted from a chat; chat and message are sealed under the key of the week (promises 3b.3)."""
