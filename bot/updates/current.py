"""The id of the update that is being handled, for the log."""

from __future__ import annotations

from contextvars import ContextVar

current_update_id: ContextVar[int | None] = ContextVar("current_update_id", default=None)
"""The `update_id` being handled in this context; None outside the handling of an update.

Tasks started while an update is handled inherit it (`asyncio.create_task` copies the context).
"""
