"""Count what takes long once for each version of a bank."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread
from typing import Generic, TypeVar

from desk.workspace import OpenBank

Counted = TypeVar("Counted")

_MOST_KEPT = 6  # versions, of all banks together
_PATIENCE = 0.3  # seconds: a page that comes sooner needs no notice that something is counted


class OncePerVersion(Generic[Counted]):
    """Something that is counted from a bank, kept for its last few versions.

    Args:
        count: counts it; may take seconds.
    """

    def __init__(self, count: Callable[[OpenBank], Counted]) -> None:
        self._count = count
        self._kept: OrderedDict[tuple[str, str, str], Future[Counted]] = OrderedDict()
        self._lock = Lock()

    def of(self, opened: OpenBank) -> Counted:
        """Return it for a bank; the first who asks counts, the others wait for the same."""
        future, is_new = self._future(opened)
        if is_new:
            self._run(opened, future)
        return future.result()

    def ready(self, opened: OpenBank) -> Counted | None:
        """Return it for a bank if it is there in a moment; None while it is counted beside."""
        future, is_new = self._future(opened)
        if is_new:
            Thread(target=self._run, args=(opened, future), daemon=True).start()
        try:
            return future.result(_PATIENCE)
        except TimeoutError:
            return None

    def _future(self, opened: OpenBank) -> tuple[Future[Counted], bool]:
        key = (opened.slug, opened.version.digest, opened.stamp)
        with self._lock:
            future = self._kept.get(key)
            # A failure is not kept: what failed may be mended by then.
            is_new = future is None or (future.done() and future.exception() is not None)
            if future is None or is_new:
                future = self._kept[key] = Future()
            self._kept.move_to_end(key)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return future, is_new

    def _run(self, opened: OpenBank, future: Future[Counted]) -> None:
        try:
            future.set_result(self._count(opened))
        except BaseException as error:
            future.set_exception(error)
            if not isinstance(error, Exception):
                raise
