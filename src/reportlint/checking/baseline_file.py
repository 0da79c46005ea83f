"""The file of the baseline: JSON that people read, and in which they write reasons and last days."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from reportlint.checking.entries import Entry
from reportlint.files.reading import MOST_OF_LIST, Unreadable, read_regular
from reportlint.messages.catalogue import phrase_in_all
from reportlint.messages.errors import UsageError, system_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

VERSION = 1
_KEYS = ("version", "files", "contents", "$schema")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SPACE = re.compile(r"[ \t\r\n]*")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_DECODER = json.JSONDecoder()


def read_file(path: str) -> tuple[dict[str, list[Entry]], dict[str, str]]:
    """Return the entries of a baseline and the digests of its files, both by path.

    Raises `UsageError`, with the line and what to do, for a file that is missing, damaged or of a later version.
    """
    try:
        data = read_regular(path, MOST_OF_LIST)
    except FileNotFoundError:
        raise UsageError("no-baseline", path=path) from None
    except Unreadable as error:
        raise UsageError("unreadable-baseline", path=path, reason=error.reason) from None
    except OSError as error:
        raise UsageError("unreadable-baseline", path=path, reason=system_words(error)) from None
    return _File(path, data).content()


class _TwiceError(ValueError):
    """A key that an object has twice."""


class _File:
    """A file that is read, with the places of what is wrong."""

    def __init__(self, path: str, data: bytes) -> None:
        self._path = path
        try:
            self._text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise self._damaged("baseline-encoding") from None

    def content(self) -> tuple[dict[str, list[Entry]], dict[str, str]]:
        """Return the entries and the digests. Raises `UsageError`."""
        content = self._parsed()
        if isinstance(content, list):
            return self._old_files(content), {}
        if not isinstance(content, dict):
            raise self._damaged("baseline-no-object")
        version = content.get("version")
        if isinstance(version, bool) or not isinstance(version, int) or version < 1:
            raise self._damaged("baseline-no-version", version=VERSION)
        if version > VERSION:
            raise UsageError("later-baseline", path=self._path, version=version)
        self._refuse_unknown(content, _KEYS, ())
        files, contents = content.get("files"), content.get("contents", {})
        if not isinstance(files, dict):
            raise self._damaged("baseline-no-files")
        if not isinstance(contents, dict) or not all(isinstance(digest, str) for digest in contents.values()):
            raise self._damaged("baseline-no-contents", line=self._line(("contents",)))
        return {path: self._entries(path, items) for path, items in files.items()}, contents

    def _parsed(self) -> Any:
        try:
            return json.loads(self._text, object_pairs_hook=_distinct)
        except json.JSONDecodeError as error:
            lines = self._text.splitlines()
            conflict = next((number for number, line in enumerate(lines, 1) if line.startswith(_CONFLICT)), 0)
            if conflict:
                raise self._damaged("baseline-conflict", line=conflict) from None
            raise self._damaged("baseline-no-json", line=error.lineno, column=error.colno) from None
        except _TwiceError as error:
            raise self._damaged("baseline-key-twice", name=str(error)) from None
        except (ValueError, RecursionError):  # a number of thousands of digits; thousands of brackets
            raise self._damaged("baseline-no-object") from None

    def _entries(self, path: str, items: Any) -> list[Entry]:
        if not isinstance(items, list):
            raise self._damaged("baseline-no-list", file=path, line=self._line(("files", path)))
        return [self._entry(item, ("files", path, number)) for number, item in enumerate(items)]

    def _old_files(self, items: list[Any]) -> dict[str, list[Entry]]:
        """Read the form before version 1: a list of findings, each with its path."""
        files: dict[str, list[Entry]] = {}
        for number, item in enumerate(items):
            entry = self._entry(item, (number,), old=True)
            path = os.path.normpath(self._word(item, "path", (number,))).replace(os.sep, "/")
            files.setdefault(path, []).append(entry)
        return files

    def _entry(self, item: Any, place: tuple[str | int, ...], *, old: bool = False) -> Entry:
        if not isinstance(item, dict):
            raise self._damaged("baseline-no-entry", **self._where(place))
        code, fingerprint = (self._word(item, key, place) for key in ("code", "fingerprint"))
        if old:
            return Entry(code, fingerprint)
        self._refuse_unknown(item, Entry._fields, place)
        data = item.get("data", {})
        if not isinstance(data, dict):
            raise self._damaged("baseline-no-data", **self._where(place))
        words = {key: "" if item.get(key) is None else item[key] for key in ("place", "reason", "expires")}
        for key, value in words.items():
            if not isinstance(value, str):
                raise UsageError("baseline-no-word", path=self._path, key=key, **self._where(place))
        if words["expires"] and not is_date(words["expires"]):
            raise UsageError("baseline-no-date", path=self._path, value=words["expires"], **self._where(place))
        return Entry(code, fingerprint, data=data, **words)

    def _word(self, item: Mapping[str, Any], key: str, place: tuple[str | int, ...]) -> str:
        value = item.get(key)
        if not isinstance(value, str):
            raise self._damaged("baseline-lacks", name=key, **self._where(place))
        return value

    def _refuse_unknown(self, item: Mapping[str, Any], known: tuple[str, ...], place: tuple[str | int, ...]) -> None:
        for key in item:
            if key not in known:
                line = self._line((*place, key))
                raise UsageError("baseline-unknown-key", path=self._path, line=line, key=key, word=key, known=known)

    def _damaged(self, why: str, **fields: object) -> UsageError:
        return UsageError("damaged-baseline", path=self._path, reason=phrase_in_all(why, **fields))

    def _where(self, place: tuple[str | int, ...]) -> dict[str, Any]:
        """Return the fields of a message that say where an entry is."""
        return {"line": self._line(place), "number": int(place[-1]) + 1}

    def _line(self, place: tuple[str | int, ...]) -> int:
        """Return the line, from 1, on which a value begins. `place` are the keys and numbers that lead to it."""
        position = _after_space(self._text, 0)
        for step in place:
            position = dict(_members(self._text, position))[step]
        return self._text.count("\n", 0, position) + 1


def is_date(text: str) -> bool:
    """Return whether a text is a date as YYYY-MM-DD."""
    try:
        return _DATE.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwiceError(next(key for key in keys if keys.count(key) > 1))
    return found


def _members(text: str, start: int) -> Iterator[tuple[str | int, int]]:
    """Yield key or number, and offset, of each value in the object or list that begins at an offset of valid JSON."""
    position = _after_space(text, start + 1)
    number = 0
    while text[position] not in "}]":
        key: str | int = number
        if text[start] == "{":
            key, position = _DECODER.raw_decode(text, position)
            position = _after_space(text, _after_space(text, position) + 1)  # the colon
        yield key, position
        position = _after_space(text, _DECODER.raw_decode(text, position)[1])
        position = _after_space(text, position + 1) if text[position] == "," else position
        number += 1


def _after_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match is not None else position


def write_file(path: str, files: Mapping[str, Iterable[Entry]], contents: Mapping[str, str]) -> None:
    """Write a baseline to its file, sorted, with one line for each finding. Raises `UsageError` if that fails.

    `contents` are the digests of files; those of files without entries are left out.
    """
    from reportlint.files.atomic import Refused, save

    entries = {name: sorted(items, key=_order) for name, items in sorted(files.items()) if items}
    data = _written(entries, {name: contents[name] for name in entries if contents.get(name)}).encode()
    try:
        save(path, data)
    except Refused as refused:
        raise UsageError("unwritable-file", path=path, reason=refused.reason) from None


def _order(entry: Entry) -> tuple[str, str, str, str]:
    return (entry.code, entry.place, entry.fingerprint, repr(entry.data))


def _written(files: Mapping[str, Iterable[Entry]], contents: Mapping[str, str]) -> str:
    from reportlint.outputs.json_text import to_line

    blocks = []
    for name, entries in files.items():
        # Empty values are left out. Entries of old files have neither place nor data.
        lines = [to_line({key: value for key, value in entry._asdict().items() if value}) for entry in entries]
        blocks.append(f"    {to_line(name)}: [\n" + ",\n".join(f"      {line}" for line in lines) + "\n    ]")
    digests = [f"    {to_line(name)}: {to_line(digest)}" for name, digest in contents.items()]
    parts = [f'  "version": {VERSION}', f'  "files": {_object(blocks)}']
    if digests:
        parts.append(f'  "contents": {_object(digests)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _object(members: list[str]) -> str:
    return "{\n" + ",\n".join(members) + "\n  }" if members else "{}"
