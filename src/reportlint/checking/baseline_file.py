"""The file that a baseline is kept in: one line a finding, sorted, so that a change of it can be read."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

from reportlint.checking.baseline import Baseline, Entry
from reportlint.messages.catalogue import phrase_in_all
from reportlint.messages.errors import UsageError, system_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE_NAME = "reportlint-baseline.json"
VERSION = 1


def read_baseline(path: str) -> Baseline:
    """The baseline of a file. Raises `UsageError` where there is none, or one of a later version."""
    import json

    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # some devices never end
            raise UsageError("unreadable-baseline", path=path, reason=phrase_in_all("no-regular-file"))
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        if isinstance(content, dict) and isinstance(content["version"], int) and content["version"] > VERSION:
            raise UsageError("later-baseline", path=path, version=content["version"])
        files = _old_files(content) if isinstance(content, list) else _files(content)
    except FileNotFoundError:
        raise UsageError("no-baseline", path=path) from None
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
    """The form of before version 1: a list of findings, each with its path."""
    files: dict[str, list[Entry]] = {}
    for item in content:
        path = os.path.normpath(_word(item["path"])).replace(os.sep, "/")
        files.setdefault(path, []).append(Entry(_word(item["code"]), _word(item["fingerprint"])))
    return files


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no string")
    return value


def write_baseline(path: str, files: Mapping[str, Iterable[Entry]]) -> None:
    """Write down what is known. Raises `UsageError` where that cannot be done; then the file is as it was."""
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
        # What is empty is left out; the version of old has neither place nor data.
        lines = [to_line({key: value for key, value in entry._asdict().items() if value}) for entry in entries]
        blocks.append(f"    {to_line(name)}: [\n" + ",\n".join(f"      {line}" for line in lines) + "\n    ]")
    inside = "{\n" + ",\n".join(blocks) + "\n  }" if blocks else "{}"
    return f'{{\n  "version": {VERSION},\n  "files": {inside}\n}}\n'
