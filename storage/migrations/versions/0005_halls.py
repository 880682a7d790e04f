"""What happens in the hall: items, floor questions, speakers, attendance."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("questions", sa.Column("carried", sa.Integer(), nullable=False, server_default="0"))
    _halls()
    _items()
    _notes()
    _people_in_the_hall()


def _halls() -> None:
    op.create_table(
        "halls",
        *_session_key(),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("chair", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("by_itself", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _to("halls", "chair", "people"),
        sa.PrimaryKeyConstraint("series", "period", name="pk_halls"),
        sqlite_with_rowid=False,
    )


def _items() -> None:
    op.create_table(
        "hall_items",
        *_session_key(),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("owner_role", sa.String(), nullable=True),
        sa.Column("owner_id", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("promise", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _to("hall_items", "question_id", "questions"),
        _to("hall_items", "owner_id", "people"),
        sa.PrimaryKeyConstraint("series", "period", "question_id", name="pk_hall_items"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_hall_items_question_id", "hall_items", ["question_id"], unique=False)
    op.create_index("ix_hall_items_owner_id", "hall_items", ["owner_id"], unique=False)


def _notes() -> None:
    op.create_table(
        "hall_notes",
        sa.Column("id", sa.String(), nullable=False),
        *_session_key(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("question_id", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _to("hall_notes", "question_id", "questions"),
        _to("hall_notes", "author", "people"),
        sa.PrimaryKeyConstraint("id", name="pk_hall_notes"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_hall_notes_question_id", "hall_notes", ["question_id"], unique=False)
    op.create_index("ix_hall_notes_series_period", "hall_notes", ["series", "period"], unique=False)


def _people_in_the_hall() -> None:
    op.create_table(
        "hall_speakers",
        *_session_key(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _to("hall_speakers", "person_id", "people"),
        sa.PrimaryKeyConstraint("series", "period", "number", name="pk_hall_speakers"),
        sa.UniqueConstraint("id", name="uq_hall_speakers_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_hall_speakers_person_id", "hall_speakers", ["person_id"], unique=False)
    op.create_table(
        "hall_attendance",
        *_session_key(),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("presence", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("class_name", sa.String(), nullable=False),
        _to("hall_attendance", "person_id", "people"),
        sa.PrimaryKeyConstraint("series", "period", "ref", name="pk_hall_attendance"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_hall_attendance_person_id", "hall_attendance", ["person_id"], unique=False)
    op.create_table(
        "hall_guests",
        *_session_key(),
        sa.Column("guests", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", "period", name="pk_hall_guests"),
        sqlite_with_rowid=False,
    )


def _session_key() -> tuple["sa.Column[str]", "sa.Column[str]"]:
    return sa.Column("series", sa.String(), nullable=False), sa.Column("period", sa.String(), nullable=False)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def downgrade() -> None:
    op.drop_index("ix_hall_attendance_person_id", table_name="hall_attendance")
    op.drop_index("ix_hall_speakers_person_id", table_name="hall_speakers")
    op.drop_index("ix_hall_notes_series_period", table_name="hall_notes")
    op.drop_index("ix_hall_notes_question_id", table_name="hall_notes")
    op.drop_index("ix_hall_items_owner_id", table_name="hall_items")
    op.drop_index("ix_hall_items_question_id", table_name="hall_items")
    for name in ("hall_guests", "hall_attendance", "hall_speakers", "hall_notes", "hall_items", "halls"):
        op.drop_table(name)
    op.drop_column("questions", "carried")
