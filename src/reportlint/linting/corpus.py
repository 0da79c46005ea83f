"""The corpus rules, run over the reports of many files."""

from __future__ import annotations

import os
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.linting.diagnostics import diagnostic_of
from reportlint.linting.events import crashed
from reportlint.linting.fingerprint import Fingerprints
from reportlint.linting.observer import SILENT
from reportlint.linting.units import identities, owner_of, short_names
from reportlint.model.corpus import Corpus
from reportlint.rules.findings import examine, findings_of
from reportlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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


def corpus_of(
    filed: Sequence[Filed],
    read: Callable[[str], Report],
    units: Mapping[str, str],
    groups: Mapping[str, Sequence[str]],
    words: Mapping[str, Any],
) -> Corpus:
    """Make a corpus of reports, each identified by its unit, in the order of their paths.

    `units` maps names of units to the names that are used instead. `groups` names the units whose figures add up to
    those of another. `words` are the wordings of a form. `read` reads a report again by its path.
    """
    # Whatever order the paths were given in, rules see the same one.
    filed = sorted(filed, key=lambda each: each.path.split(os.sep))
    sure = {owner_of(name, words) for name in units.values()}
    owners = identities([(each.path, each.owner) for each in filed], words, sure, [each.year for each in filed])
    corpus = Corpus(filed, owners, read)
    if groups:
        short = short_names(owners, words)

        def owner(name: str) -> str:
            plain = owner_of(name, words, units)
            return plain if corpus.of(plain) else short.get(plain, plain)

        corpus.groups = {owner(whole): tuple(map(owner, names)) for whole, names in groups.items()}
    return corpus


class CorpusCheck:
    """One run of the corpus rules over the results of all files.

    `read` reads a report again by its path: a corpus holds no texts.
    """

    def __init__(
        self,
        results: Sequence[FileResult],
        ruleset: RuleSet,
        language: str,
        read: Callable[[str], Report],
        observer: Observer = SILENT,
    ) -> None:
        self._results = {result.path: result for result in results}
        self._ruleset = ruleset
        self._language = language
        self._read = lru_cache(_KEPT)(read)
        self._observer = observer
        self._fingerprints: defaultdict[str, Fingerprints] = defaultdict(Fingerprints)
        self.found: dict[str, CorpusFindings] = {}
        """The findings in each file, by path."""

    def run(self, units: Mapping[str, str], groups: Mapping[str, Sequence[str]]) -> None:
        """Run the rules, and add their findings to the results. See `corpus_of` for `units` and `groups`."""
        filed = [result.filed for result in self._results.values() if result.filed is not None]
        corpus = corpus_of(filed, self._read, units, groups, self._ruleset.forms.newest.words)
        for rule in self._ruleset.corpus_rules:
            with self._observer:
                self._observer.rule_begins(rule, "")
                self._run(rule, corpus)
                self._observer.rule_ends()
        self.put(self.found)

    def put(self, found: Mapping[str, CorpusFindings]) -> None:
        """Add findings, of this run or of a former one on the same files, to the results."""
        for path, (diagnostics, lines) in found.items():
            result = self._results[path]
            result.lines.update(lines)
            result.diagnostics += diagnostics
            result.diagnostics.sort(key=lambda each: (each.place.start, each.place.end, each.code))

    def _run(self, rule: CorpusRule, corpus: Corpus) -> None:
        kind = type(rule)
        try:
            for finding in findings_of(rule.check_corpus(corpus)):
                path = _path_of(finding)
                report = self._read(path) if path in self._results else corpus.report(corpus.reports[0])
                examined = examine(kind, finding, report, self._knows)
                if examined is not None:
                    self._add(kind, examined, report)
        except (KeyboardInterrupt, MemoryError):
            raise
        except BaseException as error:
            self._observer.rule_failed(error)
            for event, finding in crashed(rule, error, Source(corpus.reports[0].path, ""), self._ruleset):
                self._add(event, finding, None)

    def _knows(self, source: Source) -> bool:
        return source.path in self._results

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
