"""Home visits: who was visited when, who comes first."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def _person(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], ["people.id"], name=name, deferrable=True, initially="DEFERRED")


def upgrade() -> None:
    op.create_table(
        "home_visits",
        sa.Column("pupil_id", sa.String(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("visited_by", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        _person("home_visits", "pupil_id"),
        _person("home_visits", "visited_by"),
        sa.PrimaryKeyConstraint("pupil_id", "visited_on", "how", name="pk_home_visits"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "visit_priorities",
        sa.Column("pupil_id", sa.String(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("marked_on", sa.Date(), nullable=False),
        _person("visit_priorities", "pupil_id"),
        sa.PrimaryKeyConstraint("pupil_id", "priority", name="pk_visit_priorities"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hard_cases",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("pupil_id", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("board_since", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _person("hard_cases", "pupil_id"),
        _person("hard_cases", "opened_by"),
        sa.PrimaryKeyConstraint("id", name="pk_hard_cases"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_hard_cases_pupil_id", "hard_cases", ["pupil_id"], unique=False)
    op.create_index("ix_hard_cases_state", "hard_cases", ["state"], unique=False)


def downgrade() -> None:
    for name in ("hard_cases", "visit_priorities", "home_visits"):
        op.drop_table(name)
