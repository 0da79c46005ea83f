"""The rules of a run as bytes, from which another machine loads the same ones."""

from __future__ import annotations

import gc
import json
import os
import platform
import socket
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint._version import __version__
from reportlint.checking.office import office
from reportlint.files.patterns import Patterns
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import RuleSet, Selection, make_ruleset
from reportlint.messages.catalogue import phrase
from reportlint.plugins.discovery import EntryPoint
from reportlint.plugins.loading import load_plugins
from reportlint.rules.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from tempfile import TemporaryDirectory

    from reportlint.cluster.remote import RemoteFile
    from reportlint.plugins.plugin import Plugins

    Options = Mapping[str, Mapping[str, Any]]


class OtherRules(Exception):  # noqa: N818
    """A worker has other versions of Python, reportlint or its plugins than the machine that started the run."""


class _Packed(NamedTuple):
    """The content of the bytes, which are JSON: a worker has to run no code to read them."""

    language: str
    selection: Sequence[Any] | None
    """The fields of a `Selection`. None for no rules: only the forms are needed."""
    options: Options
    corpus: Sequence[str]
    """The codes of the corpus rules that run."""
    units: Mapping[str, str] | None
    local: Sequence[tuple[Sequence[str], str]]
    """The fields of the `EntryPoint` of each file of local rules, and its content, one character for each byte."""
    programs: Sequence[str]
    """Python, reportlint and the plugins of the environment with their versions."""


class NamedFiles(Patterns):
    """Files by their paths, in place of patterns, whose folder exists only where the settings were read."""

    def __init__(self, paths: Iterable[str]) -> None:
        super().__init__((), "")
        self._paths = frozenset(paths)

    def match(self, path: str, is_folder: bool = False) -> bool:  # noqa: ARG002
        """Return whether a path is one of them."""
        return path in self._paths


def packed(plugins: Plugins, ruleset: RuleSet | None, language: str, units: Mapping[str, str] | None = None) -> bytes:
    """Pack the rules of a set and the forms of the plugins; without a set, only the forms."""
    selection = None
    options: dict[str, dict[str, Any]] = {}
    corpus: tuple[str, ...] = ()
    if ruleset is not None:
        rules = (*ruleset.rules, *ruleset.corpus_rules)
        events = {rule.code for rule in plugins.rules if rule.event is not None}
        off = events - {rule.code for rule in ruleset.events.values()}
        codes = tuple(rule.code for rule in rules)
        selection = Selection(select=codes, ignore=tuple(sorted(off)), severity=dict(ruleset.severities))
        options = {
            rule.code: _plain(vars(getattr(rule, "options", object))) for rule in rules if hasattr(rule, "options")
        }
        corpus = tuple(rule.code for rule in ruleset.corpus_rules)
    local = [plugin.entry for plugin in plugins.plugins if plugin.entry.path]
    contents = [(entry, _content(entry.path).decode("latin-1")) for entry in local]
    data = _Packed(language, selection, options, corpus, units and dict(units), contents, _programs(plugins))
    return json.dumps(data).encode()


@lru_cache(maxsize=2)
def unpacked(rules: bytes) -> Linter:
    """Return a linter with packed rules. Raises `OtherRules` if this machine has other software."""
    asked = _Packed(*json.loads(rules))
    # Output of plugins is not captured: other threads of the process share standard output, and it belongs in the log.
    local = [_here(EntryPoint(*entry), content.encode("latin-1")) for entry, content in asked.local]
    plugins = load_plugins(local=local, capture=False)._replace(converter=office)
    plugins.refuse()
    programs = _programs(plugins)
    if programs != tuple(asked.programs):
        there, here = _missing(asked.programs, programs), _missing(programs, asked.programs)
        raise OtherRules(phrase(asked.language, "other-rules", worker=socket.gethostname(), here=here, there=there))
    if asked.selection is None:
        ruleset = RuleSet((), {}, {}, {}, forms=plugins.forms, readers=plugins.readers)
    else:
        ruleset = make_ruleset(plugins, [Selection(*asked.selection)], options=asked.options)
        kept = tuple(rule for rule in ruleset.corpus_rules if rule.code in asked.corpus)
        ruleset = ruleset._replace(corpus_rules=kept)
    gc.freeze()  # plugins and forms stay in memory: the collector need not look at them
    return Linter(ruleset, asked.language, units=asked.units)


def linter_for(rules: bytes, files: Sequence[RemoteFile]) -> Linter:
    """Return a linter with packed rules, in which the rules that are off in each of these files are off."""
    linter = unpacked(rules)
    off: dict[tuple[str, ...], list[str]] = {}
    for file in files:
        if file.off:
            off.setdefault(file.off, []).append(file.path)
    off_in = tuple((NamedFiles(paths), frozenset(codes)) for codes, paths in off.items())
    return Linter(linter.ruleset._replace(off_in=off_in), linter.language, units=linter.units)


def _missing(programs: Sequence[str], others: Sequence[str]) -> str:
    return ", ".join(sorted({*programs} - {*others}))


def _programs(plugins: Plugins) -> tuple[str, ...]:
    """Return what has to be the same on every machine. Filed reports are bound to the minor version of Python."""
    python = ".".join(platform.python_version_tuple()[:2])
    loaded = [plugin for plugin in plugins.plugins if not plugin.entry.path]
    names = [f"{plugin.name} {plugin.origin}" + ("" if plugin.failure is None else " (failed)") for plugin in loaded]
    return (f"Python {python}", f"reportlint {__version__}", *sorted(names))


def _here(entry: EntryPoint, content: bytes) -> EntryPoint:
    """Return a file of local rules on this machine: at the same path, or else a copy."""
    if _content(entry.path) == content:
        return entry
    from tempfile import TemporaryDirectory

    _COPIES.append(TemporaryDirectory(prefix="reportlint-rules-"))
    path = os.path.join(_COPIES[-1].name, os.path.basename(entry.path))
    with open(path, "wb") as file:
        file.write(content)
    return entry._replace(path=path)


_COPIES: list[TemporaryDirectory[str]] = []
"""Folders that are removed when the process ends."""


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _plain(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return options in the types of a settings file."""
    given = {key: plain(value) for key, value in options.items()}
    return {key: list(value) if isinstance(value, set | frozenset) else value for key, value in given.items()}
