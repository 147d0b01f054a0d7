"""The index of an archive on disk: opened at once, shared by processes, added to bank by bank.

A large segment has most banks. Those that are changed or added later are in a small one, so that
one of them costs no rebuilding of all; when it has grown, the two are merged. A segment's file is
named by what it holds and never changed, so several processes may use it, and make it at once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from time import time

import numpy as np

from faq.routing.merging import merged
from faq.routing.router import Part, Router
from faq.routing.segment import Segment

logger = logging.getLogger(__name__)

Digests = Mapping[str, str]
"""The digest of each served bank's files, by slug, in the order of the archive."""

Compile = Callable[[str], Segment | None]
"""Returns the segment of one bank, by its slug, with the bank's digest; None if it is gone."""

_SUFFIX = ".segment"
_AT_ONCE = 500  # banks; the segments of all of them in memory would be ten times the index
_MOST_SMALL = 500  # banks in the small segment, or a quarter of those in the large one
_KEPT = 3600  # seconds that a file is left for processes that are about to open it


def open_index(
    folder: Path | None, digests: Digests, compile_bank: Compile, *, before: Router | None = None
) -> Router:
    """Return a router of an archive; only banks that are in no segment yet are compiled.

    A file that is cut, altered or foreign is made again. Without permission to write, a warning is
    logged and the index is kept in memory.

    Args:
        folder: of the segments' files, made if it is missing; None to keep them in memory.
        digests: one bank at least.
        before: an earlier router of the archive, whose segments are reused.
    """
    known = {_name(part.segment): part.segment for part in before.parts} if before else {}
    chosen = _chosen(digests, [*known.values(), *_mapped(folder, without=known)])
    served = set().union(*(_served(digests, each) for each in chosen))
    fresh = [*_compiled([slug for slug in digests if slug not in served], compile_bank)]
    if fresh:
        chosen = _with_fresh(chosen, fresh)
        if folder is not None:
            chosen[-1] = _kept(folder, chosen[-1])
            _clear(folder, {_name(each) for each in chosen})
    return Router(_parts(digests, chosen))


def _chosen(digests: Digests, segments: Sequence[Segment]) -> list[Segment]:
    """Return the segment with most of the banks, and the one with most of the others.

    None of them if most of what the first has is served no longer.
    """
    found: list[Segment] = []
    rest = {segment: _served(digests, segment) for segment in segments}
    while rest and len(found) < 2:
        best = max(rest, key=lambda segment: len(rest[segment]))
        banks = rest.pop(best)
        if 2 * len(banks) < best.number_of_banks and not found:
            break
        if not banks:
            break
        found.append(best)
        rest = {segment: others - banks for segment, others in rest.items()}
    return found


def _served(digests: Digests, segment: Segment) -> set[str]:
    """Return the slugs of the banks of a segment that are served as they are there."""
    held = zip(segment.slugs, segment.digests, strict=True)
    return {slug for slug, digest in held if digests.get(slug) == digest}


def _compiled(slugs: Sequence[str], compile_bank: Compile) -> Iterator[Segment]:
    """Yield the segments of some banks, of many at once."""
    segments = filter(None, map(compile_bank, slugs))
    while some := list(islice(segments, _AT_ONCE)):
        yield merged(some, is_last=False)


def _with_fresh(chosen: Sequence[Segment], fresh: Sequence[Segment]) -> list[Segment]:
    """Return the segments with fresh ones, of which the last is new."""
    if not chosen:
        return [merged(fresh)]
    large = chosen[0]
    small = merged([*chosen[1:], *fresh])
    if small.number_of_banks <= max(_MOST_SMALL, large.number_of_banks // 4):
        return [large, small]
    return [merged([large, small])]


def _parts(digests: Digests, segments: Sequence[Segment]) -> list[Part]:
    """Return the segments with the positions of the banks that are served from each.

    A bank is served from the last place that has it as it is now.
    """
    order = {slug: position for position, slug in enumerate(digests)}
    taken: set[str] = set()
    parts = []
    for segment in reversed(segments):
        positions = np.full(segment.number_of_banks, -1, np.int32)
        held = list(zip(segment.slugs, segment.digests, strict=True))
        for number in range(len(held) - 1, -1, -1):
            slug, digest = held[number]
            if digests.get(slug) == digest and slug not in taken:
                taken.add(slug)
                positions[number] = order[slug]
        parts.append(Part(segment, positions))
    return parts[::-1]


def _mapped(folder: Path | None, without: Container[str]) -> Iterator[Segment]:
    """Yield the segments of the files that can be used."""
    for path in _files(folder) if folder is not None else ():
        if _name_in(path) not in without and (segment := Segment.map(path)) is not None:
            yield segment


def _kept(folder: Path, segment: Segment) -> Segment:
    """Write a segment to its file and return it as mapped; where that fails, as it is."""
    path = folder / f"{_name(segment)}{_SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        segment.write(path)
    except OSError as error:
        logger.warning("The index of the articles is kept in memory: %s", error)
        return segment
    return Segment.map(path) or segment


def _clear(folder: Path, used: Container[str]) -> None:
    """Delete the files that no process needs any more."""
    for path in _files(folder):
        with suppress(OSError):  # another process has deleted it, or it is not ours to delete
            if _name_in(path) not in used and path.stat().st_mtime < time() - _KEPT:
                path.unlink()


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{_SUFFIX}"))


def _name(segment: Segment) -> str:
    """Return a name that no segment of other contents has."""
    held = "\n".join((*segment.slugs, *segment.digests))
    return blake2b(held.encode(), digest_size=12).hexdigest()


def _name_in(path: Path) -> str:
    return path.name.removesuffix(_SUFFIX)
