"""A digest of replies without an answer, which shows whether an edit changes the reply."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column, which is null for existing replies."""
    op.add_column("answers", sa.Column("outcome", sa.String(16)))
