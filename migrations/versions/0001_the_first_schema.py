"""The first schema"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "athlete",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("diagnoses", sa.Text(), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("height_m", sa.Float(), nullable=True),
        sa.Column("birth_year", sa.Float(), nullable=True),
        sa.Column("hr_rest_bpm", sa.Float(), nullable=True),
        sa.Column("hr_max_bpm", sa.Float(), nullable=True),
        sa.Column("sex", sa.String(length=16), nullable=True),
        sa.Column("flat_feet", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_athlete")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["athlete_id"], ["athlete.id"], name=op.f("fk_batch_athlete_id_athlete")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "day",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("logged_at", sa.DateTime(), nullable=False),
        sa.Column("rest", sa.Boolean(), nullable=True),
        sa.Column("no_pain", sa.Boolean(), nullable=True),
        sa.Column("illness", sa.Boolean(), nullable=True),
        sa.Column("heavy_work", sa.Boolean(), nullable=True),
        sa.Column("sitting_s", sa.Float(), nullable=True),
        sa.Column("longest_sitting_s", sa.Float(), nullable=True),
        sa.Column("breaks", sa.Float(), nullable=True),
        sa.Column("standing_s", sa.Float(), nullable=True),
        sa.Column("sleep_s", sa.Float(), nullable=True),
        sa.Column("stress", sa.Float(), nullable=True),
        sa.Column("mass_kg", sa.Float(), nullable=True),
        sa.Column("planned", sa.Text(), nullable=True),
        sa.Column("cut_reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["athlete_id"], ["athlete.id"], name=op.f("fk_day_athlete_id_athlete")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day")),
        sa.UniqueConstraint("athlete_id", "day", name=op.f("uq_day_athlete_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "episode",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(length=32), nullable=False),
        sa.Column("onset_day", sa.Date(), nullable=False),
        sa.Column("diagnosis", sa.Text(), nullable=True),
        sa.Column("course", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["athlete_id"], ["athlete.id"], name=op.f("fk_episode_athlete_id_athlete")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "self_check",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("logged_at", sa.DateTime(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("result", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["athlete_id"], ["athlete.id"], name=op.f("fk_self_check_athlete_id_athlete")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_self_check")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "shoe",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("alias", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("cushioning", sa.String(length=16), nullable=True),
        sa.Column("drop_m", sa.Float(), nullable=True),
        sa.Column("start_m", sa.Float(), nullable=True),
        sa.Column("limit_m", sa.Float(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("retired_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["athlete_id"], ["athlete.id"], name=op.f("fk_shoe_athlete_id_athlete")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shoe")),
        sa.UniqueConstraint("athlete_id", "alias", name=op.f("uq_shoe_athlete_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("format", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=1), nullable=True),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["athlete_id"], ["athlete.id"], name=op.f("fk_source_athlete_id_athlete")),
        sa.ForeignKeyConstraint(["parent_id"], ["source.id"], name=op.f("fk_source_parent_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("athlete_id", "key", name=op.f("uq_source_athlete_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "span",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["athlete_id"], ["athlete.id"], name=op.f("fk_span_athlete_id_athlete")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_span")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=64), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["athlete_id"], ["athlete.id"], name=op.f("fk_change_athlete_id_athlete")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_change_batch_id_batch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index("ix_change_row", ["table_name", "row_id"], unique=False)

    op.create_table(
        "session",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("logged_at", sa.DateTime(), nullable=False),
        sa.Column("sport", sa.String(length=16), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("distance_m", sa.Float(), nullable=True),
        sa.Column("duration_s", sa.Float(), nullable=True),
        sa.Column("moving_s", sa.Float(), nullable=True),
        sa.Column("ascent_m", sa.Float(), nullable=True),
        sa.Column("mean_hr_bpm", sa.Float(), nullable=True),
        sa.Column("max_hr_bpm", sa.Float(), nullable=True),
        sa.Column("cadence_spm", sa.Float(), nullable=True),
        sa.Column("rpe", sa.Float(), nullable=True),
        sa.Column("lean_deg", sa.Float(), nullable=True),
        sa.Column("step_width_m", sa.Float(), nullable=True),
        sa.Column("carried_kg", sa.Float(), nullable=True),
        sa.Column("lean", sa.String(length=16), nullable=True),
        sa.Column("foot_strike", sa.String(length=16), nullable=True),
        sa.Column("sway", sa.String(length=16), nullable=True),
        sa.Column("stroke", sa.String(length=16), nullable=True),
        sa.Column("warm_up", sa.Boolean(), nullable=True),
        sa.Column("novelty", sa.Boolean(), nullable=True),
        sa.Column("slipped", sa.Boolean(), nullable=True),
        sa.Column("distracted", sa.Boolean(), nullable=True),
        sa.Column("tired", sa.Boolean(), nullable=True),
        sa.Column("surface", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("shoe_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["athlete_id"], ["athlete.id"], name=op.f("fk_session_athlete_id_athlete")),
        sa.ForeignKeyConstraint(["shoe_id"], ["shoe.id"], name=op.f("fk_session_shoe_id_shoe")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index("ix_session_athlete_day", ["athlete_id", "day"], unique=False)

    op.create_table(
        "pain",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("logged_at", sa.DateTime(), nullable=False),
        sa.Column("region", sa.String(length=32), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.Column("side", sa.String(length=16), nullable=True),
        sa.Column("when", sa.String(length=16), nullable=True),
        sa.Column("quality", sa.String(length=16), nullable=True),
        sa.Column("triggers", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("symptoms", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("relieved_by_rest", sa.Boolean(), nullable=True),
        sa.Column("seen_by_clinician", sa.Date(), nullable=True),
        sa.Column("treatment", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["athlete_id"], ["athlete.id"], name=op.f("fk_pain_athlete_id_athlete")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_pain_session_id_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pain")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("pain", schema=None) as batch_op:
        batch_op.create_index("ix_pain_athlete_day", ["athlete_id", "day"], unique=False)

    op.create_table(
        "strength_set",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.String(length=80), nullable=False),
        sa.Column("weight_kg", sa.Float(), nullable=True),
        sa.Column("reps", sa.Float(), nullable=True),
        sa.Column("rpe", sa.Float(), nullable=True),
        sa.Column("warm_up_set", sa.Boolean(), nullable=True),
        sa.Column("tags", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["athlete_id"], ["athlete.id"], name=op.f("fk_strength_set_athlete_id_athlete")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_strength_set_session_id_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strength_set")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("strength_set", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strength_set_session_id"), ["session_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("strength_set", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_strength_set_session_id"))

    op.drop_table("strength_set")
    with op.batch_alter_table("pain", schema=None) as batch_op:
        batch_op.drop_index("ix_pain_athlete_day")

    op.drop_table("pain")
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.drop_index("ix_session_athlete_day")

    op.drop_table("session")
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index("ix_change_row")
        batch_op.drop_index(batch_op.f("ix_change_batch_id"))

    op.drop_table("change")
    op.drop_table("span")
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_parent_id"))

    op.drop_table("source")
    op.drop_table("shoe")
    op.drop_table("self_check")
    op.drop_table("episode")
    op.drop_table("day")
    op.drop_table("batch")
    op.drop_table("athlete")
