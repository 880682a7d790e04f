"""Promises followed until they are kept, and written notices to whoever decides."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "promises",
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("owner_role", sa.String(), nullable=True),
        sa.Column("owner_id", sa.String(), nullable=True),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name="fk_promises_owner_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name="fk_promises_question_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("question_id", "number", name="pk_promises"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_promises_owner_id", "promises", ["owner_id"], unique=False)
    op.create_index("ix_promises_state", "promises", ["state"], unique=False)
    op.create_table(
        "escalations",
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sent_number", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("reply_number", sa.Text(), nullable=False),
        sa.Column("reply_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name="fk_escalations_question_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("question_id", "number", name="pk_escalations"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("escalations")
    op.drop_table("promises")
