"""The corpus rules, run over the reports of many files."""

from __future__ import annotations

import os
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from reportlint.linting.diagnostics import diagnostic_of
from reportlint.linting.events import crashed
from reportlint.linting.fingerprint import Fingerprints
from reportlint.linting.observer import SILENT
from reportlint.linting.units import Identities, owner_of, short_names
from reportlint.model.corpus import Corpus
from reportlint.rules.findings import examine, findings_of
from reportlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reportlint.linting.observer import Observer
    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.corpus import CorpusRule, Filed
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.report import Report
    from reportlint.model.results import FileResult
    from reportlint.model.rule import Finding, Rule

_KEPT = 256
"""Reports that were read again and are kept, because several rules ask for the same ones."""


class CorpusFindings(NamedTuple):
    """The findings of corpus rules in one file, and the lines that they begin on, by number."""

    diagnostics: list[Diagnostic]
    lines: dict[int, str]


def put(results: Iterable[FileResult], found: Mapping[str, CorpusFindings]) -> None:
    """Add findings, by path, to the results of their files."""
    for result in results:
        if result.path in found:
            diagnostics, lines = found[result.path]
            result.lines.update(lines)
            result.diagnostics += diagnostics
            result.diagnostics.sort(key=lambda each: (each.place.start, each.place.end, each.code))


class Matching(NamedTuple):
    """What reports are matched by, besides their own names."""

    words: Mapping[str, Any]
    """The wordings of a form."""
    units: Mapping[str, str] = {}
    """Names of units, each with the name that is used instead."""
    groups: Mapping[str, Sequence[str]] = {}
    """The names of the units whose figures add up to those of another."""

    def identities(self, places: Iterable[tuple[str, str, object]]) -> Identities:
        """Return the identities of the units of reports, given by path, owner and year."""
        return Identities(places, self.words, {owner_of(name, self.words) for name in self.units.values()})

    def owners(self, corpus: Corpus, identities: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the groups by owner, for a corpus of units with these identities."""
        if not self.groups:
            return {}
        short = short_names(identities, self.words)

        def owner(name: str) -> str:
            plain = owner_of(name, self.words, self.units)
            return plain if corpus.of(plain) else short.get(plain, plain)

        return {owner(whole): tuple(map(owner, names)) for whole, names in self.groups.items()}


def corpus_of(filed: Iterable[Filed], read: Callable[[str], Report], matching: Matching) -> Corpus:
    """Make a corpus of reports, each identified by its unit, in the order of their paths.

    `read` reads a report again by its path.
    """
    # Whatever order the paths were given in, rules see the same one.
    filed = sorted(filed, key=lambda each: each.path.split(os.sep))
    identities = matching.identities((each.path, each.owner, each.year) for each in filed)
    owners = [identities.of(each.path, each.owner) for each in filed]
    corpus = Corpus(filed, owners, read)
    corpus.groups = matching.owners(corpus, owners)
    return corpus


class FiledReports(Protocol):
    """The filed reports of a run, each with its own path."""

    def __contains__(self, path: str) -> bool:
        """Return whether the report at a path is one of them."""
        ...

    def corpora(self, read: Callable[[str], Report], matching: Matching) -> tuple[Corpus, Iterable[Corpus]]:
        """Return all reports as one corpus, and as corpora of some units each; see `corpus_of`."""
        ...


class FiledList:
    """Filed reports in memory."""

    def __init__(self, filed: Iterable[Filed] = ()) -> None:
        self._filed = {each.path: each for each in filed}

    def add(self, filed: Filed) -> None:
        """Add a report. One at the same path is replaced."""
        self._filed[filed.path] = filed

    def remove(self, paths: Iterable[str]) -> None:
        """Remove the reports at some paths."""
        for path in paths:
            self._filed.pop(path, None)

    def close(self) -> None:
        """Forget the reports."""
        self._filed.clear()

    def __contains__(self, path: str) -> bool:
        return path in self._filed

    def __len__(self) -> int:
        return len(self._filed)

    def corpora(self, read: Callable[[str], Report], matching: Matching) -> tuple[Corpus, Iterable[Corpus]]:
        """Return all reports as one corpus, twice."""
        corpus = corpus_of(self._filed.values(), read, matching)
        return corpus, (corpus,)


class CorpusCheck:
    """One run of the corpus rules over filed reports.

    `read` reads a report again by its path: a corpus holds no texts.
    """

    def __init__(
        self,
        filed: FiledReports,
        ruleset: RuleSet,
        language: str,
        read: Callable[[str], Report],
        observer: Observer = SILENT,
    ) -> None:
        self._filed = filed
        self._ruleset = ruleset
        self._language = language
        self._read = lru_cache(_KEPT)(read)
        self._observer = observer
        self._fingerprints: defaultdict[str, Fingerprints] = defaultdict(Fingerprints)
        self._first = ""
        """The path of the first report, on which a crash is reported."""
        self.found: dict[str, CorpusFindings] = {}
        """The findings in each file, by path."""

    def run(self, units: Mapping[str, str], groups: Mapping[str, Sequence[str]]) -> None:
        """Run the rules. See `Matching` for `units` and `groups`."""
        words = self._ruleset.forms.newest.words
        whole, parts = self._filed.corpora(self._read, Matching(words, units, groups))
        self._first = next(iter(whole)).path
        at_once = [rule for rule in self._ruleset.corpus_rules if not rule.by_unit]
        left = [rule for rule in self._ruleset.corpus_rules if rule.by_unit]
        for part in parts if left else ():
            left = [rule for rule in left if self._runs(rule, part)]
        for rule in at_once:
            self._runs(rule, whole)

    def knows(self, path: str) -> bool:
        """Return whether the report at a path is compared."""
        return path in self._filed

    def _runs(self, rule: CorpusRule, corpus: Corpus) -> bool:
        """Run a rule. Return whether it may run again: whether it did not crash."""
        with self._observer:
            self._observer.rule_begins(rule, "")
            done = self._run(rule, corpus)
            self._observer.rule_ends()
        return done

    def _run(self, rule: CorpusRule, corpus: Corpus) -> bool:
        kind = type(rule)
        try:
            for finding in findings_of(rule.check_corpus(corpus)):
                path = _path_of(finding)
                report = self._read(path if path in self._filed else self._first)
                examined = examine(kind, finding, report, self._knows)
                if examined is not None:
                    self._add(kind, examined, report)
        except (KeyboardInterrupt, MemoryError):
            raise
        except BaseException as error:
            self._observer.rule_failed(error)
            for event, finding in crashed(rule, error, Source(self._first, ""), self._ruleset):
                self._add(event, finding, None)
            return False
        return True

    def _knows(self, source: Source) -> bool:
        return source.path in self._filed

    def _add(self, rule: type[Rule], finding: Finding, report: Report | None) -> None:
        source = finding.passage.source
        if rule.code in self._ruleset.off(source.path):
            return
        in_file = self.found.setdefault(source.path, CorpusFindings([], {}))
        fingerprints = self._fingerprints[source.path]
        found = diagnostic_of(rule, finding, report, self._ruleset, self._language, fingerprints)
        in_file.diagnostics.append(found)
        if source.written:
            in_file.lines[found.place.line] = source.line_text(found.place.line)


def _path_of(finding: Any) -> str:
    """Return the path of the text that a finding is in; empty for an object that is not a finding."""
    source = getattr(getattr(finding, "passage", None), "source", None)
    return source.path if isinstance(source, Source) else ""
