"""What guards promises: the audit log, switches, pauses, muting; since when somebody has left or waits."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEPT = (
    """
    CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
    """,
    """
    CREATE TRIGGER audit_grows_at_its_end BEFORE INSERT ON audit
    WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit)
    BEGIN SELECT RAISE(ABORT, 'the audit log grows at its end'); END
    """,
    """
    CREATE TRIGGER audit_is_pruned_below_a_checkpoint BEFORE DELETE ON audit
    WHEN NOT EXISTS (
        SELECT 1 FROM audit
        WHERE action = 'prune' AND number > OLD.number AND json_extract(facts, '$.through') >= OLD.number
    )
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
    """,
)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
        sqlite_with_rowid=False,
    )
    for trigger in KEPT:
        op.execute(trigger)
    op.create_table(
        "switches",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_switches"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pauses",
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_pauses"),
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
    op.create_table(
        "leftovers",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_leftovers"),
        sqlite_with_rowid=False,
    )
    op.add_column("people", sa.Column("left_on", sa.Date(), nullable=True))
    op.add_column("applicants", sa.Column("came_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("applicants", "came_on")
    op.drop_column("people", "left_on")
    op.drop_table("leftovers")
    op.drop_index("ix_muted_until", table_name="muted")
    for name in ("muted", "pauses", "switches", "audit"):
        op.drop_table(name)
