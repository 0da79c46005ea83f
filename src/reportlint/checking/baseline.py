"""The baseline: known findings, which a check leaves out, and the file that they are kept in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.files.reading import MOST_OF_LIST, Unreadable, read_regular
from reportlint.messages.errors import UsageError, system_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult

FILE_NAME = "reportlint-baseline.json"
VERSION = 1
_NOTHING: Mapping[str, Any] = {}
_FIGURES = ("expected", "actual")


class Entry(NamedTuple):
    """A known finding."""

    code: str
    fingerprint: str
    place: str = ""
    """The cell or the section, for readers of the file."""
    data: Mapping[str, Any] = _NOTHING
    """Data that distinguish findings at one place: see `distinguishing`. Entries of old files have none."""

    def covers(self, data: Mapping[str, Any]) -> bool:
        """Return whether a finding with this fingerprint is the known one. `data` are its distinguishing data.

        Figures have to be equal. A list may have lost items that were corrected, but must not have new ones.
        """
        for key, known in self.data.items():
            value = data.get(key)
            if isinstance(known, list) and isinstance(value, list):
                if not set(map(str, value)) <= set(map(str, known)):
                    return False
            elif value != known:
                return False
        return True


class Match(NamedTuple):
    """A file of the baseline and the present findings in it."""

    path: str
    """The path in the baseline."""
    home: str
    """The path where it was found now."""
    result: FileResult
    new: list[Diagnostic]
    known: list[Entry]
    """The entries that cover a present finding."""


class Baseline:
    """The known findings of each file.

    A file is identified by its path relative to the folder of the baseline. If no file has that path now,
    it is identified by its name and its findings, since a folder may have been renamed.
    """

    def __init__(self, files: Mapping[str, Sequence[Entry]] = _NOTHING, folder: str = os.curdir) -> None:
        self.files = files
        self.folder = folder
        self._resolved = os.path.realpath(folder)
        self._folders: dict[str, str] = {}

    @property
    def count(self) -> int:
        """The number of known findings."""
        return sum(map(len, self.files.values()))

    def keep_back(self, results: Iterable[FileResult]) -> int:
        """Remove known findings from the results, one for each entry. Return how many were removed."""
        known = 0
        for match in self.against(results):
            match.result.diagnostics = match.new
            known += len(match.known)
        return known

    def against(self, results: Iterable[FileResult]) -> list[Match]:
        """Return the files of the baseline that were read, each with its result."""
        if not self.files:
            return []
        read = {self.relative(result.path): result for result in results}
        missing = [path for path in self.files if path not in read and not self._exists(path)]
        self._turn(read, missing)
        homes = {path: path for path in self.files if path in read}
        free = {path: result for path, result in read.items() if path not in self.files}
        homes |= self._moved(missing, free)
        return [
            Match(path, home, read[home], *_sifted(read[home].diagnostics, self.files[path]))
            for path, home in homes.items()
        ]

    def _turn(self, read: Mapping[str, FileResult], missing: Collection[str]) -> None:
        """File entries under the other one of two reports if it has the mutual finding of both now.

        Of several reports for one year, one is not reported. A renamed folder may make that another one.
        """
        mutual = [
            (path, self.relative(str(each.data.get("other"))), each)
            for path, result in read.items()
            for each in result.diagnostics
            if each.data.get("mutual")
        ]
        reported = {(path, each.code) for path, _, each in mutual}
        files = {path: list(entries) for path, entries in self.files.items()} if mutual else {}
        for path, other, each in mutual:
            if any(entry.code == each.code for entry in files.get(path, ())):
                continue
            homes = [other, *(gone for gone in missing if os.path.basename(gone) == os.path.basename(other))]
            for home in homes:
                entry = next((entry for entry in files.get(home, ()) if entry.code == each.code), None)
                if entry is not None and (home, each.code) not in reported:
                    files[home].remove(entry)
                    files.setdefault(path, []).append(entry_of(each))
                    break
        if mutual:
            self.files = files

    def _moved(self, missing: Collection[str], free: Mapping[str, FileResult]) -> dict[str, str]:
        """Return the new path of each missing file: the one with most folders in common, then with most findings."""
        homes: dict[str, str] = {}
        taken: set[str] = set()
        for depth in range(max((path.count("/") + 1 for path in missing), default=0), 0, -1):
            tails: dict[tuple[str, ...], list[str]] = {}
            for path in free:
                tails.setdefault(tuple(path.split("/")[-depth:]), []).append(path)
            pairs = [
                (-alike, path, home)
                for path in missing
                for home in tails.get(tuple(path.split("/")[-depth:]), ())
                if path not in homes
                and home not in taken
                and (alike := _alike(self.files[path], free[home].diagnostics))
            ]
            for _, path, home in sorted(pairs):
                if path not in homes and home not in taken:
                    homes[path] = home
                    taken.add(home)
        return homes

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


def entry_of(diagnostic: Diagnostic) -> Entry:
    """Return the entry for a finding."""
    place = "/".join(diagnostic.cell or ()) or diagnostic.section or ""
    return Entry(diagnostic.code, diagnostic.fingerprint, place, distinguishing(diagnostic))


def distinguishing(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return the data that distinguish a finding from others of its rule at the same place and with the same wording.

    They are the figures of a cell, and lists of faulty things. Counts and lengths are left out, since any added line
    changes them.
    """
    return {
        # The types that reading the file gives back, so that both compare equal.
        key: [str(item) for item in value] if isinstance(value, list | tuple) else _plain(value)
        for key, value in diagnostic.data.items()
        if isinstance(value, list | tuple) or (key in _FIGURES and diagnostic.cell is not None)
    }


def _relative(path: str, folder: str) -> str:
    """Return a path relative to a folder; on another drive, the absolute path."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:
        return os.path.abspath(path).replace(os.sep, "/")


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int | float | str) else str(value)


def _sifted(diagnostics: Iterable[Diagnostic], entries: Iterable[Entry]) -> tuple[list[Diagnostic], list[Entry]]:
    """Return the findings that no entry covers, and the entries that cover one."""
    left: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        left.setdefault((entry.fingerprint, entry.code), []).append(entry)
    new = []
    covering = []
    for diagnostic in diagnostics:
        candidates = left.get((diagnostic.fingerprint, diagnostic.code), [])
        data = distinguishing(diagnostic) if candidates else {}
        known = next((each for each in candidates if each.covers(data)), None)
        if known is None:
            new.append(diagnostic)
        else:
            candidates.remove(known)
            covering.append(known)
    return new, covering


def _alike(entries: Iterable[Entry], diagnostics: Iterable[Diagnostic]) -> int:
    known = {(entry.fingerprint, entry.code) for entry in entries}
    return len(known & {(diagnostic.fingerprint, diagnostic.code) for diagnostic in diagnostics})


# ------------------------------------------------------------------------------- the file


def read_baseline(path: str) -> Baseline:
    """Read a baseline from its file. Raises `UsageError` for a file that is missing, damaged or of a later version."""
    import json

    try:
        content = json.loads(read_regular(path, MOST_OF_LIST).decode("utf-8"))
        if isinstance(content, dict) and isinstance(content["version"], int) and content["version"] > VERSION:
            raise UsageError("later-baseline", path=path, version=content["version"])
        files = _old_files(content) if isinstance(content, list) else _files(content)
    except FileNotFoundError:
        raise UsageError("no-baseline", path=path) from None
    except Unreadable as error:
        raise UsageError("unreadable-baseline", path=path, reason=error.reason) from None
    except OSError as error:
        raise UsageError("unreadable-baseline", path=path, reason=system_words(error)) from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UsageError("damaged-baseline", path=path, reason=f"{type(error).__name__}: {error}") from None
    return Baseline(files, os.path.dirname(path) or os.curdir)


def _files(content: Mapping[str, Any]) -> dict[str, list[Entry]]:
    return {
        str(path): [
            Entry(
                _word(item["code"]), _word(item["fingerprint"]), str(item.get("place", "")), dict(item.get("data", {}))
            )
            for item in items
        ]
        for path, items in content["files"].items()
    }


def _old_files(content: Iterable[Mapping[str, Any]]) -> dict[str, list[Entry]]:
    """Read the form before version 1: a list of findings, each with its path."""
    files: dict[str, list[Entry]] = {}
    for item in content:
        path = os.path.normpath(_word(item["path"])).replace(os.sep, "/")
        files.setdefault(path, []).append(Entry(_word(item["code"]), _word(item["fingerprint"])))
    return files


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a string")
    return value


def write_baseline(path: str, files: Mapping[str, Iterable[Entry]]) -> None:
    """Write a baseline to its file, sorted, with one line for each finding. Raises `UsageError` if that fails."""
    from reportlint.files.atomic import Refused, save

    data = _text({name: sorted(entries, key=_order) for name, entries in sorted(files.items()) if entries}).encode()
    try:
        save(path, data)
    except Refused as refused:
        raise UsageError("unwritable-file", path=path, reason=refused.reason) from None


def _order(entry: Entry) -> tuple[str, str, str, str]:
    return (entry.code, entry.place, entry.fingerprint, repr(entry.data))


def _text(files: Mapping[str, Iterable[Entry]]) -> str:
    from reportlint.outputs.json_text import to_line

    blocks = []
    for name, entries in files.items():
        # Empty values are left out. Entries of old files have neither place nor data.
        lines = [to_line({key: value for key, value in entry._asdict().items() if value}) for entry in entries]
        blocks.append(f"    {to_line(name)}: [\n" + ",\n".join(f"      {line}" for line in lines) + "\n    ]")
    inside = "{\n" + ",\n".join(blocks) + "\n  }" if blocks else "{}"
    return f'{{\n  "version": {VERSION},\n  "files": {inside}\n}}\n'
