"""The steps from one schema to the next, run by Alembic when the bot starts.

A replica of the version before may run on while another brings the schema up to date, so a step
only adds: tables, columns that may be empty, indexes. What nobody uses any more goes a version
later. Values that only a report reads (0007) may be rewritten. A step that is released never
changes.

To add one: change the tables in `bot/storage/`, write `versions/<what>.py` after the newest, name
it in `HEAD`; the tests say what differs between the two.
"""

BASELINE = "0001"
"""What databases have that were made before there were migrations."""

HEAD = "0007"
"""The newest; here so that a start with nothing to do need not load Alembic."""
