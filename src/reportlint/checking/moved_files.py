"""Files of the baseline that are not at their path any more: each is looked for among the files that are new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.checking.entries import alike

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from reportlint.checking.entries import Entry
    from reportlint.model.results import FileResult


def with_same_content(
    missing: Collection[str],
    contents: Mapping[str, str],
    free: Mapping[str, FileResult],
    content: Callable[[FileResult], str],
) -> dict[str, str]:
    """Return the new path of each missing file whose content is that of a new file, whatever its name and folder are.

    `contents` are the digests that the baseline has, by path; `content` returns that of a new file, or an empty string.
    Each file stands for one other: of several with one content, those with most folders in common
    belong together.
    """
    wanted: dict[str, list[str]] = {}
    for path in missing:
        if contents.get(path):
            wanted.setdefault(contents[path], []).append(path)
    found: dict[str, list[str]] = {}
    # A file without a finding needs no entry, so it is not read.
    for path, result in free.items() if wanted else ():
        if result.diagnostics and (digest := content(result)) in wanted:
            found.setdefault(digest, []).append(path)
    pairs = [
        (-_common(path, home), path, home)
        for digest, homes in found.items()
        for path in wanted[digest]
        for home in homes
    ]
    return _each_once((path, home) for _, path, home in sorted(pairs))


def with_same_name(
    missing: Collection[str], files: Mapping[str, Sequence[Entry]], free: Mapping[str, FileResult]
) -> dict[str, str]:
    """Return the new path of each missing file of the same name: with most folders in common, then most findings."""
    homes: dict[str, str] = {}
    taken: set[str] = set()
    for depth in range(max((path.count("/") + 1 for path in missing), default=0), 0, -1):
        tails: dict[tuple[str, ...], list[str]] = {}
        for path in free:
            tails.setdefault(tuple(path.split("/")[-depth:]), []).append(path)
        pairs = [
            (-count, path, home)
            for path in missing
            for home in tails.get(tuple(path.split("/")[-depth:]), ())
            if path not in homes and home not in taken and (count := alike(files[path], free[home].diagnostics))
        ]
        found = _each_once((path, home) for _, path, home in sorted(pairs))
        homes |= found
        taken.update(found.values())
    return homes


def _common(one: str, other: str) -> int:
    """Return the number of names that two paths begin and end with alike."""
    first, second = one.split("/"), other.split("/")
    return _same(first, second) + _same(first[::-1], second[::-1])


def _same(first: Sequence[str], second: Sequence[str]) -> int:
    pairs = zip(first, second, strict=False)
    return next((count for count, (one, other) in enumerate(pairs) if one != other), min(len(first), len(second)))


def _each_once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the pairs, the first ones first, in which neither path is in one before."""
    homes: dict[str, str] = {}
    taken: set[str] = set()
    for path, home in pairs:
        if path not in homes and home not in taken:
            homes[path] = home
            taken.add(home)
    return homes
