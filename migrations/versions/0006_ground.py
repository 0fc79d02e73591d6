"""What a map told of the ground of a session; descent, and bends run on a track"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("session", sa.Column("descent_m", sa.Float(), nullable=True))
    op.add_column("session", sa.Column("track_turns", sa.Float(), nullable=True))
    op.create_table(
        "ground",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("map_name", sa.Text(), nullable=False),
        sa.Column("map_key", sa.String(length=64), nullable=False),
        sa.Column("map_day", sa.Date(), nullable=True),
        sa.Column("stretches", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["athlete_id"], ["athlete.id"], name=op.f("fk_ground_athlete_id_athlete")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_ground_session_id_session")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_ground_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ground")),
        sa.UniqueConstraint("session_id", name=op.f("uq_ground_session_id")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("ground")
    op.drop_column("session", "track_turns")
    op.drop_column("session", "descent_m")
