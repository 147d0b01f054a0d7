"""What a reply said that answered nothing, so that an edit is known to change it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add it, unknown for the replies given so far."""
    op.add_column("answers", sa.Column("outcome", sa.String(16)))
