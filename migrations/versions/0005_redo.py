"""Redo: in which order batches were undone and what was the newest change then; streams of undone imports, put aside"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("batch", sa.Column("undone_order", sa.Integer(), nullable=True))
    op.add_column("batch", sa.Column("undone_after", sa.Integer(), nullable=True))
    op.create_table(
        "undone_stream",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["athlete_id"], ["athlete.id"], name=op.f("fk_undone_stream_athlete_id_athlete")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_undone_stream_batch_id_batch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undone_stream")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("undone_stream", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_undone_stream_batch_id"), ["batch_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("undone_stream", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_undone_stream_batch_id"))
    op.drop_table("undone_stream")
    op.drop_column("batch", "undone_after")
    op.drop_column("batch", "undone_order")
