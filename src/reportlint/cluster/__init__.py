"""Check and export more files than one machine can process, from a notebook or a program. Needs the extra `cluster`.

    from reportlint.cluster import check

    result = check(["s3://reports/2024"], "s3://results/2024", scheduler="tcp://10.0.0.5:8786")
    result.findings["error"]

The command `reportlint cluster` does the same. `docs/cluster.md` describes the files that are written and what happens
when a worker dies.
"""

from __future__ import annotations

import os as _os
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.checking.session import Session as _Session
from reportlint.cluster.partition import SIZE as _SIZE
from reportlint.cluster.run import ClusterRun as _ClusterRun
from reportlint.cluster.run import reason as _reason
from reportlint.cluster.run import start as _start
from reportlint.messages.errors import UsageError as _UsageError
from reportlint.messages.language import language_of as _language_of
from reportlint.settings.run_options import Choices as _Choices
from reportlint.settings.run_options import run_options as _run_options

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportlint.cluster.run import Outcome

__all__ = ["Result", "check", "export"]


class Result(NamedTuple):
    """The outcome of a job."""

    files: int
    reports: int
    """The number of files that are reports."""
    findings: Mapping[str, int]
    """The number of findings of each severity; empty for an export."""
    failed_files: int
    """The number of files that could not be read. A check has a finding for each."""
    partitions: int
    done_before: int
    """The number of partitions that a former run, interrupted or over the same files, had done."""
    failures: Mapping[int, str]
    """Why a partition failed, by its number. All other partitions are complete."""


def check(
    urls: Sequence[str],
    output: str,
    *,
    scheduler: Any = None,
    workers: int | None = None,
    partition_size: int | None = None,
    anew: bool = False,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    exclude: Sequence[str] = (),
    skip_unrecognized: bool = False,
    config: str | None = None,
    isolated: bool = False,
    language: str | None = None,
) -> Result:
    """Check the `.txt` files at URLs or paths, and write the findings as parquet below `output`.

    `scheduler` is the address of a Dask scheduler or a `distributed.Client`; with None, `workers` processes on this
    machine do the work. `config` names a settings file in place of that of the current folder; `isolated` ignores all.
    The other arguments are the options of the command. Raises `ValueError` where the command would refuse its
    arguments.
    """
    choices = _Choices(
        config,
        isolated,
        local_rules=True,
        language=language,
        select=None if select is None else tuple(select),
        ignore=tuple(ignore),
        extend_select=tuple(extend_select),
        exclude=tuple(exclude),
    )
    job = _Job(urls, output, scheduler, workers, partition_size, anew, skip_unrecognized)
    return _run(job, choices, _ClusterRun.check)


def export(
    urls: Sequence[str],
    output: str,
    *,
    scheduler: Any = None,
    workers: int | None = None,
    partition_size: int | None = None,
    anew: bool = False,
    exclude: Sequence[str] = (),
    config: str | None = None,
    isolated: bool = False,
    language: str | None = None,
) -> Result:
    """Write the figures of the reports at URLs or paths as parquet below `output`: the tables `cells` and `reports`.

    Arguments and errors are as for `check`.
    """
    choices = _Choices(config, isolated, local_rules=True, language=language, exclude=tuple(exclude))
    return _run(_Job(urls, output, scheduler, workers, partition_size, anew), choices, _ClusterRun.export)


class _Job(NamedTuple):
    urls: Sequence[str]
    output: str
    scheduler: Any
    workers: int | None
    partition_size: int | None
    anew: bool
    skip_unrecognized: bool = False


def _run(job: _Job, choices: _Choices, work: Callable[[_ClusterRun], Outcome]) -> Result:
    language = choices.language or _language_of(_os.environ)
    # A string would be taken for a sequence of names of one letter.
    urls = (job.urls,) if isinstance(job.urls, str) else tuple(job.urls)
    try:
        options = _run_options(choices, language)._replace(paths=urls, skip_unrecognized=job.skip_unrecognized)
        started = _start(
            _Session(options),
            job.output,
            scheduler=job.scheduler,
            workers=job.workers,
            partition_size=_SIZE if job.partition_size is None else job.partition_size,
            anew=job.anew,
        )
        outcome = work(started)
    except _UsageError as error:
        raise ValueError(error.text(language)) from None
    return Result(
        files=outcome.files,
        reports=outcome.total("reports"),
        findings=outcome.severities,
        failed_files=outcome.total("failed"),
        partitions=outcome.partitions,
        done_before=outcome.before,
        failures={failed.partition.number: _reason(failed.error, language) for failed in outcome.failed},
    )
