"""Which documents were issued, and what stood in them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "papers",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("copy", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "ref", "copy", name="pk_papers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_papers_issued_on", "papers", ["issued_on"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_papers_issued_on", table_name="papers")
    op.drop_table("papers")
