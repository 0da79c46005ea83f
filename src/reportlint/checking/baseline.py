"""The baseline: known findings, which a check leaves out or marks."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.checking.entries import Entry as Entry
from reportlint.checking.entries import covered_by
from reportlint.checking.entries import entry_of as entry_of
from reportlint.model.results import KnownFinding

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult

FILE_NAME = "reportlint-baseline.json"
_NOTHING: Mapping[str, Any] = {}


class Match(NamedTuple):
    """A file of the baseline and the present findings in it."""

    path: str
    """The path in the baseline."""
    home: str
    """The path where it was found now."""
    result: FileResult
    pairs: list[tuple[Diagnostic, Entry | None]]
    """Each finding, with the entry that covers it."""

    @property
    def new(self) -> list[Diagnostic]:
        """The findings that no entry covers."""
        return [diagnostic for diagnostic, entry in self.pairs if entry is None]

    @property
    def known(self) -> list[Entry]:
        """The entries that cover a present finding, those that have expired too."""
        return [entry for _, entry in self.pairs if entry is not None]


class Kept(NamedTuple):
    """What a baseline kept back."""

    known: int
    """The number of known findings."""
    expired: list[tuple[Diagnostic, Entry]]
    """The findings that are reported again because their entry has expired."""


class Baseline:
    """The known findings of each file.

    A file is identified by its path relative to the folder of the baseline. If no file has that path now, it is
    identified by its content, as it may have been renamed or moved; else by its name and its findings, as a folder may
    have been renamed and the file edited.

    `contents` are digests of the files, by path. `today` is the date to compare last days with, as YYYY-MM-DD; by
    default that of the clock.
    """

    def __init__(
        self,
        files: Mapping[str, Sequence[Entry]] = _NOTHING,
        folder: str = os.curdir,
        contents: Mapping[str, str] = _NOTHING,
        today: str = "",
    ) -> None:
        self.files = files
        self.folder = folder
        self.contents = contents
        self.content: Callable[[FileResult], str] | None = None
        """What returns the digest of a file of the run; empty if it cannot be read. If None, contents play no part."""
        self.today = today or (
            day_of_clock() if any(each.expires for items in files.values() for each in items) else ""
        )
        self._resolved = os.path.realpath(folder)
        self._folders: dict[str, str] = {}
        self._renamed: dict[str, str] | None = None
        """The new paths of files with the same content. A file that is fixed later in the run stays the same file."""

    @property
    def count(self) -> int:
        """The number of known findings."""
        return sum(map(len, self.files.values()))

    def keep_back(self, results: Sequence[FileResult], *, show: bool = False) -> Kept:
        """Remove known findings from the results, one for each entry, or with `show` mark them."""
        kept = Kept(0, [])
        matches = self.against(results)
        by_home: dict[str, list[FileResult]] = {}
        for result in results if matches else ():
            by_home.setdefault(self.relative(result.path), []).append(result)
        for match in matches:
            for result in by_home[match.home]:  # several if a file was checked by several paths
                known, expired = self._keep_back(match, result, show=show)
                kept = Kept(kept.known + known, kept.expired + expired)
        return kept

    def _keep_back(self, match: Match, result: FileResult, *, show: bool) -> Kept:
        left = []
        expired = []
        known: dict[tuple[str, str], KnownFinding] = {}
        for diagnostic, entry in covered_by(self.files[match.path], result.diagnostics, self.today):
            if entry is None:
                left.append(diagnostic)
            elif entry.has_expired(self.today):
                left.append(diagnostic)
                expired.append((diagnostic, entry))
            else:
                known[diagnostic.code, diagnostic.fingerprint] = KnownFinding(entry.reason, entry.expires)
                left += [diagnostic] if show else []
        result.diagnostics = left
        if show:
            result.known = known
        return Kept(len(known), expired)

    def each_once(self, results: Iterable[FileResult]) -> list[FileResult]:
        """Return the results without those of files that were checked before by another path."""
        return list({self.relative(result.path): result for result in reversed(list(results))}.values())[::-1]

    def against(self, results: Iterable[FileResult]) -> list[Match]:
        """Return the files of the baseline that were read, each with its result."""
        if not self.files:
            return []
        from reportlint.checking.moved_files import with_same_content, with_same_name

        read = {self.relative(result.path): result for result in self.each_once(results)}
        missing = [path for path in self.files if path not in read and not self._exists(path)]
        free = {path: result for path, result in read.items() if path not in self.files}
        if self._renamed is None:
            self._renamed = with_same_content(missing, self.contents, free, self.content) if self.content else {}
        renamed = {path: home for path, home in self._renamed.items() if home in read}
        self._turn(read, missing, renamed)
        homes = {path: path for path in self.files if path in read} | renamed
        free = {path: result for path, result in read.items() if path not in {*self.files, *renamed.values()}}
        homes |= with_same_name([path for path in missing if path not in renamed], self.files, free)
        return [
            Match(path, home, read[home], covered_by(self.files[path], read[home].diagnostics, self.today))
            for path, home in homes.items()
        ]

    def _turn(
        self, read: Mapping[str, FileResult], missing: Collection[str], renamed: Mapping[str, str] = _NOTHING
    ) -> None:
        """File entries under the other one of two reports if it has the mutual finding of both now.

        Of several reports for one year, one is not reported. A renamed folder or file may make that another one.
        """
        mutual = [
            (path, self.relative(str(each.data.get("other"))), each)
            for path, result in read.items()
            for each in result.diagnostics
            if each.data.get("mutual")
        ]
        reported = {(path, each.code) for path, _, each in mutual}
        files = {path: list(entries) for path, entries in self.files.items()} if mutual else {}
        former = {home: path for path, home in renamed.items()}
        for path, other, each in mutual:
            if any(entry.code == each.code for entry in files.get(former.get(path, path), ())):
                continue
            gone = [] if other not in former else [former[other]]
            gone += [path for path in missing if os.path.basename(path) == os.path.basename(other)]
            for home in (other, *gone):
                entry = next((entry for entry in files.get(home, ()) if entry.code == each.code), None)
                if entry is not None and (home, each.code) not in reported:
                    files[home].remove(entry)
                    files.setdefault(former.get(path, path), []).append(entry_of(each, entry))
                    break
        if mutual:
            self.files = files

    def relative(self, path: str) -> str:
        """Return a path relative to the folder of the baseline.

        Links in the folders of the path are followed, so that a file has one place however it is reached. A path that
        the baseline knows as it is written stays.
        """
        written = _relative(path, self.folder)
        if written in self.files:
            return written
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder or os.curdir)
        return _relative(os.path.join(self._folders[folder], name), self._resolved)

    def _exists(self, path: str) -> bool:
        return os.path.lexists(os.path.join(self.folder, path))


def read_baseline(path: str) -> Baseline:
    """Read a baseline from its file. Raises `UsageError` for a file that is missing, damaged or of a later version."""
    from reportlint.checking.baseline_file import read_file

    files, contents = read_file(path)
    return Baseline(files, os.path.dirname(path) or os.curdir, contents)


def write_baseline(path: str, files: Mapping[str, Iterable[Entry]], contents: Mapping[str, str] = _NOTHING) -> None:
    """Write entries, and digests of their files, to the file of a baseline. Raises `UsageError` if that fails."""
    from reportlint.checking.baseline_file import write_file

    write_file(path, files, contents)


def day_of_clock() -> str:
    """Return the date of today as YYYY-MM-DD."""
    from datetime import date

    return date.today().isoformat()  # the day of the user, not that of Greenwich


def _relative(path: str, folder: str) -> str:
    """Return a path relative to a folder; on another drive, the absolute path."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:
        return os.path.abspath(path).replace(os.sep, "/")
