"""Tables of what goes between a school and the authority above it."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKeyConstraint, Integer, LargeBinary, String, Text

from storage.tables import table

OUT, IN = "out", "in"

consignments = table(
    "consignments",
    Column("way", String, primary_key=True),
    Column("peer", String, primary_key=True),
    Column("cargo", String, primary_key=True),
    Column("ref", String, primary_key=True),
    Column("day", Date, nullable=False, index=True),
    Column("facts", JSON, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("delivered", Boolean, nullable=False),
)

enclosures = table(
    "enclosures",
    Column("way", String, primary_key=True),
    Column("peer", String, primary_key=True),
    Column("cargo", String, primary_key=True),
    Column("ref", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    ForeignKeyConstraint(
        ["way", "peer", "cargo", "ref"],
        ["consignments.way", "consignments.peer", "consignments.cargo", "consignments.ref"],
        ondelete="CASCADE",
    ),
)
