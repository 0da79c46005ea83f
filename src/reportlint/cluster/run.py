"""A job over partitions, from its files to its outcome. Finished partitions are not done again."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.checking.packages import usable
from reportlint.checking.pool import processors
from reportlint.checking.stamp import ruleset_stamp
from reportlint.cluster.check import TABLES, check_partition
from reportlint.cluster.corpus import check_corpus
from reportlint.cluster.export import export_partition
from reportlint.cluster.folder import PartitionFolder
from reportlint.cluster.partition import SIZE, partitions
from reportlint.cluster.remote import at_path, at_url, is_url
from reportlint.cluster.transfer import OtherRules, packed
from reportlint.export.tables import TABLES as EXPORTED
from reportlint.files.cache import digest
from reportlint.linting.ruleset import RuleSet
from reportlint.messages.catalogue import phrase
from reportlint.messages.errors import UsageError
from reportlint.reading.readers.registry import suffixes_of
from reportlint.rules.sentences import error_text
from reportlint.terminal.progress import with_progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reportlint.checking.session import Session
    from reportlint.cluster.partition import Partition
    from reportlint.cluster.remote import RemoteFile
    from reportlint.plugins.plugin import Plugins

    Job = tuple[Callable[..., Mapping[str, Any]], PartitionFolder, bytes, tuple[Any, ...]]

_LAYOUT = b"3"
"""The version of the tables and tallies in the output."""


class Failed(NamedTuple):
    """A partition that failed."""

    partition: Partition
    error: BaseException


class Outcome(NamedTuple):
    """The outcome of a job."""

    files: int
    named: bool
    """Whether a file was named rather than found in a folder."""
    excluded: bool
    """Whether a named file was left out."""
    partitions: int
    before: int
    """The number of partitions that a former run had done."""
    tallies: Sequence[Mapping[str, Any]]
    failed: Sequence[Failed]

    def total(self, key: str) -> int:
        """Return the sum of a count over all partitions."""
        return sum(tally.get(key, 0) for tally in self.tallies)

    def all(self, key: str) -> list[Any]:
        """Return the lists of all partitions as one."""
        return [each for tally in self.tallies for each in tally.get(key, ())]

    @property
    def severities(self) -> dict[str, int]:
        """The number of findings of each severity."""
        counts: Counter[str] = Counter()
        for tally in self.tallies:
            counts.update(tally.get("severities", {}))
        return dict(counts)


class ClusterRun:
    """A job of a session. `scheduler` is an address, a `distributed.Client`, or None for this machine alone."""

    def __init__(self, session: Session, output: str, scheduler: Any, workers: int, size: int, *, anew: bool) -> None:
        self._session = session
        self._output = output if is_url(output) else os.path.abspath(output)
        self._scheduler = scheduler
        self._workers = workers or processors()
        self._size = size
        self._anew = anew
        self._plugins: Plugins = session.load_plugins()

    @property
    def has_broken_file(self) -> bool:
        """Whether a rule file that the settings name failed to load, so that findings may be missing."""
        return self._plugins.has_broken_file

    def check(self) -> Outcome:
        """Check the files and write the findings."""
        session = self._session
        asked = session.ruleset(self._plugins)
        files, excluded = self._files(lambda path: tuple(sorted(asked.off(path))))
        ruleset, missing = usable(asked, len(files))
        session.show_missing_packages(missing)
        units = session.options.units
        filed = bool(ruleset.corpus_rules) and len(files) > 1
        stamp = ruleset_stamp(ruleset, self._plugins, session.language, sorted(units.items()), not filed)
        parts = partitions(files, self._size, digest(stamp, _LAYOUT))
        groups = sorted((whole, tuple(names)) for whole, names in session.options.groups.items())
        corpus = f"corpus-{digest(repr(groups).encode(), *(part.key.encode() for part in parts)).hex()}"
        rules = packed(self._plugins, ruleset, session.language, units if filed else None)
        folder = PartitionFolder(self._output, "check", TABLES)
        job = (check_partition, folder, rules, ())
        outcome, marks = self._done(job, parts, [corpus] if filed else [])
        outcome = outcome._replace(named=any(not file.walked for file in files), excluded=excluded)
        if not filed:
            return outcome
        tally = marks[corpus] if not outcome.failed else None
        if tally is None:
            lost = {failed.partition.name for failed in outcome.failed}
            whole = [part for part in parts if part.name not in lost]
            # Under another name, since the result would differ with the failed ones.
            name = corpus if not lost else f"corpus-{digest(*(part.key.encode() for part in whole)).hex()}"
            tally = check_corpus(whole, folder, name, session.linter(ruleset, units), session.options)
        return outcome._replace(tallies=[*outcome.tallies, tally])

    def export(self) -> Outcome:
        """Export the figures of the files."""
        files, excluded = self._files(lambda _: ())
        nothing = RuleSet((), {}, {}, {}, forms=self._plugins.forms, readers=self._plugins.readers)
        stamp = digest(ruleset_stamp(nothing, self._plugins), _LAYOUT)
        parts = partitions(files, self._size, stamp)
        rules = packed(self._plugins, None, self._session.language)
        tables = tuple(EXPORTED)
        job = (export_partition, PartitionFolder(self._output, "export", tables), rules, (tables,))
        outcome, _ = self._done(job, parts, [])
        return outcome._replace(named=any(not file.walked for file in files), excluded=excluded)

    def _files(self, off: Callable[[str], tuple[str, ...]]) -> tuple[list[RemoteFile], bool]:
        """Return the files, each once and those at paths first, and whether a named one was left out."""
        session = self._session
        options = session.options
        urls = [path for path in options.paths if is_url(path)]
        paths = [path for path in options.paths if not is_url(path)]
        found: list[RemoteFile] = []
        excluded = False
        if paths or not urls:
            here = session.find_files(paths)
            if any(file.standard_input for file in here.files):
                raise UsageError("cluster-no-stdin")
            found += map(at_path, here.files)
            excluded = bool(here.excluded)
        for url in urls:
            found += at_url(url, options.exclude, suffixes_of(self._plugins.readers))
        skip, limit = options.skip_unrecognized, options.max_file_size
        files: dict[str, RemoteFile] = {}
        for file in found:
            files.setdefault(file.url, file._replace(walked=file.walked or skip, off=off(file.path), limit=limit))
        return list(files.values()), excluded

    def _done(
        self, job: Job, parts: Sequence[Partition], others: Sequence[str]
    ) -> tuple[Outcome, dict[str, Mapping[str, Any] | None]]:
        """Do the partitions that are not done yet. Return the outcome, and the tallies of `others` if they are done."""
        work, folder, rules, given = job
        known = folder.done([] if self._anew else [*(part.name for part in parts), *others])
        tallies = {name: mark.tally for name, mark in known.items()}
        # A file that could not be read may be readable by now.
        todo = [part for part in parts if tallies.get(part.name, {"unread": 1}).get("unread")]
        before = len(parts) - len(todo)
        if todo:  # the results of corpus rules depend on all partitions
            folder.remove("corpus-")
            for name in others:
                tallies.pop(name, None)
        failed = []
        for part, tally, error in self._answers(work, todo, rules, folder, *given):
            tallies.pop(part.name, None)
            if error is None:
                tallies[part.name] = tally
            else:
                failed.append(Failed(part, error))
        done = [tallies[part.name] for part in parts if part.name in tallies]
        files = sum(len(part.files) for part in parts)
        failed.sort(key=lambda each: each.partition.number)
        outcome = Outcome(files, False, False, len(parts), before, done, failed)
        return outcome, {name: tallies.get(name) for name in others}

    def _answers(
        self, work: Callable[..., Any], todo: Sequence[Partition], *given: Any
    ) -> Iterator[tuple[Partition, Any, BaseException | None]]:
        if not todo:
            return
        from reportlint.cluster.engine import Engine

        with Engine(self._scheduler, min(self._workers, len(todo))) as engine:
            answers: Iterable[Any] = engine.answers(work, todo, *given)
            if not self._session.options.quiet:
                label = phrase(self._session.language, "exporting" if work is export_partition else "checking")
                answers = with_progress(answers, len(todo), label)
            yield from answers


def reason(error: BaseException, language: str) -> str:
    """Return the reason why a partition failed, in words."""
    if type(error).__name__ == "KilledWorker":  # of Dask, which is imported only where it is used
        return phrase(language, "partition-killed")
    return str(error) if isinstance(error, OtherRules) else error_text(error)


def start(
    session: Session,
    output: str | None,
    *,
    scheduler: Any = None,
    workers: int | None = None,
    partition_size: int = SIZE,
    anew: bool = False,
) -> ClusterRun:
    """Return the run of a session that writes below `output`. Raises `UsageError` for arguments without sense."""
    if not output:
        raise UsageError("cluster-no-output")
    for argument, value in (("--partition-size", partition_size), ("--workers", workers)):
        if value == 0:
            raise UsageError("cluster-size", argument=argument)
    if scheduler is not None and workers is not None:
        raise UsageError("cluster-workers-elsewhere", address=scheduler)
    return ClusterRun(session, output, scheduler, workers or 0, partition_size, anew=anew)
