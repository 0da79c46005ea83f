"""The folder that partitions are written to, at a path or URL: each completely or not at all, and only once.

A partition is done when its mark exists. The mark is written last and names the files with their sizes. A file that is
being written has another name until it is complete.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from reportlint.cluster.remote import file_system
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_OURS = re.compile(r"\.?(?:part-\d{5,}|corpus)-[0-9a-f]{32}\.\w+(?:-[0-9a-f]{32}\.tmp)?")
_ENDING = ".parquet"


class Mark(NamedTuple):
    """The mark of a finished partition, or of the corpus rules."""

    tally: Mapping[str, Any]
    files: Mapping[str, int]
    """The sizes of its files in bytes, by table."""


class PartitionFolder:
    """The output of one job (`check` or `export`) at a URL or path: a folder for each table, and one for marks."""

    def __init__(self, url: str, job: str, tables: Sequence[str]) -> None:
        self.url = url
        self._marks = f"_{job}"
        self._tables = tuple(tables)

    def write(self, name: str, tables: Mapping[str, bytes], tally: Mapping[str, Any]) -> None:
        """Write the tables of a partition, then its mark. Raises whatever the file system raises."""
        for table, data in tables.items():
            self._put(table, name + _ENDING, data)
        sizes = {table: len(data) for table, data in tables.items()}
        mark = {"tally": dict(tally), "files": sizes}
        self._put(self._marks, f"{name}.json", json.dumps(mark).encode())

    def read(self, table: str, name: str) -> bytes:
        """Return the content of a partition's file for a table."""
        system, root = file_system(self.url)
        return bytes(system.cat_file(f"{root}/{table}/{name}{_ENDING}"))

    def done(self, keep: Iterable[str]) -> dict[str, Mark]:
        """Return the marks of what is complete among these names. Other files of former runs are removed.

        Raises `UsageError` if the folder cannot be used.
        """
        try:
            system, root = file_system(self.url)
            system.makedirs(root, exist_ok=True)
            sizes = self._sizes(system, root)
            marks = {name: mark for name in keep if (mark := self._mark(system, root, name, sizes)) is not None}
            wanted = {f"{self._marks}/{name}.json" for name in marks}
            wanted |= {f"{table}/{name}{_ENDING}" for name, mark in marks.items() for table in mark.files}
            for path in sizes.keys() - wanted:
                system.rm_file(f"{root}/{path}")
        except UsageError:
            raise
        except Exception as error:  # every file system has errors of its own
            raise UsageError("output-unusable", url=self.url, reason=f"{type(error).__name__}: {error}") from None
        return marks

    def remove(self, beginning: str) -> None:
        """Remove the files whose names begin like this."""
        system, root = file_system(self.url)
        for path in self._sizes(system, root):
            if path.partition("/")[2].startswith(beginning):
                system.rm_file(f"{root}/{path}")

    def _sizes(self, system: Any, root: str) -> dict[str, int]:
        """Return every file that a run has written here, with its size. Files of others are left alone."""
        found = {}
        for folder in (*self._tables, self._marks):
            if not system.exists(f"{root}/{folder}"):
                continue
            for path, info in system.find(f"{root}/{folder}", maxdepth=1, detail=True).items():
                name = path.rpartition("/")[2]
                if _OURS.fullmatch(name):
                    found[f"{folder}/{name}"] = info["size"]
        return found

    def _mark(self, system: Any, root: str, name: str, sizes: Mapping[str, int]) -> Mark | None:
        """Return the mark of a partition whose files are there with the sizes of the mark."""
        path = f"{self._marks}/{name}.json"
        if path not in sizes:
            return None
        try:
            mark = Mark(**json.loads(system.cat_file(f"{root}/{path}")))
            whole = all(sizes.get(f"{table}/{name}{_ENDING}") == size for table, size in mark.files.items())
        except (ValueError, TypeError, AttributeError):
            return None
        return mark if whole else None

    def _put(self, folder: str, name: str, data: bytes) -> None:
        system, root = file_system(self.url)
        system.makedirs(f"{root}/{folder}", exist_ok=True)
        aside = f"{root}/{folder}/.{name}-{uuid4().hex}.tmp"
        system.pipe_file(aside, data)
        system.mv(aside, f"{root}/{folder}/{name}")
