"""Dialogues that were added from the chat; who added one stands in the audit log."""

from sqlalchemy import Boolean, Column, Integer, String, Text

from storage.columns import Moment
from storage.tables import table

dialogues = table(
    "dialogues",
    Column("key", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("audience", String, nullable=False),
    Column("held_at", Moment, nullable=False),
    Column("place", Text, nullable=False),
    Column("cutoff_days", Integer, nullable=False),
    Column("cutoff_hours", Integer, nullable=False),
    Column("reps_per_class", Integer, nullable=False),
    Column("extraordinary", Boolean, nullable=False),
)
"""One a dialogue; its moment may be overridden like any other."""
