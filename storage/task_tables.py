"""Ticks on the plan's tasks; what the tasks are stands in the settings."""

from sqlalchemy import Column, Date, Integer, String, Text

from storage.tables import table, to

task_ticks = table(
    "task_ticks",
    Column("task", String, primary_key=True),
    Column("about", String, primary_key=True),
    Column("done_on", Date),
    Column("done_by", String, to("people.id")),
    Column("assigned_to", String, to("people.id")),
    Column("note", Text, nullable=False),
    Column("version", Integer, nullable=False),
)
