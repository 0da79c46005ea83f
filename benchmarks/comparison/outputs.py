"""The kinds of output that `compare.py` compares: how each is divided by input and stripped of wording."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


Parts: TypeAlias = dict[str, list[Any]]
"""The parts of an output by input: pieces of text, or JSON records."""

Messages: TypeAlias = dict[tuple[str, str], set[str]]
"""The messages and hints by language and input, whose wording may differ."""

REST = "(the rest)"
"""The key of the parts that belong to no input."""

_TEXTS = {
    "full": r"^(\S.*?):\d+:\d+ ",
    "concise": r"^(\S.*?):\d+:\d+: ",
    "junit": r'^  <testsuite name="([^"]*)"',
    "markdown": r"^#### (.*)$",
    "html": r'^<details class="report[\s\S]*?class="path">([^<]*)<',
}
_JSON = {"json-lines": ("message",), "gitlab": ("description",), "sarif": ("text", "markdown")}
_GITHUB = r"^::\w+ file=(.*?),line=.*?::(.*)$"
_MARKDOWN = 20
"""Files on one page of Markdown, which is cut at the maximum length of a comment on a pull request."""
_LEAST = 3
"""The minimum length of a masked message. Shorter ones would also match other text."""


class Kind(NamedTuple):
    """A kind of output: the arguments that write it, and how to read it."""

    name: str
    arguments: tuple[str, ...]
    """The arguments of reportlint. The report model has none, because the probe prints it."""
    shape: str
    """`json`, `json-lines`, `csv`, or the pattern that starts the text on an input."""
    words: tuple[str, ...] = ()
    """The keys of JSON data that hold messages."""
    language: str = ""
    """The language of the messages: `divide` collects those of `findings` and `github`, `bare` masks them in texts."""
    batch: int = 0
    """The number of files in a command, taking every fifth file only; 0 for one command with all files."""


def kinds(jobs: int) -> Iterator[Kind]:
    """Yield all kinds.

    `findings` and `github` come first in each language, because they supply the messages to mask.
    """
    alone = ("--isolated", "--no-local-rules")
    check = ("check", *alone, "--jobs", str(jobs))
    for language in ("en", "zh"):
        every = (*check, "--select", "ALL", "--language", language, "--output-format")
        yield Kind(f"findings {language}", (*every, "json"), "json", ("message",), language)
        for name, pattern in {"github": _GITHUB, **_TEXTS}.items():
            batch = _MARKDOWN if name == "markdown" else 0
            yield Kind(f"{name} {language}", (*every, name), pattern, language=language, batch=batch)
        for name, words in _JSON.items():
            shape = "json-lines" if name == "json-lines" else "json"
            yield Kind(f"{name} {language}", (*every, name), shape, words)
        yield Kind(f"tree {language}", ("parse", "--isolated", "--language", language), r"^(\S.*)$")
    yield Kind("parse", ("parse", "--isolated", "--output-format", "json"), "json")
    for table in ("cells", "reports"):
        yield Kind(f"export {table}", ("export", *alone, "--jobs", str(jobs), "--table", table), "csv")
    yield Kind("diff", (*check, "--diff"), r"^--- (.*)$")
    yield Kind("diff unsafe", (*check, "--diff", "--unsafe-fixes"), r"^--- (.*)$")
    yield Kind("rules", ("rule", "--all", "--output-format", "json"), "json", ("summary", "message", "hint", "page"))
    yield Kind("report model", (), "json-lines")


def divide(kind: Kind, output: str, paths: Collection[str], messages: Messages) -> Parts:
    """Divide an output by input, and add its messages to `messages`. Raise `ValueError` for malformed JSON."""
    parts: Parts = {}
    if kind.shape == "csv":
        for row in csv.reader(io.StringIO(output.removeprefix("\ufeff"), newline="")):
            parts.setdefault(row[0] if row and row[0] in paths else REST, []).append(", ".join(row))
    elif kind.shape.startswith("json"):
        for record in _records(output, kind.shape):
            key = _path(record, paths) or record.get("code", REST)
            parts.setdefault(key, []).append(record)
            if kind.language:
                messages.setdefault((kind.language, key), set()).update(_under(record, kind.words))
    else:
        starts = [(0, REST)]
        for match in re.finditer(kind.shape, output, re.MULTILINE):
            path = html.unescape(match[1])
            path = path if path in paths else unquote(path)
            if path in paths:
                starts.append((match.start(), path))
                if kind.shape == _GITHUB:
                    lines = unquote(match[2]).split("\n")  # The last is the hint, after a word and a colon.
                    found = (*lines, re.split(": |：", lines[-1], maxsplit=1)[-1])
                    messages.setdefault((kind.language, path), set()).update(found)
        for (start, path), (end, _) in zip(starts, (*starts[1:], (len(output), "")), strict=True):
            parts.setdefault(path, []).append(output[start:end])
    return parts


def full(parts: Iterable[Any]) -> str:
    """Write the parts of an input as lines."""
    return "\n".join(part if isinstance(part, str) else _lines(part, _prefix(part)) for part in parts)


def bare(kind: Kind, key: str, parts: Iterable[Any], messages: Messages) -> str:
    """Write the parts of an input as lines, without the wording of messages."""
    text = full(part if isinstance(part, str) else _without(part, kind.words) for part in parts)
    if not kind.shape.startswith("json"):
        for message in sorted(messages.get((kind.language, key), ()), key=len, reverse=True):
            if len(message) >= _LEAST:
                text = re.sub("".join(map(_written, message)), "…", text)
    return text


def _written(character: str) -> str:
    """Return a pattern for a character as HTML, XML and Markdown write it."""
    plain = re.escape(character)
    return plain if character.isalnum() else rf"(?:{plain}|%\w\w|&#?\w+;)(?:<!-- -->)?"


def _prefix(record: dict[str, Any]) -> str:
    """Return a prefix that tells the lines of a record from those of other records of the same input."""
    return f"{record.get('code') or record.get('ruleId', '')} {record.get('location', {}).get('line', '')}".strip()


def _records(output: str, shape: str) -> Iterator[dict[str, Any]]:
    """Yield the records in the lists of a document, and finally the rest of the document."""
    if shape == "json-lines":
        yield from (json.loads(line) for line in output.split("\n") if line)
        return
    document = json.loads(output)
    if isinstance(document, list):
        yield from document
        return
    run = document.pop("runs", [{}])[0]  # SARIF has its lists one level deeper.
    rest = document | run
    for key in [key for key, value in rest.items() if isinstance(value, list)]:
        yield from (record | {"in": key} for record in rest.pop(key) if isinstance(record, dict))
    yield rest


def _path(record: Any, paths: Collection[str]) -> str | None:
    """Return the first input that a record names."""
    if isinstance(record, str):
        return record if record in paths else unquote(record) if unquote(record) in paths else None
    inside = record.values() if isinstance(record, dict) else record if isinstance(record, list) else ()
    return next((path for each in inside if (path := _path(each, paths)) is not None), None)


def _without(value: Any, words: Collection[str], inside: bool = False) -> Any:
    """Copy JSON data with every string under one of the keys emptied. The text that a fix inserts is kept."""
    if isinstance(value, dict):
        return {
            key: each if key == "insertedContent" else _without(each, words, inside or key in words)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_without(each, words, inside) for each in value]
    return "" if inside and isinstance(value, str) else value


def _under(value: Any, words: Collection[str]) -> Iterator[str]:
    """Yield every string that is the direct value of one of the keys."""
    if isinstance(value, dict):
        yield from (each for key, each in value.items() if key in words and isinstance(each, str))
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _under(each, words)


def _lines(value: Any, prefix: str) -> str:
    """Write JSON data in lines: one for each key, and one for each member of a list."""
    if isinstance(value, dict) and value:
        return "\n".join(_lines(each, f"{prefix} {key}:") for key, each in value.items())
    if isinstance(value, list) and value:
        return "\n".join(f"{prefix} {json.dumps(each, ensure_ascii=False)}" for each in value)
    return f"{prefix} {json.dumps(value, ensure_ascii=False)}".lstrip()
