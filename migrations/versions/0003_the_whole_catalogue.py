"""What the whole catalogue needs of a session; what was tried in an episode of pain"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("session", sa.Column("unbroken_m", sa.Float(), nullable=True))
    op.add_column("session", sa.Column("hurried", sa.Boolean(), nullable=True))
    op.add_column("session", sa.Column("style", sa.Text(), nullable=True))
    op.add_column("episode", sa.Column("tried", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("episode", "tried")
    op.drop_column("session", "style")
    op.drop_column("session", "hurried")
    op.drop_column("session", "unbroken_m")
