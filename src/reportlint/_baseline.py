"""Findings that are known, and kept out of the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint._usage_error import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint._diagnostic import Diagnostic

FILE_NAME = "reportlint-baseline.json"


class Baseline:
    """Fingerprints and codes with how often each is known. Paths play no part: a report may be moved."""

    def __init__(self, entries: Iterable[tuple[str, str]] = ()) -> None:
        self._left: dict[tuple[str, str], int] = {}
        for entry in entries:
            self._left[entry] = self._left.get(entry, 0) + 1

    def keep_back(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The diagnostics that are not known. Each entry answers for one."""
        new = []
        for diagnostic in diagnostics:
            entry = (diagnostic.fingerprint, diagnostic.code)
            if self._left.get(entry, 0):
                self._left[entry] -= 1
            else:
                new.append(diagnostic)
        return new


def read_baseline(path: str) -> Baseline:
    """The baseline of a file. Raises `UsageError` where there is none."""
    import json

    try:
        with open(path, encoding="utf-8") as file:
            entries = [(item["fingerprint"], item["code"]) for item in json.load(file)]
    except FileNotFoundError:
        raise UsageError("no-baseline", path=path) from None
    except OSError as error:
        raise UsageError("unreadable-baseline", path=path, reason=error.strerror or str(error)) from None
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError("damaged-baseline", path=path, reason=f"{type(error).__name__}: {error}") from None
    return Baseline(entries)


def write_baseline(path: str, diagnostics: Iterable[Diagnostic]) -> int:
    """Write diagnostics down as known; gives how many. Raises `UsageError` where the file cannot be written."""
    import json

    entries = [{"path": item.path, "fingerprint": item.fingerprint, "code": item.code} for item in diagnostics]
    entries.sort(key=lambda entry: (entry["path"], entry["code"], entry["fingerprint"]))
    try:
        with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            file.write(json.dumps(entries, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise UsageError("unwritable-file", path=path, reason=error.strerror or str(error)) from None
    return len(entries)
