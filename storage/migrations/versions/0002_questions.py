"""Questions and whatever is keyed by one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=True),
        sa.Column("asker_id", sa.String(), nullable=True),
        sa.Column("label_group", sa.String(), nullable=False),
        sa.Column("label_kind", sa.String(), nullable=False),
        sa.Column("label_role", sa.String(), nullable=True),
        sa.Column("label_name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("original_text", sa.Text(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=True),
        sa.Column("shielded_from", sa.JSON(), nullable=False),
        sa.Column("answerer_role", sa.String(), nullable=True),
        sa.Column("assignee", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("merged_into", sa.String(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("unreviewed", sa.Boolean(), nullable=False),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("return_reason", sa.Text(), nullable=False),
        sa.Column("photo_count", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asker_id"], ["people.id"], name="fk_questions_asker_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["assignee"], ["people.id"], name="fk_questions_assignee", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["questions.id"], name="fk_questions_merged_into", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
        sa.UniqueConstraint("code", name="uq_questions_code"),
        sa.UniqueConstraint("receipt", name="uq_questions_receipt"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_questions_answerer_role_status", "questions", ["answerer_role", "status"], unique=False)
    op.create_index("ix_questions_asker_id", "questions", ["asker_id"], unique=False)
    op.create_index("ix_questions_assignee_status", "questions", ["assignee", "status"], unique=False)
    op.create_index("ix_questions_merged_into", "questions", ["merged_into"], unique=False)
    op.create_index(
        "ix_questions_reviewer_status_received_on_code",
        "questions",
        ["reviewer", "status", "received_on", "code"],
        unique=False,
    )
    op.create_index("ix_questions_series_period", "questions", ["series", "period"], unique=False)
    op.create_index(
        "ix_questions_status_received_on_code", "questions", ["status", "received_on", "code"], unique=False
    )
    op.create_table(
        "answers",
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answerer", sa.String(), nullable=False),
        sa.Column("prepared_on", sa.Date(), nullable=False),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answerer"], ["people.id"], name="fk_answers_answerer", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name="fk_answers_question_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("question_id", "number", name="pk_answers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_answers_released_due_on", "answers", ["released", "due_on"], unique=False)
    op.create_table(
        "history",
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor"], ["people.id"], name="fk_history_actor", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name="fk_history_question_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("question_id", "number", name="pk_history"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "photos",
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name="fk_photos_question_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("question_id", "number", name="pk_photos"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ways_back",
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name="fk_ways_back_question_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("question_id", name="pk_ways_back"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in ("ways_back", "photos", "history", "answers", "questions"):
        op.drop_table(table)
