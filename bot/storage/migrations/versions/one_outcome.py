"""Write the outcome "not_understood" as in the file for curators, with an underscore."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Replace the spelling with a hyphen; the bot reads both."""
    for table, column in (("unanswered_questions", "outcome"), ("tallies", "result")):
        outcomes = sa.table(table, sa.column(column, sa.String))
        op.execute(
            outcomes.update()
            .where(outcomes.c[column] == "not-understood")
            .values({column: "not_understood"})
        )
