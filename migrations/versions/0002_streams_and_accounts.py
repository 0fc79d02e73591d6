"""Streams of recordings; what each source tells of a session, and where each field of it comes from"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("session", sa.Column("provenance", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("source", sa.Column("told", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "stream",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["athlete_id"], ["athlete.id"], name=op.f("fk_stream_athlete_id_athlete")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_stream_source_id_source"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stream")),
        sa.UniqueConstraint("source_id", "name", name=op.f("uq_stream_source_id")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("stream")
    op.drop_column("source", "told")
    op.drop_column("session", "provenance")
