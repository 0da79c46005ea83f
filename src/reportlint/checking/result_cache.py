"""The results of former runs by the same rules, found by the content of the files."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from reportlint.checking.codec import corpus_findings_from_bytes, corpus_findings_to_bytes, from_bytes
from reportlint.checking.stamp import ruleset_stamp
from reportlint.files.cache import digest
from reportlint.reading.read import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from reportlint.checking.result_store import ResultStore
    from reportlint.files.discovery import File
    from reportlint.form.model import CellKey
    from reportlint.linting.corpus import CorpusCheck
    from reportlint.linting.linter import Linter
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult
    from reportlint.model.rule import Rule
    from reportlint.plugins.plugin import Plugins

_PRODUCT = "reportlint"
_AT_ONCE = 1024
"""New results that are written together."""


def _store() -> ResultStore | None:
    """Open the store of results. None if this Python was built without SQLite."""
    try:
        from reportlint.checking.result_store import ResultStore
    except ImportError:
        return None
    return ResultStore()


class ResultCache:
    """The results of one set of rules. With `enabled` false it knows none and keeps none."""

    def __init__(self, linter: Linter, plugins: Plugins, *, enabled: bool) -> None:
        self._ruleset = linter.ruleset
        self._store = _store() if enabled else None
        units = sorted((linter.units or {}).items())
        self._stamp = ruleset_stamp(linter.ruleset, plugins, linter.language, units, linter.units is None)
        crash = linter.ruleset.events.get("rule-crashed")
        self._crash = crash.code if crash is not None else ""
        rules: tuple[Rule, ...] = (*linter.ruleset.rules, *linter.ruleset.corpus_rules)
        events = linter.ruleset.events.values()
        self._codes = frozenset((*(rule.code for rule in rules), *(event.code for event in events)))
        # Only the product's own rules are known not to look at the path.
        self._anywhere = all(plugin.entry.distribution == _PRODUCT for plugin in plugins.plugins)
        self._together = blake2b(digest_size=16)
        """A digest of the paths and keys of all files of the run."""
        self._new: dict[bytes, bytes] = {}
        self._lasting = True
        """Whether the next run would find the same in every file, as far as is known."""

    def key(self, file: File, data: bytes, *, walked: bool) -> bytes:
        """Return the key of the result of a file; empty if results are not kept."""
        if self._store is None:
            return b""
        off = ",".join(sorted(self._ruleset.off(file.path)))
        where = b"" if self._anywhere else os.fsencode(file.path)
        return digest(self._stamp, off.encode(), b"walked" if walked else b"", where, data)

    def known(self, files: Iterable[tuple[str, bytes]]) -> list[FileResult | None]:
        """Return the result of each file, given by path and key; None for a file without a readable one."""
        given = list(files)
        for path, key in given:
            self._together.update(digest(repr(path).encode(), key))
        kept = self._store.find([key for _, key in given if key]) if self._store is not None else {}
        return [self._result(path, kept.get(key)) for path, key in given]

    def decoded(self, path: str, data: bytes) -> FileResult:
        """Return the result of the file at a path from its bytes. Raises `ValueError`."""
        return from_bytes(path, data, self._cells)

    def add(self, key: bytes, result: FileResult, data: bytes | None) -> None:
        """Keep a new result, with its bytes if it has any."""
        # What failed is not kept, since its cause may be temporary: a crash, a program or package that is not there.
        if data is None or result.reason == UNREADABLE or any(each.code == self._crash for each in result.diagnostics):
            self._lasting = False
        elif key:
            self._new[key] = data
            if len(self._new) >= _AT_ONCE:
                self.write()

    def write(self) -> None:
        """Write the new results."""
        if self._store is not None:
            self._store.keep(self._new)
        self._new.clear()

    def check_together(
        self,
        check: CorpusCheck,
        units: Mapping[str, str],
        groups: Mapping[str, tuple[str, ...]],
        others: Collection[str] = (),
    ) -> None:
        """Run the corpus rules after all files are known, or use their stored findings in the same files.

        `others` are the paths that they do not see, because they lead to files that are there by another path.
        """
        settings = repr((sorted(units.items()), sorted(groups.items()))).encode()
        names = repr(sorted(others)).encode()
        key = digest(self._stamp, b"together", settings, names, self._together.digest())
        kept = self._store.find([key]).get(key) if self._store is not None else None
        if kept is not None:
            with suppress(ValueError):
                found = corpus_findings_from_bytes(kept)
                known = all(check.knows(path) and self._are_known(each.diagnostics) for path, each in found.items())
                if known:
                    check.found = found
                    return
        check.run(units, groups)
        crashed = any(each.code == self._crash for found in check.found.values() for each in found.diagnostics)
        # If a file was lost, or a rule failed on it, the next run may have more to compare.
        if self._store is not None and self._lasting and not crashed:
            data = corpus_findings_to_bytes(check.found)
            if data is not None:
                self._store.keep({key: data})

    def close(self) -> str:
        """Close the store. Return why results could not be kept; empty if they could."""
        if self._store is None:
            return ""
        self._store.close()
        return self._store.failure

    def _result(self, path: str, data: bytes | None) -> FileResult | None:
        if data is None:
            return None
        try:
            result = self.decoded(path, data)
        except ValueError:
            return None
        if not self._are_known(result.diagnostics):
            return None
        result.slow = []  # no rule ran
        return result

    def _are_known(self, diagnostics: Iterable[Diagnostic]) -> bool:
        """Return whether findings are of these rules. Others are not what this set of rules stored."""
        return self._codes.issuperset(each.code for each in diagnostics)

    def _cells(self, form: str, edition: str) -> tuple[CellKey, ...]:
        return self._ruleset.forms.form(form, edition).cells
