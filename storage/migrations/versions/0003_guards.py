"""What guards promises: the audit log, switches, pauses, muting."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "switches",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_switches"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pauses",
        sa.Column("recipient_kind", sa.String(), nullable=False),
        sa.Column("recipient_ref", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("recipient_kind", "recipient_ref", name="pk_pauses"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "muted",
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_muted"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_muted_until", "muted", ["until"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_muted_until", table_name="muted")
    for name in ("muted", "pauses", "switches", "audit"):
        op.drop_table(name)
