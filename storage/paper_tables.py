"""The last issue of each paper: fingerprints, no texts."""

from sqlalchemy import JSON, Column, Date, String

from storage.tables import table

papers = table(
    "papers",
    Column("kind", String, primary_key=True),
    Column("ref", String, primary_key=True),
    Column("copy", String, primary_key=True),
    Column("issued_on", Date, nullable=False, index=True),
    Column("marks", JSON, nullable=False),
)
"""`copy`: the id of the reader whose own copy it was, else empty."""
