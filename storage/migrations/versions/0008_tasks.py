"""Tasks of the plan and their ticks."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def _person(column: str) -> sa.ForeignKeyConstraint:
    name = f"fk_task_ticks_{column}"
    return sa.ForeignKeyConstraint([column], ["people.id"], name=name, deferrable=True, initially="DEFERRED")


def upgrade() -> None:
    op.create_table(
        "task_ticks",
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.Column("assigned_to", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _person("done_by"),
        _person("assigned_to"),
        sa.PrimaryKeyConstraint("task", "about", name="pk_task_ticks"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("task_ticks")
