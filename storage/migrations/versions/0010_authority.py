"""What goes up to the authority, and what comes down."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEY = ("way", "peer", "cargo", "ref")


def upgrade() -> None:
    op.create_table(
        "consignments",
        *(sa.Column(name, sa.String(), nullable=False) for name in KEY),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("delivered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(*KEY, name="pk_consignments"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_consignments_day", "consignments", ["day"], unique=False)
    op.create_table(
        "enclosures",
        *(sa.Column(name, sa.String(), nullable=False) for name in KEY),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(*KEY, "number", name="pk_enclosures"),
        sa.ForeignKeyConstraint(
            KEY,
            [f"consignments.{name}" for name in KEY],
            name="fk_enclosures_way_peer_cargo_ref",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("enclosures")
    op.drop_index("ix_consignments_day", table_name="consignments")
    op.drop_table("consignments")
