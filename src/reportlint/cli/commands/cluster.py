"""`reportlint cluster`: check and export on several machines."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from reportlint.checking.session import Session
from reportlint.cli import arguments
from reportlint.cli.exit_codes import code_of_check, code_of_reading
from reportlint.cluster.partition import SIZE
from reportlint.messages.catalogue import first_few, phrase
from reportlint.outputs.summary import amount, counted
from reportlint.terminal.streams import write_output

if TYPE_CHECKING:
    from argparse import Namespace

    from reportlint.cluster.run import Outcome

CHECK, EXPORT = ACTIONS = ("check", "export")
_LOCAL = "local"
_MOST_TOLD = 20


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of the command."""
    parser.word("action", ACTIONS)
    parser.add_argument("paths", metavar="URL", nargs="*", help=phrase(parser.language, "cluster-paths"))
    parser.option("--output", metavar="URL")
    parser.option("--scheduler", metavar="ADDRESS", default=_LOCAL)
    parser.option("--workers", action=arguments.Count)
    parser.option("--partition-size", action=arguments.Count, default=SIZE)
    parser.option("--anew", action="store_true")
    parser.option("--exclude", action="extend", type=arguments.names, metavar="PATTERN")
    parser.option("--force-exclude", action="store_true")
    parser.option("--max-file-size", action=arguments.Size)
    arguments.add_selection(parser)
    arguments.add_severities(parser)
    parser.option("--skip-unrecognized", action="store_true")
    parser.option("--exit-zero", action="store_true")
    parser.option("--quiet", action="store_true")
    arguments.add_local_rules(parser)
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Run the job and report its result.

    Exit codes: as those of `check` and of `export`; 2 also where a partition failed.
    """
    from reportlint.cluster.run import start

    gc.enable()  # this is a long run
    chosen = arguments.merged(options, language)
    session = Session(chosen)
    job = start(
        session,
        options.output,
        scheduler=None if options.scheduler == _LOCAL else options.scheduler,
        workers=options.workers,
        partition_size=options.partition_size,
        anew=options.anew,
    )
    outcome = job.check() if options.action == CHECK else job.export()
    _tell(session, outcome, options.output)
    failed = bool(outcome.failed or outcome.total("failed"))
    if options.action == CHECK:
        if not options.quiet and outcome.files:
            text = counted(session.language, outcome.total("reports"), outcome.severities)
            write_output(None, lambda stream: stream.write(text + "\n"))
        return code_of_check(
            chosen,
            outcome.severities,
            failed=job.has_broken_file or failed,
            files=outcome.files,
            checked=bool(outcome.total("seen")) or outcome.named,
            excluded=outcome.excluded,
        )
    reports = outcome.total("reports")
    if reports:
        session.show_message("exported", reports=amount(session.language, "reports", reports), paths=[options.output])
    else:
        session.show_message("nothing-exported")
    return code_of_reading(failed=failed, files=outcome.files, reports=reports, excluded=outcome.excluded)


def _tell(session: Session, outcome: Outcome, output: str) -> None:
    """Report on standard error what no table contains."""
    from reportlint.cluster.run import reason

    for key, fields in outcome.all("faults"):
        session.show_message(key, **fields)
    for path in outcome.all("not_read"):
        session.show_message("not-read", path=path)
    silent = outcome.total("silent")
    if silent:
        session.show_count("not-reports", silent, paths=first_few(outcome.all("silent_paths"), silent))
    for partition, error in outcome.failed[:_MOST_TOLD]:
        files = partition.files
        session.show_message(
            "partition-failed",
            partition=partition.number,
            count=len(files),
            first=files[0].path,
            error=reason(error, session.language),
        )
    if len(outcome.failed) > _MOST_TOLD:
        session.show_message("more", count=len(outcome.failed) - _MOST_TOLD)
    if outcome.failed and any("severities" in tally for tally in outcome.tallies):
        session.show_message("corpus-left-out")
    if outcome.files and not session.options.quiet:
        session.show_message("cluster-done", partitions=outcome.partitions, before=outcome.before, url=output)
