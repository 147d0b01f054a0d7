"""The migrations from one schema to the next, run by Alembic when the bot starts.

A replica of the previous version may continue to run while another upgrades the schema. So a
migration only adds: tables, nullable columns, indexes. What is no longer used is removed one
version later. Values that only a report reads (0007) may be rewritten. A released migration never
changes.

To add one: change the tables in `bot/storage/`, write `versions/<what>.py` as the successor of the
newest, and set `HEAD` to its revision; the tests report differences between the two.
"""

BASELINE = "0001"
"""The revision of databases from before the migrations."""

HEAD = "0010"
"""The newest revision; stated here so that a start without an upgrade does not import Alembic."""
