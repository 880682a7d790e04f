"""People, sessions, due work, letters, ways in."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "applicants",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("class_name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("child_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_applicants"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_applicants_chat_id", "applicants", ["chat_id"], unique=False)
    op.create_index("ix_applicants_class_name", "applicants", ["class_name"], unique=False)
    op.create_table(
        "occurrences",
        sa.Column("errand", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("errand", "ref", name="pk_occurrences"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_occurrences_done_due_at", "occurrences", ["done", "due_at"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("recipient_kind", sa.String(), nullable=False),
        sa.Column("recipient_ref", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("haste", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_outbox_about_kind", "outbox", ["about", "kind"], unique=False)
    op.create_index("ix_outbox_state_haste_not_before", "outbox", ["state", "haste", "not_before"], unique=False)
    op.create_table(
        "people",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("roster_key", sa.String(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("class_name", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("is_boarding", sa.Boolean(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("parental_consent", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("roster_key", name="uq_people_roster_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_people_class_name", "people", ["class_name"], unique=False)
    op.create_table(
        "seen",
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("seen_by", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_seen"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_seen_seen_by", "seen", ["seen_by"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("consented_on", sa.Date(), nullable=True),
        sa.Column("consent_version", sa.String(), nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_accounts_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("chat_id", "person_id", name="pk_accounts"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_accounts_person_id", "accounts", ["person_id"], unique=False)
    op.create_table(
        "appointments",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("deputy", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_appointments_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("person_id", "number", name="pk_appointments"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_appointments_role_scope", "appointments", ["role", "scope"], unique=False)
    op.create_table(
        "children",
        sa.Column("parent_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["child_id"], ["people.id"], name="fk_children_child_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["people.id"], name="fk_children_parent_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("parent_id", "number", name="pk_children"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_children_child_id", "children", ["child_id"], unique=False)
    op.create_table(
        "invites",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("link_hash", sa.LargeBinary(), nullable=False),
        sa.Column("typed_hash", sa.LargeBinary(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("class_name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_invites_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_invites"),
        sa.UniqueConstraint("link_hash", name="uq_invites_link_hash"),
        sa.UniqueConstraint("typed_hash", name="uq_invites_typed_hash"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_invites_person_id", "invites", ["person_id"], unique=False)
    op.create_table(
        "overrides",
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("session_at", sa.DateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["people.id"], name="fk_overrides_decided_by", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("series", "period", name="pk_overrides"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "representatives",
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("class_name", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_representatives_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("series", "period", "class_name", "number", name="pk_representatives"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in (
        "representatives",
        "overrides",
        "invites",
        "children",
        "appointments",
        "accounts",
        "seen",
        "people",
        "outbox",
        "occurrences",
        "applicants",
    ):
        op.drop_table(table)
